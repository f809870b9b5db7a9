import type { RunResult } from '../model/result.js';
import type { BranchTimings } from './changes.js';
import { timingsKeys, type BranchKey, type TimedPlan, type TimingsKeys } from './keys.js';
import {
  hasCacheService,
  restoreTimings,
  saveTimings,
  type CacheHelper,
  type RestoreAnswer,
} from './timings-cache.js';
import { addRun, NO_TIMINGS, parseTimings, timingsText, type Timings } from './timings.js';

/** What is known of earlier runs. */
export interface KnownTimings {
  /** What a run is put beside: see `historyOf`. Null where nothing is known. */
  readonly comparedWith: BranchTimings | null;
  /** What steps are expected to take: see `knownWeights`. Null where nothing is known. */
  readonly newest: Timings | null;
  /** Why something was not looked up, for a debug log; nothing where there is no cache. */
  readonly problems: readonly string[];
}

/** The timings of one plan over runs. */
export interface PlanHistory {
  /** What earlier runs took. The looking up has begun already; never rejects, ends in 10 s. */
  readonly restore: () => Promise<KnownTimings>;
  /**
   * Adds a run for later ones; one that was cancelled is not added. Gives why it could not, for a debug
   * log, or null. Never rejects, ends 20 s after `restore`.
   */
  readonly save: (results: RunResult) => Promise<string | null>;
}

/** Whose history, and how to get at it. */
export interface HistoryRequest extends TimedPlan, CacheHelper {
  /** The event that the workflow runs for: an object as GitHub sends it, else nothing is taken from it. */
  readonly payload: unknown;
}

/** What the cache had of either branch, and whether it could be asked. */
interface Restored {
  readonly own: Timings | null;
  readonly base: Timings | null;
  /** Whether the cache said what it has of the branch itself. */
  readonly isOwnKnown: boolean;
  readonly problems: readonly string[];
}

const NOTHING: KnownTimings = { comparedWith: null, newest: null, problems: [] };

/** Starts looking up what earlier runs of a plan took; without a cache service there is nothing to find. */
export function openHistory(request: HistoryRequest): PlanHistory {
  const { environment, payload } = request;
  if (!hasCacheService(environment)) {
    return { restore: () => Promise.resolve(NOTHING), save: () => Promise.resolve(null) };
  }
  const keys = timingsKeys(environment, payload, request);
  const restored = restoreBoth(keys, request);
  return {
    restore: async () => knownFrom(keys, await restored),
    save: async (results) => saveRun(results, await restored, { keys, request }),
  };
}

/**
 * A pull request needs both: its base to compare with, its own to add to. A branch needs the default
 * branch only where it has nothing of its own, which one question answers.
 */
async function restoreBoth(keys: TimingsKeys, helper: CacheHelper): Promise<Restored> {
  const branches = keys.base === null ? [keys.own] : [keys.own, keys.base];
  const questions = keys.isPullRequest ? branches.map((branch) => [branch]) : [branches];
  const answers = await Promise.all(
    questions.map((asked) =>
      restoreTimings(
        asked.map(({ prefix }) => prefix),
        helper,
      ),
    ),
  );
  const problems = answers.flatMap((answer) =>
    answer.type === 'unavailable' ? [`earlier timings are not known: ${answer.reason}`] : [],
  );
  const base = keys.base === null ? null : timingsOf(keys.base, answers);
  const isOwnKnown = answers[0]?.type !== 'unavailable';
  return { own: timingsOf(keys.own, answers), base, isOwnKnown, problems };
}

/** Null also where what was found is malformed. */
function timingsOf({ prefix }: BranchKey, answers: readonly RestoreAnswer[]): Timings | null {
  const found = answers.find((answer) => answer.type === 'found' && answer.key.startsWith(prefix));
  const timings = found?.type === 'found' ? parseTimings(found.text) : NO_TIMINGS;
  return timings.runs.length === 0 ? null : timings;
}

function knownFrom(keys: TimingsKeys, { own, base, problems }: Restored): KnownTimings {
  const ofOwn = own && { branch: keys.own.branch, timings: own };
  const ofBase = base && keys.base && { branch: keys.base.branch, timings: base };
  return {
    // Both are known only in a pull request.
    comparedWith: ofBase ?? ofOwn,
    newest: own ?? base,
    problems,
  };
}

async function saveRun(
  results: RunResult,
  { own, isOwnKnown }: Restored,
  { keys, request }: { readonly keys: TimingsKeys; readonly request: HistoryRequest },
): Promise<string | null> {
  // A new entry of this one run would hide those that could not be read.
  if (!isOwnKnown) return 'timings are not saved, as earlier ones could not be read';
  const earlier = own ?? NO_TIMINGS;
  const timings = addRun(earlier, results, request.environment.GITHUB_SHA);
  if (timings === earlier) return null;
  const answer = await saveTimings({ key: keys.entry, text: timingsText(timings) }, request);
  return answer.type === 'saved' ? null : `timings are not saved: ${answer.reason}`;
}
