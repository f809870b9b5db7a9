import { checkLinks } from '../files/check-links.js';
import { checkPaths } from '../files/check-paths.js';
import { createEntry, mapEntry, unsafeReason } from '../files/create-entry.js';
import { knownFiles } from '../files/known-files.js';
import type { CreateStep, FileContent, IfExists, PlannedEntry } from '../model/plan.js';
import type { Span } from '../model/source-text.js';
import {
  scalarOf,
  stringOf,
  valueOf,
  type MappingNode,
  type SyntaxNode,
} from '../model/syntax-tree.js';
import { err, ok } from '../util/result.js';
import type { StepKind } from './step-kind.js';

/** What a step creates. `subject` goes into its default name. */
interface Contents {
  readonly entries: readonly PlannedEntry[];
  readonly subject: string;
}

/** A kind of create step. The kinds differ only in where their entries come from. */
function createKind<Kind extends CreateStep['kind']>(
  kind: Kind,
  dialect: StepKind<CreateStep>['dialect'],
  contentsOf: (node: MappingNode) => Contents,
): StepKind<CreateStep<Kind>> {
  return {
    dialect,
    isLasting: false,
    build: (node, common, { name }) => {
      const { entries, subject } = contentsOf(node);
      return Object.assign(common, {
        kind,
        name: name ?? `${kind} ${subject}`.trimEnd(),
        entries,
        ifExists: ifExistsOf(valueOf(node, 'if-exists')),
        isTemplate: scalarOf(valueOf(node, 'template')) === true,
      });
    },
    mapTexts: (step, map) => {
      if (!step.isTemplate) return step;
      const entries = step.entries.map((entry) => {
        const path: SyntaxNode = { kind: 'scalar', value: entry.path, span: entry.span };
        return mapEntry(entry, (text, key) =>
          // In a structure, the path also stands for the content.
          map(text, key === 'path' ? path : (valueOf(step.syntax, key) ?? path)),
        );
      });
      return { ...step, entries };
    },
    mayBeTemplate: ({ isTemplate }) => isTemplate,
    check: (step, surroundings) => {
      const files = knownFiles(step, surroundings);
      const problems = [
        ...checkPaths(step, files, surroundings),
        ...checkLinks(step, files, surroundings),
      ];
      return { problems, paths: files.paths };
    },
    forecast: async (step, surroundings) => {
      const { forecastFiles } = await import('../files/forecast-files.js');
      return forecastFiles(step, surroundings);
    },
    script: () => null,
    logFile: () => null,
    task: (step, { directories: { realRoot: root, repository }, contexts }) => {
      for (const entry of step.entries) {
        const message = unsafeReason(entry);
        if (message !== undefined) return err({ kind: 'file', path: entry.path, message });
      }
      return ok({
        kind: 'create',
        root,
        entries: step.entries.map((entry) => createEntry(entry, repository)),
        ifExists: step.ifExists,
        contexts: hasTemplateSource(step) ? contexts() : null,
      });
    },
  };
}

/** One file. */
export const CREATE_FILE = createKind(
  'create-file',
  { action: 'create_file', subject: 'file_path' },
  (node) => {
    const path = valueOf(node, 'create-file');
    return { entries: fileEntries(node, path), subject: stringOf(path) ?? '' };
  },
);

/** A tree of files and directories. */
export const CREATE_STRUCTURE = createKind(
  'create-structure',
  { action: 'create_structure', subject: 'structure' },
  (node) => {
    const root = stringOf(valueOf(node, 'root')) ?? '';
    const entries = structureEntries(valueOf(node, 'create-structure'), root);
    return { entries, subject: root === '' ? (entries[0]?.path ?? '') : root };
  },
);

function ifExistsOf(node: SyntaxNode | undefined): IfExists {
  const text = stringOf(node);
  return text === 'skip' || text === 'overwrite' ? text : 'error';
}

/** Whether the step evaluates files that it copies from the repository. */
function hasTemplateSource({ isTemplate, entries }: CreateStep): boolean {
  return (
    isTemplate && entries.some((entry) => entry.type === 'file' && entry.content.from === 'source')
  );
}

/** The entry of a `create-file` step. */
function fileEntries(step: MappingNode, file: SyntaxNode | undefined): readonly PlannedEntry[] {
  const path = stringOf(file);
  if (file === undefined || path === undefined) return [];
  const mode = stringOf(valueOf(step, 'mode')) ?? null;
  return [{ type: 'file', path, span: file.span, content: fileContent(step), mode }];
}

function fileContent(step: MappingNode): FileContent {
  const base64 = stringOf(valueOf(step, 'content-base64'));
  const source = stringOf(valueOf(step, 'source'));
  if (base64 !== undefined) return { from: 'base64', base64 };
  if (source !== undefined) return { from: 'source', source };
  return { from: 'text', text: stringOf(valueOf(step, 'content')) ?? '' };
}

/** The entries of a `create-structure` step in the order of the plan file, parents before children. */
function structureEntries(node: SyntaxNode | undefined, root: string): readonly PlannedEntry[] {
  if (node?.kind === 'list') {
    return node.items.flatMap((item) => {
      const path = stringOf(item);
      return path === undefined ? [] : [pathEntry(join(root, path), item.span)];
    });
  }
  const entries: PlannedEntry[] = [];
  collectTree(node, root, entries);
  return entries;
}

function collectTree(node: SyntaxNode | undefined, parent: string, into: PlannedEntry[]): void {
  if (node?.kind !== 'mapping') return;
  for (const entry of node.entries) {
    const path = join(parent, entry.key);
    const text = stringOf(entry.value);
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
function pathEntry(path: string, span: Span): PlannedEntry {
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
