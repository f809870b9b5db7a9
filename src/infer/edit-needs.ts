/** Writes the needs of steps into the text of a plan. All else stays as it is, byte for byte. */
import type { SourceText, Span } from '../model/source-text.js';
import { cacheInBlock, cacheInFlow, cacheInJson, type CacheGlobs } from './cache/edit-cache.js';
import { entryOf, type MappingEntry, type MappingNode } from '../model/syntax-tree.js';
import { commentsByHand, commentText, NO_COMMENTS, type CommentsByHand } from './need-comments.js';

/** What a step is to need. */
export interface StepNeeds {
  /** The step in the plan file. */
  readonly syntax: MappingNode;
  /** Null if they stay as they are. */
  readonly needs: readonly Need[] | null;
  /** What keeps it from overlapping with others; absent if that stays as it is. */
  readonly mutex?: string;
  /** What it is to have in the result cache; absent if that stays as it is. */
  readonly cache?: CacheGlobs;
}

/** A step to wait for, and why, in words. */
export interface Need {
  readonly id: string;
  readonly reason: string;
}

interface Edit extends Span {
  readonly text: string;
}

/** The plan's text with these needs. Steps that are not named keep theirs. */
export function editNeeds(source: SourceText, steps: readonly StepNeeds[]): string {
  const edits = steps.flatMap((step) => [
    // What comes first here stands last.
    ...cacheEdit(source.text, step),
    ...editOf(source.text, step),
    ...mutexEdit(source.text, step),
  ]);
  return edits
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce(
      (text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end),
      source.text,
    );
}

function mutexEdit(text: string, { syntax, mutex }: StepNeeds): readonly Edit[] {
  if (mutex === undefined || entryOf(syntax, 'mutex') !== undefined) return [];
  const isQuoted = text[syntax.entries[0]?.keySpan.start ?? 0] === '"';
  return added(text, syntax, isQuoted ? `"mutex": ${JSON.stringify(mutex)}` : `mutex: ${mutex}`);
}

function cacheEdit(text: string, { syntax, cache }: StepNeeds): readonly Edit[] {
  const [first] = syntax.entries;
  if (cache === undefined || first === undefined || entryOf(syntax, 'cache') !== undefined)
    return [];
  const { start } = first.keySpan;
  if (text[start] === '"') return added(text, syntax, cacheInJson(cache));
  if (isFlow(text, syntax)) return added(text, syntax, cacheInFlow(cache));
  return added(text, syntax, cacheInBlock(cache, ' '.repeat(columnOf(text, start))));
}

function editOf(text: string, { syntax, needs }: StepNeeds): readonly Edit[] {
  if (needs === null) return [];
  const entry = entryOf(syntax, 'needs');
  if (entry === undefined) {
    return needs.length === 0 ? [] : added(text, syntax, written(text, syntax, needs));
  }
  if (needs.length === 0) return [removal(text, syntax, entry)];
  const { start } = entry.keySpan;
  if (!isBlock(text, syntax)) {
    return [{ start, end: entry.value.span.end, text: written(text, syntax, needs) }];
  }
  const end = endOfLine(text, entry.value.span.end);
  const hand = commentsByHand(text.slice(start, end));
  return [{ start, end, text: written(text, syntax, needs, hand) }];
}

/** `needs: build # why`, or a list with a line for each. Within braces there is no place for the reasons. */
function written(
  text: string,
  syntax: MappingNode,
  needs: readonly Need[],
  hand: CommentsByHand = NO_COMMENTS,
): string {
  const first = syntax.entries[0];
  const key = syntax.isDictStep === true ? 'depends_on' : 'needs';
  const ids = needs.map(({ id }) => id);
  if (first !== undefined && text[first.keySpan.start] === '"') {
    return `${JSON.stringify(key)}: ${JSON.stringify(ids)}`;
  }
  if (isFlow(text, syntax)) return `${key}: [${ids.join(', ')}]`;
  const [only] = needs;
  if (only !== undefined && needs.length === 1) {
    const all = [hand.of(only.id), hand.general].filter((comment) => comment !== '').join(' ');
    return `${key}: ${only.id}${commentText(only.reason, all)}`;
  }
  const indent = ' '.repeat(columnOf(text, first?.keySpan.start ?? 0) + 2);
  const lines = needs.map(
    ({ id, reason }) => `\n${indent}- ${id}${commentText(reason, hand.of(id))}`,
  );
  return `${key}:${commentText('', hand.general)}${lines.join('')}`;
}

/** A key behind the id of a step, or where it begins. */
function added(text: string, syntax: MappingNode, by: string): readonly Edit[] {
  const id = entryOf(syntax, 'id');
  const [first] = syntax.entries;
  if (first === undefined) return [];
  if (isFlow(text, syntax)) {
    const at = (id ?? first).value.span.end;
    return [{ start: at, end: at, text: `, ${by}` }];
  }
  const indent = ' '.repeat(columnOf(text, first.keySpan.start));
  if (id === undefined) {
    const at = first.keySpan.start;
    return [{ start: at, end: at, text: `${by}\n${indent}` }];
  }
  const at = endOfLine(text, id.value.span.end);
  return [{ start: at, end: at, text: `\n${indent}${by}` }];
}

/** Whether its keys stand in lines of their own, where comments can follow. */
function isBlock(text: string, syntax: MappingNode): boolean {
  const isQuoted = text[syntax.entries[0]?.keySpan.start ?? 0] === '"';
  return !isQuoted && !isFlow(text, syntax);
}

function isFlow(text: string, syntax: MappingNode): boolean {
  return text[syntax.span.start] === '{';
}

function removal(text: string, syntax: MappingNode, entry: MappingEntry): Edit {
  const at = syntax.entries.indexOf(entry);
  const [previous, next] = [syntax.entries[at - 1], syntax.entries[at + 1]];
  const end = isFlow(text, syntax) ? entry.value.span.end : endOfLine(text, entry.value.span.end);
  if (previous === undefined) {
    return { start: entry.keySpan.start, end: next?.keySpan.start ?? end, text: '' };
  }
  const start = isFlow(text, syntax)
    ? previous.value.span.end
    : endOfLine(text, Math.max(0, text.lastIndexOf('\n', entry.keySpan.start)));
  return { start, end, text: '' };
}

function endOfLine(text: string, from: number): number {
  // A block value ends behind its line.
  const end = text.indexOf('\n', text[from - 1] === '\n' ? from - 1 : from);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}
