/**
 * The role of the process that talks to the Actions cache. The library takes its folders from the process: each question
 * sees a folder of its own there.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createInterface } from 'node:readline';
import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import type { HelperRequest } from '../script/helper-session.js';
import { printable } from '../util/printable.js';
import { err, ok } from '../util/result.js';
import type { CacheAnswer, CacheOpening, CacheRequest } from './actions-cache.js';

/** A question that is being answered. */
interface Asked extends CacheRequest {
  /** The library says only in its output what went wrong. The first complaint is the cause. */
  complaint: string | null;
}

const asked = new AsyncLocalStorage<Asked>();

/** Answers questions, each as one line of JSON, until there are no more; many at once. */
export async function answerCacheRequests(): Promise<void> {
  const print = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array) => {
    const question = asked.getStore();
    if (question !== undefined) question.complaint ??= complaintIn(String(chunk));
    return true;
  };
  const cwd = process.cwd();
  process.cwd = () => asked.getStore()?.folder ?? cwd;
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const { value: opening } = (await lines.next()) as { readonly value?: string };
  if (opening !== undefined) {
    process.env = environmentFor(process.env, JSON.parse(opening) as CacheOpening);
  }
  const answers: Promise<unknown>[] = [];
  for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
    const { id, request } = JSON.parse(line.value) as HelperRequest;
    const question: Asked = { ...(request as CacheRequest), complaint: null };
    const answer = asked.run(question, () => safeAnswer(question));
    answers.push(answer.then((found) => print(`${JSON.stringify({ id, answer: found })}\n`)));
  }
  await Promise.all(answers);
  // The library may still wait for something.
  process.stdout.end(() => process.exit());
}

async function safeAnswer(question: Asked): Promise<CacheAnswer> {
  const answer = await answerTo(question).catch((error: unknown) =>
    err(error instanceof Error ? error.message : String(error)),
  );
  return answer.ok ? answer : err(printable(answer.error));
}

/**
 * What the library reads, as each question needs it. It unpacks below GITHUB_WORKSPACE and keeps archives below RUNNER_TEMP.
 * It lets tar take absolute names and `..` from an archive that somebody else may have made, so GNU tar is told to take every
 * name for that of the one file. Programs such as `tar` do not inherit the keys.
 */
function environmentFor(environment: NodeJS.ProcessEnv, { keys }: CacheOpening): NodeJS.ProcessEnv {
  const whole = { ...environment };
  const define = (name: string, get: (question: Asked) => string): void => {
    Object.defineProperty(whole, name, {
      enumerable: true,
      get: () => {
        const question = asked.getStore();
        return question === undefined ? undefined : get(question);
      },
    });
  };
  define('GITHUB_WORKSPACE', ({ folder }) => folder);
  define('RUNNER_TEMP', ({ folder }) => folder);
  define('TAR_OPTIONS', ({ question }) => `--transform=s|.*|${question.file}|`);
  for (const [name, value] of Object.entries(keys)) Object.defineProperty(whole, name, { value });
  return whole;
}

/** A warning, an error, or a failure that the library prints as information. */
function complaintIn(printed: string): string | null {
  const [, warning, information] =
    /^(?:::(?:warning|error)[^:]*::(.*)|(Failed to .*|Cache \w+ skipped: .*))$/m.exec(printed) ??
    [];
  return warning ?? information ?? null;
}

async function answerTo(asking: Asked): Promise<CacheAnswer> {
  const { question } = asking;
  if (!isFeatureAvailable()) return err('there is no cache service');
  if (question.action === 'save') {
    const id = await saveCache([question.file], question.key);
    return id === -1
      ? err(asking.complaint ?? 'the cache did not take the entry')
      : ok({ key: question.key });
  }
  const [first = '', ...others] = question.prefixes;
  // The first prefix is a restore key too, because only restore keys are prefixes in every implementation.
  const key = await restoreCache([question.file], first, [first, ...others]);
  if (key !== undefined) return ok({ key });
  const problem = asking.complaint;
  // A broken archive stays broken. It counts as absent, so that a new one is saved.
  const isAbsent = problem === null || problem.includes(' failed with error: ');
  return isAbsent ? ok(null) : err(problem);
}
