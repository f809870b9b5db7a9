import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import { printable } from '../util/printable.js';
import {
  TIMINGS_FILE,
  type CacheQuestion,
  type CacheRequest,
  type RestoreAnswer,
  type SaveAnswer,
  type SaveRequest,
  type Unavailable,
} from './cache-request.js';
import { MAX_TEXT_LENGTH } from './timings.js';

/**
 * The work of the process that talks to the Actions cache: reads a request from standard input, prints
 * the answer as one line of JSON, and ends, whatever the library still waits for. Its working directory
 * has to be its own.
 */
export async function answerCacheRequest(): Promise<void> {
  const { question, keys } = JSON.parse(await text(process.stdin)) as CacheRequest;
  process.env = withHidden(process.env, keys);
  const write = process.stdout.write.bind(process.stdout);
  const complaints = new Complaints();
  // The library tells what went wrong nowhere else.
  process.stdout.write = (chunk: string | Uint8Array) => {
    complaints.note(String(chunk));
    return true;
  };
  const answer = await answerTo(question, complaints).catch((error: unknown) =>
    unavailable(error instanceof Error ? error.message : String(error)),
  );
  write(`${JSON.stringify(answer)}\n`, () => process.exit());
}

/** An environment with variables that this process can read, and that programs it starts, such as `tar`, do not inherit. */
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
  // As a restore key too: only of those is it said everywhere that they are prefixes.
  const key = await restoreCache([TIMINGS_FILE], first, [first, ...others]);
  if (key !== undefined) return { type: 'found', key, text: restoredText() };
  // An archive that cannot be unpacked is never going to be: as good as none, so that a new one is made.
  if (complaints.first === null || complaints.first.includes(' failed with error: ')) {
    return { type: 'absent' };
  }
  return unavailable(complaints.first);
}

/** Empty, so malformed, where the archive held something else than a file of reasonable size. */
function restoredText(): string {
  if (!existsSync(TIMINGS_FILE)) return '';
  const facts = lstatSync(TIMINGS_FILE);
  if (!facts.isFile() || facts.size > MAX_TEXT_LENGTH) return '';
  return readFileSync(TIMINGS_FILE, 'utf8');
}

async function save({ key, text }: SaveRequest, complaints: Complaints): Promise<SaveAnswer> {
  writeFileSync(TIMINGS_FILE, text);
  const id = await saveCache([TIMINGS_FILE], key);
  if (id !== -1) return { type: 'saved' };
  return unavailable(complaints.first ?? 'the cache did not take the entry');
}

function unavailable(reason: string): Unavailable {
  return { type: 'unavailable', reason: printable(reason) };
}

/** Listens to what the library prints: warnings and errors, and the failures that it calls information. */
class Complaints {
  #first: string | null = null;

  /** The first one is the cause; null where there was none. */
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
