/**
 * Looks for the entry of a step in the stores, in their order. In: the step with its fingerprint. Out: what is known of its
 * result, with its outputs in their places. What the archive is needed for is loaded only then.
 */
import { join } from 'node:path';
import { sweepLitter } from '../files/litter.js';
import type { EntryFacts, EntryKey, RestoredFacts } from '../model/cache.js';
import { discard } from '../util/discard.js';
import { fileReason } from '../util/file-reason.js';
import { writeOwnFile } from '../util/own-file.js';
import { readRegularFile } from '../util/read-regular.js';
import { ok, type Result } from '../util/result.js';
import { matching } from '../files/find-matches.js';
import { measureOwnFile } from './archive/file-digest.js';
import type { Manifest } from './archive/manifest.js';
import { areAllThere, headText, MAX_LOG_BYTES, parseHead } from './head.js';
import type { InputFiles } from './input-files.js';
import { matcherOf } from '../files/match-globs.js';
import type { CacheableStep } from './step-cache.js';
import type { Store } from './stores/store.js';

/** A step whose fingerprint is known. */
export interface KeyedStep {
  readonly step: CacheableStep;
  readonly key: EntryKey;
}

/** Where entries are, and where outputs belong. */
export interface SearchPlace {
  readonly root: string;
  /** Read in turn. */
  readonly stores: readonly Store[];
  readonly inputs: InputFiles;
  readonly scratch: () => string;
  /** What could not be used before: it is not fetched again. */
  readonly useless: Set<string>;
  /** Takes what a store could not do. */
  readonly notice: (message: string) => void;
  /** Takes what is wrong with an entry. */
  readonly notify: (message: string) => void;
}

/** An entry that was used. */
export interface FoundEntry {
  readonly facts: EntryFacts;
  /** A text for `keepHead`; null if the entry has none. */
  readonly head: string | null;
  /** A copy of its archive. */
  readonly archive: string;
  /** Those that were asked before and did not have it. */
  readonly closer: readonly Store[];
  readonly store: Store;
}

/** The code that opens archives. Runs without a hit have no use for it. */
type Archives = typeof import('./archive.js');

/** What is done with an archive. The error is the end of a sentence about the entry. */
type UseArchive = (
  archive: string,
  archives: Archives,
) => Promise<Result<Pick<FoundEntry, 'facts' | 'head'>, string>>;

/**
 * A hit for which nothing has to be put back: all outputs are there, and have the digests that the nearest store knows.
 * Null if that is not so, and if the archive has to tell.
 */
export async function leaveOutputs(
  { step, key }: KeyedStep,
  { stores, inputs, root }: SearchPlace,
): Promise<RestoredFacts | null> {
  const text = stores[0]?.head?.(key) ?? null;
  const head = text === null ? null : parseHead(text);
  if (head?.facts.fingerprint !== key.fingerprint) return null;
  const found = await inputs.treeOf(step.spec.outputs);
  if (!found.ok || !areAllThere(head.outputs, found.value)) return null;
  try {
    // Without one, the log is empty.
    if (head.log !== '') writeOwnFile(step.logFile, Buffer.from(head.log, 'latin1'));
  } catch {
    return null;
  }
  // Nothing else looks for what a killed run has left there.
  sweepLitter(root, root);
  return head.facts;
}

/** Puts the outputs of the first sound entry in their places; null if there is none. */
export function putOutputsBack(
  keyed: KeyedStep,
  place: SearchPlace,
  stop: AbortSignal,
): Promise<FoundEntry | null> {
  const { step, key } = keyed;
  const { root } = place;
  const { spec, logFile } = step;
  return firstEntry(keyed, place, stop, async (archive, { restoreEntry }) => {
    const present = await matching(root, spec.outputs);
    if (!present.ok) return present;
    const { fingerprint } = key;
    const isOutput = matcherOf(spec.outputs).matches;
    const placing = { archive, fingerprint, root, isOutput, present: present.value, logFile };
    const restored = await restoreEntry(placing);
    if (!restored.ok) return restored;
    return ok({ facts: restored.value.facts, head: headOf(restored.value, logFile) });
  });
}

/** A log that is too long for a head is not read. */
function headOf(entry: Manifest, logFile: string): string | null {
  const log = readRegularFile(logFile, MAX_LOG_BYTES);
  if (log.ok) return headText(entry, log.value.toString('latin1'));
  // A step that printed nothing may have no log.
  return log.error.code === 'ENOENT' ? headText(entry, '') : null;
}

/** The first sound entry. Nothing is put back. */
export function readFirstEntry(
  keyed: KeyedStep,
  place: SearchPlace,
  stop: AbortSignal,
): Promise<FoundEntry | null> {
  return firstEntry(keyed, place, stop, async (archive, { readEntry }) => {
    const facts = await readEntry(archive);
    return facts.ok ? ok({ facts: facts.value, head: null }) : facts;
  });
}

async function firstEntry(
  { step, key }: KeyedStep,
  { stores, scratch, useless, notice, notify }: SearchPlace,
  stop: AbortSignal,
  use: UseArchive,
): Promise<FoundEntry | null> {
  const folder = folderFor(scratch, notice);
  if (folder === null) return null;
  // An archive may be right for another step.
  const mark = (digest: string): string => `${key.step} ${key.fingerprint} ${digest}`;
  const wanted = { ...key, isUseless: (digest: string) => useless.has(mark(digest)) };
  for (const [index, store] of stores.entries()) {
    // Two steps that are the same but for their ids have one fingerprint.
    const archive = join(folder, `${key.step}-${String(index)}`);
    // What an earlier search has found, and could not use.
    discard(archive);
    const found = await store.fetch(wanted, archive, stop);
    if (!found.ok) notice(found.error);
    if (!found.ok || !found.value) continue;
    const archives = await loadArchives(notice);
    if (archives === null) return null;
    const used = await use(archive, archives);
    if (used.ok) return { ...used.value, archive, store, closer: stores.slice(0, index) };
    notify(`${step.id}: its entry in ${store.name} is not used: ${used.error}`);
    const digest = await digestOf(archive);
    if (digest !== null) useless.add(mark(digest));
  }
  return null;
}

/** Null where it cannot be loaded: a step may be replacing Stepwave's own scripts just then, as `npm ci` does. */
async function loadArchives(notice: (message: string) => void): Promise<Archives | null> {
  try {
    return await import('./archive.js');
  } catch (error) {
    // Node adds which scripts wanted it, line by line.
    const [reason = ''] = fileReason(error).split('\n', 1);
    notice(`no entry of the cache can be opened: ${reason}`);
    return null;
  }
}

async function digestOf(archive: string): Promise<string | null> {
  try {
    return (await measureOwnFile(archive)).digest;
  } catch {
    return null;
  }
}

function folderFor(scratch: () => string, notice: (message: string) => void): string | null {
  try {
    return scratch();
  } catch (error) {
    notice(`the cache has no place for its temporary files: ${fileReason(error)}`);
    return null;
  }
}
