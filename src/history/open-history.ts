/**
 * History. In: the surroundings of a run, and its result. Out: what earlier runs took, from the Actions cache, and an
 * entry for later runs. It must not know how changes are shown, and no failure of the cache may fail a run.
 */
import type { RunResult } from '../model/result.js';
import type { BranchTimings } from './changes.js';
import { timingsKeys, type BranchKey, type TimedPlan, type TimingsKeys } from './keys.js';
import { hasCacheService, type CacheHelper } from '../github/actions-cache.js';
import { askCache, type TimingsAnswer } from './timings-cache.js';
import {
  addRun,
  NO_TIMINGS,
  parseTimings,
  timingsText,
  type SplitTimes,
  type Timings,
} from './timings.js';

/** What is known of earlier runs. */
export interface KnownTimings {
  /** What a run is compared with: see `historyOf`. Null if nothing is known. */
  readonly comparedWith: BranchTimings | null;
  /** What weights are taken from: see `knownWeights`. Null if nothing is known. */
  readonly newest: Timings | null;
  /** Why something could not be looked up, for a debug log. Empty if there is no cache. */
  readonly problems: readonly string[];
}

/** The timings of one plan over many runs. */
export interface PlanHistory {
  /** What earlier runs took. The look-up has begun already. Never rejects, and settles within 10 s. */
  readonly restore: () => Promise<KnownTimings>;
  /**
   * Saves a run for later ones, unless it was cancelled. Gives the reason for a failure, for a debug log, or null.
   * Never rejects, and settles within 20 s after `restore`.
   */
  readonly save: (results: RunResult, splits?: SplitTimes) => Promise<string | null>;
}

/** The plan, and how to reach the cache. */
export interface HistoryRequest extends TimedPlan, CacheHelper {
  /** The payload of the event that started the workflow run. Anything but an object is ignored. */
  readonly payload: unknown;
}

/** What the cache has of both branches. */
interface Restored {
  readonly own: BranchTimings | null;
  readonly base: BranchTimings | null;
  /** Whether the cache answered for the branch itself. */
  readonly isOwnKnown: boolean;
  readonly problems: readonly string[];
}

const NOTHING: KnownTimings = { comparedWith: null, newest: null, problems: [] };

/** Starts looking up what earlier runs of a plan took, if there is a cache service. */
export function openHistory(request: HistoryRequest): PlanHistory {
  const { environment, payload } = request;
  if (!hasCacheService(environment)) {
    return { restore: () => Promise.resolve(NOTHING), save: () => Promise.resolve(null) };
  }
  const keys = timingsKeys(environment, payload, request);
  const restored = restoreBoth(keys, request);
  return {
    restore: async () => {
      const { own, base, problems } = await restored;
      // Only a pull request knows both.
      return { comparedWith: base ?? own, newest: (own ?? base)?.timings ?? null, problems };
    },
    save: async (results, splits) =>
      saveRun({ results, splits: splits ?? new Map() }, await restored, keys.entry, request),
  };
}

/**
 * A pull request needs both branches: the base to compare with, its own to add to. Another branch needs the default
 * branch only if it has no entry of its own, so one question is enough.
 */
async function restoreBoth(
  { own, base, isPullRequest }: TimingsKeys,
  helper: CacheHelper,
): Promise<Restored> {
  const prefixes = base === null ? [own.prefix] : [own.prefix, base.prefix];
  const questions = isPullRequest ? prefixes.map((prefix) => [prefix]) : [prefixes];
  const answers = await Promise.all(
    questions.map((asked) => askCache({ action: 'restore', prefixes: asked }, helper)),
  );
  return {
    own: timingsOf(own, answers),
    base: base && timingsOf(base, answers),
    isOwnKnown: answers[0]?.ok === true,
    problems: answers.flatMap((answer) =>
      answer.ok ? [] : [`earlier timings are not known: ${answer.error}`],
    ),
  };
}

/** Null also if the entry is malformed. */
function timingsOf(
  { branch, prefix }: BranchKey,
  answers: readonly TimingsAnswer[],
): BranchTimings | null {
  const entries = answers.map((answer) => (answer.ok ? answer.value : null));
  const timings = parseTimings(entries.find((entry) => entry?.key.startsWith(prefix))?.text ?? '');
  return timings.runs.length === 0 ? null : { branch, timings };
}

async function saveRun(
  { results, splits }: { readonly results: RunResult; readonly splits: SplitTimes },
  { own, isOwnKnown }: Restored,
  entry: string,
  helper: CacheHelper,
): Promise<string | null> {
  // An entry with only this run would hide the earlier ones, which could not be read.
  if (!isOwnKnown) return 'timings are not saved, as earlier ones could not be read';
  const earlier = own?.timings ?? NO_TIMINGS;
  const timings = addRun(earlier, results, splits);
  if (timings === earlier) return null;
  const text = timingsText(timings);
  const answer = await askCache({ action: 'save', key: entry, text }, helper);
  return answer.ok ? null : `timings are not saved: ${answer.error}`;
}
