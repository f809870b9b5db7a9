/**
 * The Actions cache, as a store of single files. A process of its own talks to it, as the library is large and slow. In: a
 * file's name and a key, or what a key begins with. Out: the file, in a folder that is there for one question only.
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HelperSession } from '../script/helper-session.js';
import { FOR_ACTIONS_ONLY } from '../script/runner-variables.js';
import { setting } from '../util/environment.js';
import { codeOf, fileReason } from '../util/file-reason.js';
import { err, type Result } from '../util/result.js';
import { ACTIONS_CACHE_ROLE } from '../util/roles.js';

/**
 * Asks for the newest entry whose key begins with a prefix, the first prefix first; or saves a new entry. `file` is the
 * name of the one file in the entry. It is part of every entry's version: an entry of another name is never found.
 */
export type CacheQuestion =
  | { readonly action: 'restore'; readonly file: string; readonly prefixes: readonly string[] }
  | { readonly action: 'save'; readonly file: string; readonly key: string };

/** What the process reads first: variables that must not be in an environment that steps can read. */
export interface CacheOpening {
  readonly keys: Readonly<Record<string, string>>;
}

/** What it reads then, any number of times. */
export interface CacheRequest {
  readonly question: CacheQuestion;
  /** Where the file is, or is put. Nothing else happens there. */
  readonly folder: string;
}

/**
 * The key of the entry that was found or saved; null if there is none. The error (no cache, no right to it, an entry that
 * exists already, no answer in time) is one sentence without a capital letter and without a stop.
 */
export type CacheAnswer = Result<{ readonly key: string } | null, string>;

/** How the process that talks to the cache is started. */
export interface CacheHelper {
  /** The script that takes the role of the helper. */
  readonly script: string;
  /** With what the runner gives to actions: where the cache is, and a token for it. */
  readonly environment: NodeJS.ProcessEnv;
  /** Ends the work. */
  readonly stop: AbortSignal;
}

/**
 * Whether the environment names a cache service: nothing needs to be started to see that there is none.
 * The older service may do without a token, as that of `act` does.
 */
export function hasCacheService(environment: NodeJS.ProcessEnv): boolean {
  const isSet = (name: string): boolean => setting(environment, name) !== undefined;
  return (
    isSet('ACTIONS_CACHE_URL') || (isSet('ACTIONS_RESULTS_URL') && isSet('ACTIONS_RUNTIME_TOKEN'))
  );
}

/** Asks a question, in the given time or not at all. Never rejects. */
export type AskCache = (question: CacheQuestion, limitMs: number) => Promise<CacheAnswer>;

/** The Actions cache, for any number of questions. Whoever opens it has to close it. */
export class ActionsCache {
  readonly #temporary: string;
  readonly #session: HelperSession;

  constructor({ script, environment }: Omit<CacheHelper, 'stop'>) {
    this.#temporary = setting(environment, 'RUNNER_TEMP') ?? tmpdir();
    const isKey = ([name]: readonly [string, unknown]): boolean => FOR_ACTIONS_ONLY.has(name);
    const variables = Object.entries(environment);
    const keys = Object.fromEntries(variables.filter(isKey)) as CacheOpening['keys'];
    const others = Object.fromEntries(variables.filter((variable) => !isKey(variable)));
    const opening: CacheOpening = { keys };
    this.#session = new HelperSession({
      ...{ script, role: ACTIONS_CACHE_ROLE, name: 'the cache', opening, cwd: this.#temporary },
      // With it, the library lists archives.
      environment: { ...others, RUNNER_DEBUG: undefined },
    });
  }

  /**
   * Makes a folder for one question, and removes it after the work: a file to save must be in it before, and a restored
   * file is in it after the question. What a restored file is has to be seen: somebody else may have made it. Never rejects.
   */
  async use<T>(
    stop: AbortSignal,
    work: (ask: AskCache, folder: string) => Promise<Result<T, string>>,
  ): Promise<Result<T, string>> {
    let folder: string;
    try {
      folder = mkdtempSync(join(this.#temporary, 'stepwave-cache-'));
    } catch (error) {
      return err(`no temporary folder can be made: ${(error as Error).message}`);
    }
    const ask: AskCache = async (question, limitMs) => {
      const request: CacheRequest = { question, folder };
      const answer = await this.#session.ask(request, limitMs, stop);
      return answer.ok ? checked(answer.value) : answer;
    };
    try {
      return await work(ask, folder);
    } catch (error) {
      if (codeOf(error) === null) throw error;
      return err(`its file cannot be written or read: ${fileReason(error)}`);
    } finally {
      // A process that was killed may leave files behind: whoever empties the temporary folder removes them.
      await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    }
  }

  close(): void {
    this.#session.close();
  }
}

/** As `ActionsCache.use`, for one question. */
export async function withActionsCache<T>(
  helper: CacheHelper,
  work: (ask: AskCache, folder: string) => Promise<Result<T, string>>,
): Promise<Result<T, string>> {
  const cache = new ActionsCache(helper);
  try {
    return await cache.use(helper.stop, work);
  } finally {
    cache.close();
  }
}

function checked(answer: unknown): CacheAnswer {
  if (typeof (answer as CacheAnswer | null)?.ok === 'boolean') return answer as CacheAnswer;
  return err('the process that talks to the cache gave no answer');
}
