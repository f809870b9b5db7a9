/** Why a step's result is not the stored one: the parts of two fingerprints → what differs, and a line that says it. */
import type { RecordedParts } from '../model/cache.js';
import { printable } from '../util/printable.js';

/** A difference between two fingerprints of a step. */
export type Change =
  | { readonly kind: 'text'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string; readonly what: What }
  | { readonly kind: 'file'; readonly path: string; readonly what: What };

type What = 'changed' | 'added' | 'removed';

/** What differs: texts first, then variables, then files; changed ones before added and removed ones. */
export function changesBetween(then: RecordedParts, now: RecordedParts): readonly Change[] {
  const texts = differences(then.texts, now.texts);
  const variables = differences(then.variables, now.variables);
  const files = differences(then.files, now.files);
  return [
    ...texts.map(([name]): Change => ({ kind: 'text', name })),
    ...variables.map(([name, what]): Change => ({ kind: 'variable', name, what })),
    ...files.map(([path, what]): Change => ({ kind: 'file', path, what })),
  ];
}

type Digests = Readonly<Record<string, string>>;

function differences(then: Digests, now: Digests): readonly (readonly [string, What])[] {
  const isChanged = (name: string): boolean =>
    Object.hasOwn(then, name) && then[name] !== now[name];
  return [
    ...Object.keys(now).flatMap((name) => (isChanged(name) ? [[name, 'changed'] as const] : [])),
    ...missingFrom(then, now).map((name) => [name, 'added'] as const),
    ...missingFrom(now, then).map((name) => [name, 'removed'] as const),
  ];
}

/** The names of `others` that are not in `digests`. */
function missingFrom(digests: Digests, others: Digests): readonly string[] {
  return Object.keys(others).filter((name) => !Object.hasOwn(digests, name));
}

/** How many files are named. */
const SHOWN_FILES = 10;

const WORDS: ReadonlyMap<string, string> = new Map([
  ['kind', 'kind of step'],
  ['directory', 'working directory'],
  ['system', 'operating system'],
  ['cpu', 'CPU'],
  ['path', 'PATH'],
]);

/**
 * The changes in one line, such as `changed: script, env NODE_ENV, src/a.ts; added: src/b.ts; 12 more files`. Names are
 * those of files, and so untrusted: they hold no line break and no control character here.
 */
export function describeChanges(changes: readonly Change[]): string {
  const files = changes.filter(({ kind }) => kind === 'file');
  const hidden = new Set(files.slice(SHOWN_FILES));
  const shown = changes.filter((change) => !hidden.has(change));
  const groups = (['changed', 'added', 'removed'] as const).flatMap((what) => {
    const words = shown.filter((change) => whatOf(change) === what).map(wordOf);
    return words.length === 0 ? [] : [`${what}: ${words.join(', ')}`];
  });
  const more = `${String(hidden.size)} more file${hidden.size === 1 ? '' : 's'}`;
  return [...groups, ...(hidden.size === 0 ? [] : [more])].join('; ');
}

function whatOf(change: Change): What {
  return change.kind === 'text' ? 'changed' : change.what;
}

function wordOf(change: Change): string {
  switch (change.kind) {
    case 'text':
      return WORDS.get(change.name) ?? printable(change.name);
    case 'variable':
      return `env ${printable(change.name)}`;
    case 'file':
      return printable(change.path);
  }
}
