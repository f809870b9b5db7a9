/** Keeps timings in the Actions cache. A process of its own talks to it, as the library is large and slow. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askHelper } from '../script/helper-process.js';
import { FOR_ACTIONS_ONLY } from '../script/runner-variables.js';
import { setting } from '../util/environment.js';
import { err, type Result } from '../util/result.js';
import { TIMINGS_CACHE_ROLE } from '../util/roles.js';
import { MAX_TEXT_LENGTH } from './timings.js';

/** A text in the cache. */
export interface CacheEntry {
  readonly key: string;
  readonly text: string;
}

/** Asks for the newest entry whose key begins with a prefix, the first prefix first; or saves a new entry. */
export type CacheQuestion =
  | { readonly action: 'restore'; readonly prefixes: readonly string[] }
  | ({ readonly action: 'save' } & CacheEntry);

/** What the process reads from its standard input. */
export interface CacheRequest {
  readonly question: CacheQuestion;
  /** The variables that the runner gives to actions only. They must not be in an environment that steps can read. */
  readonly keys: Readonly<Record<string, string>>;
}

/**
 * The entry that was found; null if there is none, or if one was saved. The error (no cache, no right to it, an entry
 * that exists already, no answer in time) is for a debug log: one sentence without a capital letter and without a stop.
 */
export type CacheAnswer = Result<CacheEntry | null, string>;

/** The name of the cached file. It is part of every entry's version: an entry of another name is never found. */
export const TIMINGS_FILE = 'timings.json';

/** The run may wait for the one, the end of the job for the other. The library itself would try for minutes. */
const LIMIT_MS = { restore: 10_000, save: 20_000 };

/** A text as JSON: each of its quotes takes two characters more. */
const MAX_ANSWER_LENGTH = 3 * MAX_TEXT_LENGTH;

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

/** Restores in 10 s, or saves in 20 s, or not at all. Never rejects. */
export async function askCache(
  question: CacheQuestion,
  { script, environment, stop }: CacheHelper,
): Promise<CacheAnswer> {
  let folder: string;
  try {
    folder = mkdtempSync(join(setting(environment, 'RUNNER_TEMP') ?? tmpdir(), 'stepwave-cache-'));
  } catch (error) {
    return err(`no temporary folder can be made: ${(error as Error).message}`);
  }
  const isKey = ([name]: readonly [string, unknown]): boolean => FOR_ACTIONS_ONLY.has(name);
  const variables = Object.entries(environment);
  const keys = Object.fromEntries(variables.filter(isKey)) as CacheRequest['keys'];
  const others = Object.fromEntries(variables.filter((variable) => !isKey(variable)));
  const request: CacheRequest = { question, keys };
  const printed = await askHelper({
    script,
    role: TIMINGS_CACHE_ROLE,
    name: 'the cache',
    request,
    cwd: folder,
    environment: { ...others, ...settingsFor(folder) },
    limitMs: LIMIT_MS[question.action],
    maxAnswerLength: MAX_ANSWER_LENGTH,
    stop,
  });
  // A process that was killed may leave files behind: whoever empties the temporary folder removes them.
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  return printed.ok ? parsed(printed.value) : printed;
}

/**
 * The library unpacks below GITHUB_WORKSPACE and keeps archives below RUNNER_TEMP. It lets tar take
 * absolute names and `..` from an archive that somebody else may have made, so GNU tar is told to take
 * every name for that of the one file. With RUNNER_DEBUG the library lists archives.
 */
function settingsFor(folder: string): NodeJS.ProcessEnv {
  return {
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    TAR_OPTIONS: `--transform=s|.*|${TIMINGS_FILE}|`,
    RUNNER_DEBUG: undefined,
  };
}

function parsed(text: string): CacheAnswer {
  try {
    const answer = JSON.parse(text) as CacheAnswer | null;
    if (typeof answer?.ok === 'boolean') return answer;
  } catch {
    // Not an answer either.
  }
  return err('the process that talks to the cache gave no answer');
}
