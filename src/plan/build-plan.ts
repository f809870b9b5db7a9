import type { CreateStep, FileContent, IfExists, Plan, Step, TreeEntry } from '../model/plan.js';
import type { SourceText, Span } from '../model/source-text.js';
import {
  entryOf,
  numberOf,
  scalarOf,
  scalarText,
  textOf,
  valueOf,
  type MappingNode,
  type SyntaxNode,
} from '../model/syntax-tree.js';
import { inputsOf } from './build-inputs.js';

/**
 * Makes a plan of a canonical tree. Lenient: what has the wrong shape (and is reported by
 * `validateShape`) is passed over, so that the other checks can report their problems as well.
 */
export function buildPlan(source: SourceText, tree: SyntaxNode): Plan {
  const steps = valueOf(tree, 'steps');
  const runDefaults = valueOf(valueOf(tree, 'defaults'), 'run');
  return {
    name: textOf(valueOf(tree, 'name')) ?? source.name.replace(/^.*[\\/]/, ''),
    source,
    syntax: tree,
    inputs: inputsOf(valueOf(tree, 'inputs')),
    env: envOf(valueOf(tree, 'env')),
    steps: (steps?.kind === 'list' ? steps.items : []).flatMap((node, index) => {
      return node.kind === 'mapping' ? [buildStep(node, index, runDefaults)] : [];
    }),
  };
}

function buildStep(node: MappingNode, index: number, runDefaults: SyntaxNode | undefined): Step {
  const common = commonFields(node, index);
  const name = textOf(valueOf(node, 'name'));
  const script = valueOf(node, 'run');
  const createsFiles = ['create-file', 'create-structure'].some((key) => entryOf(node, key));
  // A step without a kind is kept too: others may need it.
  if (script !== undefined || !createsFiles) {
    const text = textOf(script) ?? '';
    return Object.assign(common, {
      kind: 'run' as const,
      name: name ?? firstLine(text),
      script: text,
      shell: textOf(valueOf(node, 'shell')) ?? textOf(valueOf(runDefaults, 'shell')) ?? null,
      workingDirectory:
        textOf(valueOf(node, 'working-directory')) ??
        textOf(valueOf(runDefaults, 'working-directory')) ??
        null,
    });
  }
  return buildCreateStep(node, common, name);
}

type CommonFields = Omit<Step, 'kind' | 'name' | 'entries' | 'ifExists' | 'isTemplate'>;

function buildCreateStep(node: MappingNode, common: CommonFields, name: string | undefined): Step {
  const file = valueOf(node, 'create-file');
  const structure = valueOf(node, 'create-structure');
  const kind: CreateStep['kind'] = file === undefined ? 'create-structure' : 'create-file';
  const root = textOf(valueOf(node, 'root')) ?? '';
  const entries = file === undefined ? structureEntries(structure, root) : fileEntries(node, file);
  const subject = textOf(file) ?? (root === '' ? (entries[0]?.path ?? '') : root);
  return Object.assign(common, {
    kind,
    name: name ?? `${kind} ${subject}`.trimEnd(),
    entries,
    ifExists: ifExistsOf(valueOf(node, 'if-exists')),
    isTemplate: scalarOf(valueOf(node, 'template')) === true,
  });
}

/** To be completed by `Object.assign`: spread, so many fields make an object that V8 reads slowly ever after. */
function commonFields(node: MappingNode, index: number): CommonFields {
  const condition = scalarOf(valueOf(node, 'if'));
  const timeout = scalarOf(valueOf(node, 'timeout-minutes'));
  const tolerated = scalarOf(valueOf(node, 'continue-on-error'));
  return {
    id: textOf(valueOf(node, 'id')) ?? `step-${String(index + 1)}`,
    isNameGiven: textOf(valueOf(node, 'name')) !== undefined,
    needs: needsOf(node).map((need) => need.id),
    // An empty condition is none, as on GitHub.
    condition: String(condition ?? '').trim() === '' ? null : String(condition),
    continueOnError: typeof tolerated === 'string' || tolerated === true ? tolerated : false,
    env: envOf(valueOf(node, 'env')),
    timeoutMinutes: typeof timeout === 'boolean' ? null : timeout,
    retries: numberOf(valueOf(node, 'retries')) ?? 0,
    cpus: numberOf(valueOf(node, 'cpus')) ?? 1,
    mutex: textOf(valueOf(node, 'mutex')) ?? null,
    syntax: node,
  };
}

/** The ids that a step needs, each with its place, repetitions left out. */
export function needsOf(step: MappingNode): readonly { id: string; span: Span }[] {
  const node = valueOf(step, 'needs');
  if (node === undefined) return [];
  const items = node.kind === 'list' ? node.items : [node];
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const id = textOf(item);
    if (id === undefined || seen.has(id)) return [];
    seen.add(id);
    return [{ id, span: item.span }];
  });
}

function fileEntries(step: MappingNode, file: SyntaxNode): readonly TreeEntry[] {
  const path = textOf(file);
  if (path === undefined) return [];
  const mode = textOf(valueOf(step, 'mode')) ?? null;
  return [{ type: 'file', path, span: file.span, content: fileContent(step), mode }];
}

function fileContent(step: MappingNode): FileContent {
  const base64 = textOf(valueOf(step, 'content-base64'));
  const source = textOf(valueOf(step, 'source'));
  if (base64 !== undefined) return { from: 'base64', base64 };
  if (source !== undefined) return { from: 'source', source };
  return { from: 'text', text: textOf(valueOf(step, 'content')) ?? '' };
}

/** The entries of a tree, parents before children, in the order of the file. */
function structureEntries(node: SyntaxNode | undefined, root: string): readonly TreeEntry[] {
  if (node?.kind === 'list') {
    return node.items.flatMap((item) => {
      const path = textOf(item);
      return path === undefined ? [] : [pathEntry(join(root, path), item.span)];
    });
  }
  const entries: TreeEntry[] = [];
  collectTree(node, root, entries);
  return entries;
}

function collectTree(node: SyntaxNode | undefined, parent: string, into: TreeEntry[]): void {
  if (node?.kind !== 'mapping') return;
  for (const entry of node.entries) {
    const path = join(parent, entry.key);
    const text = textOf(entry.value);
    if (text !== undefined) {
      const content: FileContent = { from: 'text', text };
      into.push({ type: 'file', path, span: entry.keySpan, content, mode: null });
    } else if (entry.value.kind === 'mapping') {
      into.push({ type: 'directory', path: withoutFinalSlash(path), span: entry.keySpan });
      collectTree(entry.value, withoutFinalSlash(path), into);
    }
  }
}

/** An entry of the list form: `src/` is a directory, `src/a.py` an empty file. */
function pathEntry(path: string, span: Span): TreeEntry {
  return path.endsWith('/')
    ? { type: 'directory', path: withoutFinalSlash(path), span }
    : { type: 'file', path, span, content: { from: 'text', text: '' }, mode: null };
}

function join(parent: string, path: string): string {
  return parent === '' ? path : `${withoutFinalSlash(parent)}/${path}`;
}

function withoutFinalSlash(path: string): string {
  return path.replace(/(?<=[^/])\/+$/, '');
}

function ifExistsOf(node: SyntaxNode | undefined): IfExists {
  const text = textOf(node);
  return text === 'skip' || text === 'overwrite' ? text : 'error';
}

/** Environment variables as text. */
function envOf(node: SyntaxNode | undefined): Readonly<Record<string, string>> {
  if (node?.kind !== 'mapping') return {};
  return Object.fromEntries(
    node.entries.flatMap((entry) =>
      entry.value.kind === 'scalar' ? [[entry.key, scalarText(entry.value)]] : [],
    ),
  );
}

/** The first line of a script that has anything in it. */
function firstLine(script: string): string {
  const line = script.trimStart().split(/\r?\n/, 1)[0]?.trimEnd() ?? '';
  return [...line.slice(0, 2 * MAX_NAME_CHARS)].slice(0, MAX_NAME_CHARS).join('');
}

/** A name is for people, and a script may be one long line. */
const MAX_NAME_CHARS = 500;

/** Where a step is pointed at: its id, else its first key. */
export function stepSpan(step: Step): Span {
  const entry = entryOf(step.syntax, 'id');
  return entry?.value.span ?? step.syntax.entries[0]?.keySpan ?? step.syntax.span;
}
