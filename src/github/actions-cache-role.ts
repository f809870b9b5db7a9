/** The role of the process that talks to the Actions cache. */
import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import { answerHelper } from '../script/helper-process.js';
import { printable } from '../util/printable.js';
import { err, ok } from '../util/result.js';
import type { CacheAnswer, CacheQuestion, CacheRequest } from './actions-cache.js';

/** Answers one question, as one line of JSON. The working directory has to be the process's own. */
export function answerCacheRequest(): Promise<void> {
  // The library says only in its output what went wrong. The first complaint is the cause.
  let complaint: string | null = null;
  return answerHelper(
    async (request) => {
      const { question, keys } = request as CacheRequest;
      process.env = withHidden(process.env, keys);
      const answer = await answerTo(question, () => complaint).catch((error: unknown) =>
        err(error instanceof Error ? error.message : String(error)),
      );
      return JSON.stringify(answer.ok ? answer : err(printable(answer.error)));
    },
    (printed) => {
      complaint ??= complaintIn(printed);
    },
  );
}

/** Adds variables that this process can read, but that programs it starts (such as `tar`) do not inherit. */
function withHidden(
  environment: NodeJS.ProcessEnv,
  hidden: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const whole = { ...environment };
  for (const [name, value] of Object.entries(hidden)) Object.defineProperty(whole, name, { value });
  return whole;
}

/** A warning, an error, or a failure that the library prints as information. */
function complaintIn(printed: string): string | null {
  const [, warning, information] =
    /^(?:::(?:warning|error)[^:]*::(.*)|(Failed to .*|Cache \w+ skipped: .*))$/m.exec(printed) ??
    [];
  return warning ?? information ?? null;
}

async function answerTo(
  question: CacheQuestion,
  complaint: () => string | null,
): Promise<CacheAnswer> {
  if (!isFeatureAvailable()) return err('there is no cache service');
  if (question.action === 'save') {
    const id = await saveCache([question.file], question.key);
    return id === -1
      ? err(complaint() ?? 'the cache did not take the entry')
      : ok({ key: question.key });
  }
  const [first = '', ...others] = question.prefixes;
  // The first prefix is a restore key too, because only restore keys are prefixes in every implementation.
  const key = await restoreCache([question.file], first, [first, ...others]);
  if (key !== undefined) return ok({ key });
  const problem = complaint();
  // A broken archive stays broken. It counts as absent, so that a new one is saved.
  const isAbsent = problem === null || problem.includes(' failed with error: ');
  return isAbsent ? ok(null) : err(problem);
}
