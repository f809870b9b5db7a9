import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FOR_ACTIONS_ONLY } from '../script/runner-variables.js';
import { err, ok, type Result } from '../util/result.js';
import { TIMINGS_CACHE_ROLE } from '../util/roles.js';
import { setting } from '../util/setting.js';
import {
  TIMINGS_FILE,
  type CacheQuestion,
  type CacheRequest,
  type RestoreAnswer,
  type SaveAnswer,
  type Unavailable,
} from './cache-request.js';
import { MAX_TEXT_LENGTH } from './timings.js';

/** The run may wait for it; the library itself would try for minutes. */
const RESTORE_LIMIT_MS = 10_000;

/** The end of the job may wait for it. */
const SAVE_LIMIT_MS = 20_000;

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
 * Whether the surroundings name a cache service: nothing needs to be started to see that there is none.
 * The older service may do without a token, as that of `act` does.
 */
export function hasCacheService(environment: NodeJS.ProcessEnv): boolean {
  const isSet = (name: string): boolean => (environment[name] ?? '') !== '';
  return (
    isSet('ACTIONS_CACHE_URL') || (isSet('ACTIONS_RESULTS_URL') && isSet('ACTIONS_RUNTIME_TOKEN'))
  );
}

/** Restores the newest entry that begins with one of the prefixes, in 10 s or not at all. Never rejects. */
export async function restoreTimings(
  prefixes: readonly string[],
  helper: CacheHelper,
): Promise<RestoreAnswer> {
  const answer = await ask({ action: 'restore', prefixes }, RESTORE_LIMIT_MS, helper);
  return answer.ok ? (answer.value as RestoreAnswer) : unavailable(answer.error);
}

/** Saves a new entry, in 20 s or not at all. Never rejects. */
export async function saveTimings(
  entry: { readonly key: string; readonly text: string },
  helper: CacheHelper,
): Promise<SaveAnswer> {
  const answer = await ask({ action: 'save', ...entry }, SAVE_LIMIT_MS, helper);
  return answer.ok ? (answer.value as SaveAnswer) : unavailable(answer.error);
}

function unavailable(reason: string): Unavailable {
  return { type: 'unavailable', reason };
}

/** Has a process of its own do it, in a folder of its own, and reads its answer. */
async function ask(
  question: CacheQuestion,
  limitMs: number,
  helper: CacheHelper,
): Promise<Result<unknown, string>> {
  const temporary = setting(helper.environment, 'RUNNER_TEMP') ?? tmpdir();
  let folder: string;
  try {
    folder = mkdtempSync(join(temporary, 'stepwave-cache-'));
  } catch (error) {
    return err(`no temporary folder can be made: ${(error as Error).message}`);
  }
  const answer = await answerIn(folder, question, { ...helper, limitMs });
  // What a process leaves behind that was killed is left to those who empty the temporary folder.
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  return answer;
}

function answerIn(
  folder: string,
  question: CacheQuestion,
  { script, environment, stop, limitMs }: CacheHelper & { readonly limitMs: number },
): Promise<Result<unknown, string>> {
  const isKey = ([name]: readonly [string, unknown]): boolean => FOR_ACTIONS_ONLY.has(name);
  const variables = Object.entries(environment);
  const open = Object.fromEntries(variables.filter((variable) => !isKey(variable)));
  const keys = Object.fromEntries(variables.filter(isKey)) as CacheRequest['keys'];
  return new Promise((resolve) => {
    const options = {
      cwd: folder,
      env: { ...open, ...settingsFor(folder) },
      signal: stop,
      timeout: limitMs,
      killSignal: 'SIGKILL',
      maxBuffer: MAX_ANSWER_LENGTH,
    } as const;
    try {
      const child = execFile(
        process.execPath,
        [script, TIMINGS_CACHE_ROLE],
        options,
        (error, stdout) => {
          resolve(error === null ? parsed(stdout) : err(reasonOf(error, limitMs)));
        },
      );
      // Should it have ended already, the callback says why.
      const request: CacheRequest = { question, keys };
      child.stdin?.on('error', () => undefined).end(JSON.stringify(request));
    } catch (error) {
      resolve(err((error as Error).message));
    }
  });
}

/**
 * The library unpacks below GITHUB_WORKSPACE and keeps archives below RUNNER_TEMP. It lets tar take
 * absolute names and `..` from an archive that somebody else may have made; GNU tar then gets to see
 * every name as that of the one file. With RUNNER_DEBUG it lists archives.
 */
function settingsFor(folder: string): NodeJS.ProcessEnv {
  return {
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    TAR_OPTIONS: `--transform=s|.*|${TIMINGS_FILE}|`,
    RUNNER_DEBUG: undefined,
  };
}

function parsed(stdout: string): Result<unknown, string> {
  try {
    const answer: unknown = JSON.parse(stdout);
    if (typeof answer === 'object' && answer !== null && 'type' in answer) return ok(answer);
  } catch {
    // Not an answer either.
  }
  return err('the process that talks to the cache gave no answer');
}

function reasonOf(error: Error & { readonly killed?: boolean }, limitMs: number): string {
  if (error.name === 'AbortError') return 'the run was stopped';
  if (error.killed === true) return `the cache took longer than ${String(limitMs / 1000)} s`;
  return error.message.split('\n', 1)[0] ?? '';
}
