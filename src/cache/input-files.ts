import { createHash } from 'node:crypto';
import { lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { InputFile } from '../model/cache.js';
import { systemClock, type Clock } from '../model/clock.js';
import { codeOf, fileReason } from '../util/file-reason.js';
import { inSlices } from '../util/in-slices.js';
import { err, ok, type Result } from '../util/result.js';
import { DigestMemory, stateOf } from './digest-memory.js';
import { findMatches } from '../files/find-matches.js';
import { isInput, type FoundFile } from './found-file.js';
import { hashFile } from './hash-file.js';
import { matcherOf, type GlobMatcher } from '../files/match-globs.js';
import type { Match } from '../files/walk-matching.js';

/** Where the files of a run are. */
export interface InputFilesOptions {
  /** The root of the run. */
  readonly root: string;
  /** A file for the digests of this root's files between runs; null to forget them. */
  readonly memoryFile: string | null;
  readonly clock?: Pick<Clock, 'wallTime'>;
}

type Found = Result<readonly FoundFile[], string>;

/** Calls that are answered together. */
interface Batch {
  readonly lists: (readonly string[])[];
  /** For each of the lists. */
  readonly results: Promise<readonly Found[]>;
}

/**
 * Finds and hashes the files of steps. A file is read once, and again only if it may have changed since. The work is done
 * in slices of time between which the run goes on. Close it to keep the digests for the next run.
 */
export class InputFiles {
  readonly #root: string;
  readonly #memory: DigestMemory;
  readonly #clock: Pick<Clock, 'wallTime'>;
  readonly #stop = new AbortController();
  #next: Batch | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ root, memoryFile, clock = systemClock }: InputFilesOptions) {
    this.#root = root;
    this.#memory = DigestMemory.open(memoryFile);
    this.#clock = clock;
  }

  /**
   * What the globs select, sorted by the bytes of the paths. Calls that come at once, or while others are at work, are
   * answered together, by one look at the folders. The error is a sentence.
   */
  async filesOf(globs: readonly string[]): Promise<Result<readonly InputFile[], string>> {
    const found = await this.treeOf(globs);
    if (!found.ok) return found;
    const files = found.value.filter(isInput);
    return ok(files.map(({ path, type, digest }) => ({ path, type, digest })));
  }

  /** The same with modes and empty directories, as outputs are kept. */
  async treeOf(globs: readonly string[]): Promise<Found> {
    const batch = this.#next ?? this.#newBatch();
    const place = batch.lists.push(globs) - 1;
    const results = await batch.results;
    return results[place] ?? err(STOPPED);
  }

  /** Ends the work, and writes the memory if that is possible: without it, the next run reads all files again. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#last;
    await this.#memory.save().catch(() => undefined);
  }

  #newBatch(): Batch {
    const lists: (readonly string[])[] = [];
    const results = this.#last.then(nextTurn).then(() => {
      this.#next = null;
      return this.#hashEach(lists);
    });
    this.#last = results.catch(() => undefined);
    this.#next = { lists, results };
    return this.#next;
  }

  async #hashEach(lists: readonly (readonly string[])[]): Promise<readonly Found[]> {
    const all = await this.#hashAll(lists);
    if (all.ok) return all.value.map(ok);
    if (lists.length === 1) return [all];
    // What cannot be read may belong to one of them only.
    const each: Found[] = [];
    for (const list of lists) each.push(...(await this.#hashEach([list])));
    return each;
  }

  async #hashAll(
    lists: readonly (readonly string[])[],
  ): Promise<Result<readonly (readonly FoundFile[])[], string>> {
    const stop = this.#stop.signal;
    const matchers = lists.map(matcherOf);
    const found = await findMatches(this.#root, matchers, stop);
    if (!found.ok) return found;
    const files = new Map(matchers.map((matcher): [GlobMatcher, FoundFile[]] => [matcher, []]));
    try {
      const isWhole = await inSlices(this.#hashing(found.value, files), stop, () => undefined);
      return isWhole ? ok(matchers.map((matcher) => files.get(matcher) ?? [])) : err(STOPPED);
    } catch (error) {
      if (error instanceof UnreadableFile) return err(error.message);
      throw error;
    }
  }

  /** Yields whenever others may have their turn. */
  *#hashing(
    found: readonly Match[],
    into: ReadonlyMap<GlobMatcher, FoundFile[]>,
  ): Generator<null, void, void> {
    for (const { path, type, by } of found) {
      try {
        const file =
          type === 'empty-directory' ? this.#directoryAt(path) : yield* this.#fileAt(path);
        if (file !== null) for (const matcher of by) into.get(matcher)?.push(file);
      } catch (error) {
        const code = codeOf(error);
        if (code === null) throw error;
        // It has vanished since it was found.
        if (code !== 'ENOENT' && code !== 'ENOTDIR') throw new UnreadableFile(path, error);
      }
      yield null;
    }
  }

  /** Null for what is neither a file nor a link by now. */
  *#fileAt(path: string): Generator<null, FoundFile | null, void> {
    const place = join(this.#root, path);
    const stats = lstatSync(place, { bigint: true });
    const mode = Number(stats.mode & PERMISSIONS);
    if (stats.isSymbolicLink()) {
      return { path, type: 'link', mode, digest: sha256(readlinkSync(place)) };
    }
    if (!stats.isFile()) return null;
    const type = (stats.mode & OWNER_MAY_RUN) === 0n ? 'file' : 'executable';
    const known = this.#memory.digestOf(path, stateOf(stats));
    if (known !== undefined) return { path, type, mode, digest: known };
    const hashedNs = BigInt(this.#clock.wallTime().getTime()) * NS_PER_MS;
    const { digest, isSteady } = yield* hashFile(place, stats);
    if (isSteady) this.#memory.remember(path, stats, { digest, hashedNs });
    return { path, type, mode, digest };
  }

  #directoryAt(path: string): FoundFile | null {
    const stats = lstatSync(join(this.#root, path));
    const mode = stats.mode & Number(PERMISSIONS);
    return stats.isDirectory() ? { path, type: 'directory', mode, digest: '' } : null;
  }
}

const STOPPED = 'looking for the input files was stopped';

/** What git takes for executable. Windows never sets it. */
const OWNER_MAY_RUN = 0o100n;

const PERMISSIONS = 0o777n;

const NS_PER_MS = 1_000_000n;

class UnreadableFile extends Error {
  constructor(path: string, cause: unknown) {
    super(`"${path}" could not be read: ${fileReason(cause)}`);
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
