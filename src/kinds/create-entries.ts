import type { FileContent, PlannedEntry } from '../model/plan.js';
import type { Span } from '../model/source-text.js';
import { stringOf, valueOf, type MappingNode, type SyntaxNode } from '../model/syntax-tree.js';

/** The entry of a `create-file` step. */
export function fileEntries(
  step: MappingNode,
  file: SyntaxNode | undefined,
): readonly PlannedEntry[] {
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
export function structureEntries(
  node: SyntaxNode | undefined,
  root: string,
): readonly PlannedEntry[] {
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
