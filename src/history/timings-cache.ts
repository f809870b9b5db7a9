/** Keeps timings in the Actions cache. */
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withActionsCache, type CacheHelper } from '../github/actions-cache.js';
import { ok, type Result } from '../util/result.js';
import { MAX_TEXT_LENGTH } from './timings.js';

/** A text in the cache. */
export interface CacheEntry {
  readonly key: string;
  readonly text: string;
}

/** Asks for the newest entry whose key begins with a prefix, the first prefix first; or saves a new entry. */
export type TimingsQuestion =
  | { readonly action: 'restore'; readonly prefixes: readonly string[] }
  | ({ readonly action: 'save' } & CacheEntry);

/**
 * The entry that was found; null if there is none, or if one was saved. The error (no cache, no right to it, an entry
 * that exists already, no answer in time) is for a debug log: one sentence without a capital letter and without a stop.
 */
export type TimingsAnswer = Result<CacheEntry | null, string>;

const TIMINGS_FILE = 'timings.json';

/** The run may wait for the one, the end of the job for the other. The library itself would try for minutes. */
const LIMIT_MS = { restore: 10_000, save: 20_000 };

/** Restores in 10 s, or saves in 20 s, or not at all. Never rejects. */
export function askCache(question: TimingsQuestion, helper: CacheHelper): Promise<TimingsAnswer> {
  const limitMs = LIMIT_MS[question.action];
  return withActionsCache(helper, async (ask, folder) => {
    const path = join(folder, TIMINGS_FILE);
    if (question.action === 'save') {
      writeFileSync(path, question.text);
      const saved = await ask({ action: 'save', file: TIMINGS_FILE, key: question.key }, limitMs);
      return saved.ok ? ok(null) : saved;
    }
    const { prefixes } = question;
    const found = await ask({ action: 'restore', file: TIMINGS_FILE, prefixes }, limitMs);
    if (!found.ok || found.value === null) return found as TimingsAnswer;
    return ok({ key: found.value.key, text: restoredText(path) });
  });
}

/** Empty, and so malformed, unless the archive held a file of reasonable size. */
function restoredText(path: string): string {
  if (!existsSync(path)) return '';
  const facts = lstatSync(path);
  if (!facts.isFile() || facts.size > MAX_TEXT_LENGTH) return '';
  return readFileSync(path, 'utf8');
}
