/**
 * A store in the Actions cache. An entry has two files there: the archive, whose key ends in its digest, and the record.
 * Keys cannot be overwritten, and the newest one that begins with a prefix is found.
 */
import { constants, copyFileSync, lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ActionsCache,
  type CacheAnswer,
  type CacheHelper,
  type CacheQuestion,
} from '../../github/actions-cache.js';
import { codeOf } from '../../util/file-reason.js';
import { linkOrCopy } from '../../util/link-or-copy.js';
import { readRegularFile } from '../../util/read-regular.js';
import { err, ok, type Result } from '../../util/result.js';
import { isDigest } from '../archive/facts.js';
import { measureOwnFile } from '../archive/file-digest.js';
import { MAX_RECORD_LENGTH, type Store } from './store.js';
import { Turns } from './turns.js';

/** How the store is reached. */
export interface ActionsStoreSettings extends Omit<CacheHelper, 'stop'> {
  readonly limits?: { readonly restoreMs: number; readonly saveMs: number };
}

/** The library itself would try for longer. */
const USUAL_LIMITS = { restoreMs: 60_000, saveMs: 300_000 };

const ARCHIVE = 'entry';
const RECORD = 'record.json';
const NAME = 'the Actions cache';

/** Each packs or unpacks an archive, beside the steps. */
const MAX_QUESTIONS = 8;

/** What the library says where another job has saved the same entry: then there is one. */
const EXISTS = /already exists|another job may be creating this cache/i;

export function openActionsStore(settings: ActionsStoreSettings): Store {
  return new ActionsStore(settings);
}

class ActionsStore implements Store {
  readonly name = NAME;
  readonly #limits: { readonly restoreMs: number; readonly saveMs: number };
  readonly #cache: ActionsCache;
  readonly #turns = new Turns(MAX_QUESTIONS);
  /** By what is asked: why it is not asked any more in this run. A limit of requests gets no better by more of them. */
  readonly #problems = new Map<CacheQuestion['action'], string>();

  constructor({ limits = USUAL_LIMITS, ...helper }: ActionsStoreSettings) {
    this.#limits = limits;
    this.#cache = new ActionsCache(helper);
  }

  close = (): void => {
    this.#cache.close();
  };

  fetch: Store['fetch'] = ({ step, fingerprint, isUseless }, file, stop) => {
    const prefix = `stepwave-${step}-${fingerprint}-`;
    return this.#restore(ARCHIVE, prefix, stop, async (restored, key) => {
      const wanted = key.slice(prefix.length);
      if (!isDigest(wanted) || lstatSync(restored, { throwIfNoEntry: false })?.isFile() !== true) {
        return err(DAMAGED);
      }
      const { digest } = await measureOwnFile(restored);
      if (digest !== wanted) return err(DAMAGED);
      // The key is not known before.
      if (isUseless?.(digest) === true) return ok(false);
      move(restored, file);
      return ok(true);
    }).then((found) => (found.ok ? ok(found.value === true) : found));
  };

  newest: Store['newest'] = (step, stop) =>
    this.#restore(RECORD, `stepwave-record-${step}-`, stop, (restored) => {
      const record = readRegularFile(restored, 3 * MAX_RECORD_LENGTH);
      return Promise.resolve(ok(record.ok ? record.value.toString() : null));
    });

  save: Store['save'] = async ({ step, fingerprint }, archive, record, stop) => {
    if (record.length > MAX_RECORD_LENGTH) return err('the record of the entry is too long');
    const saved = await this.#save(ARCHIVE, stop, async (path) => {
      await linkOrCopy(archive.path, path);
      return `stepwave-${step}-${fingerprint}-${archive.digest}`;
    });
    if (!saved.ok) return saved;
    return this.#save(RECORD, stop, (path) => {
      writeFileSync(path, record);
      return Promise.resolve(`stepwave-record-${step}-${fingerprint}`);
    });
  };

  /** `take` gets the restored file's path and its key. Null if there is none. */
  async #restore<T>(
    file: string,
    prefix: string,
    stop: AbortSignal,
    take: (restored: string, key: string) => Promise<Result<T, string>>,
  ): Promise<Result<T | null, string>> {
    return this.#ask<T | null>('restore', stop, async (ask, folder) => {
      const found = await ask({ action: 'restore', file, prefixes: [prefix] });
      if (!found.ok || found.value === null) return found as Result<null, string>;
      return take(join(folder, file), found.value.key);
    });
  }

  /** `prepare` writes the file and gives its key. */
  async #save(
    file: string,
    stop: AbortSignal,
    prepare: (path: string) => Promise<string>,
  ): Promise<Result<null, string>> {
    return this.#ask<null>('save', stop, async (ask, folder) => {
      const key = await prepare(join(folder, file));
      const saved = await ask({ action: 'save', file, key });
      return saved.ok || EXISTS.test(saved.error) ? ok(null) : saved;
    });
  }

  async #ask<T>(
    action: CacheQuestion['action'],
    stop: AbortSignal,
    work: (
      ask: (question: CacheQuestion) => Promise<CacheAnswer>,
      folder: string,
    ) => Promise<Result<T, string>>,
  ): Promise<Result<T, string>> {
    const limitMs = action === 'save' ? this.#limits.saveMs : this.#limits.restoreMs;
    return this.#turns.take(async () => {
      const problem = this.#problems.get(action);
      if (problem !== undefined) return err(problem);
      const answer = await this.#cache.use(stop, (ask, folder) =>
        work((question) => ask(question, limitMs), folder),
      );
      if (answer.ok || stop.aborted || answer.error === DAMAGED) return answer;
      const what = action === 'save' ? 'took no entry' : 'gave no answer';
      const told = `${NAME} ${what}, and is not asked again: ${answer.error}`;
      this.#problems.set(action, told);
      return err(told);
    });
  }
}

const DAMAGED = `${NAME} has a damaged entry`;

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    try {
      copyFileSync(from, to, constants.COPYFILE_EXCL);
    } catch (problem) {
      rmSync(to, { force: true });
      throw problem;
    }
  }
}
