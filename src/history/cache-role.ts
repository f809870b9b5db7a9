import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import { answerHelper } from '../script/helper-process.js';
import { printable } from '../util/printable.js';
import { MAX_TEXT_LENGTH } from './timings.js';
import {
  TIMINGS_FILE,
  type CacheQuestion,
  type CacheRequest,
  type RestoreAnswer,
  type SaveAnswer,
  type Unavailable,
} from './timings-cache.js';

/**
 * The work of the process that talks to the Actions cache: prints the answer as one line of JSON. Its working
 * directory has to be its own.
 */
export function answerCacheRequest(): Promise<void> {
  // The library says only in its output what went wrong.
  const complaints = new Complaints();
  return answerHelper(
    async (request) => {
      const { question, keys } = request as CacheRequest;
      process.env = withHidden(process.env, keys);
      const answer = await answerTo(question, complaints).catch((error: unknown) =>
        unavailable(error instanceof Error ? error.message : String(error)),
      );
      return JSON.stringify(answer);
    },
    (printed) => {
      complaints.note(printed);
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

async function answerTo(
  request: CacheQuestion,
  complaints: Complaints,
): Promise<RestoreAnswer | SaveAnswer> {
  if (!isFeatureAvailable()) return unavailable('there is no cache service');
  return request.action === 'save'
    ? save(request, complaints)
    : restore(request.prefixes, complaints);
}

async function restore(
  prefixes: readonly string[],
  complaints: Complaints,
): Promise<RestoreAnswer> {
  const [first = '', ...others] = prefixes;
  // The first prefix is a restore key too, because only restore keys are prefixes in every implementation.
  const key = await restoreCache([TIMINGS_FILE], first, [first, ...others]);
  if (key !== undefined) return { type: 'found', key, text: restoredText() };
  // A broken archive stays broken. It counts as absent, so that a new one is saved.
  if (complaints.first === null || complaints.first.includes(' failed with error: ')) {
    return { type: 'absent' };
  }
  return unavailable(complaints.first);
}

/** Empty, and so malformed, unless the archive held a file of reasonable size. */
function restoredText(): string {
  if (!existsSync(TIMINGS_FILE)) return '';
  const facts = lstatSync(TIMINGS_FILE);
  if (!facts.isFile() || facts.size > MAX_TEXT_LENGTH) return '';
  return readFileSync(TIMINGS_FILE, 'utf8');
}

async function save(
  { key, text }: Extract<CacheQuestion, { action: 'save' }>,
  complaints: Complaints,
): Promise<SaveAnswer> {
  writeFileSync(TIMINGS_FILE, text);
  const id = await saveCache([TIMINGS_FILE], key);
  if (id !== -1) return { type: 'saved' };
  return unavailable(complaints.first ?? 'the cache did not take the entry');
}

function unavailable(reason: string): Unavailable {
  return { type: 'unavailable', reason: printable(reason) };
}

/** Collects the library's warnings and errors, and failures that it prints as information. */
class Complaints {
  #first: string | null = null;

  /** The first complaint is the cause; null if there was none. */
  get first(): string | null {
    return this.#first;
  }

  note(printed: string): void {
    const [, warning, information] =
      /^(?:::(?:warning|error)[^:]*::(.*)|(Failed to .*|Cache \w+ skipped: .*))$/m.exec(printed) ??
      [];
    this.#first ??= warning ?? information ?? null;
  }
}
