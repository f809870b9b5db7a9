import validateResults from '../generated/results-validator.js';
import type { Results } from '../model/findings.js';
import type { RunShard } from '../model/shards.js';
import { err, ok, type Result } from '../util/result.js';
import { shardInName } from './verdict.js';

/** A file that should hold the results of a shard, by what messages call it: its text, or why it could not be read. */
export type ShardFile = {
  readonly name: string;
  /** Whether it was found in a folder, where files of others may lie. */
  readonly isFound?: boolean;
} & (
  | { readonly text: string; readonly unread?: never }
  | { readonly unread: string; readonly text?: never }
);

/** What one shard did. */
export interface ShardRun {
  readonly file: string;
  readonly shard: RunShard;
  readonly results: Results;
}

/** A file → what a shard did. The error says what is wrong with the file, as the end of a sentence, and what to do. */
export function readShardResults({ name, text, unread }: ShardFile): Result<ShardRun, string> {
  if (unread !== undefined) return err(`cannot be read: ${unread}; run the merge again`);
  const value = parsed(text);
  if (value === undefined) return err('is no JSON; run the shard again');
  const { schema } = (value ?? {}) as { readonly schema?: unknown };
  if (typeof schema === 'number' && schema !== 1) {
    return err(
      `has results of another form (schema ${String(schema)}); use one version of Stepwave in all jobs`,
    );
  }
  if (!validateResults(value)) {
    return err('holds no results of a run, or damaged ones; run the shard again');
  }
  const results = value as Results;
  if (results.merged !== undefined)
    return err('has been merged already; name the results of the shards');
  const { shard } = results;
  if (shard === undefined) {
    return err('is of a run of the whole plan; run a part of it: stepwave run --shard I/N');
  }
  return shard.index <= shard.of && isPossible(results)
    ? ok({ file: name, shard, results })
    : err('holds damaged results; run the shard again');
}

/** Whether a file is of something else: it was found in a folder, and nothing in it says that Stepwave wrote results there. */
export function isForeign({ name, isFound = false, text }: ShardFile): boolean {
  if (!isFound || text === undefined) return false;
  const value = parsed(text);
  // Results may have been cut off, or be gone.
  if (value === undefined) return shardInName(name) === null && !/^\s*\{\s*"schema"\s*:/.test(text);
  const { schema, steps, shard } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof schema !== 'number' || (!Array.isArray(steps) && shard === undefined);
}

/** A year: no run takes as long, and sums of such times are still numbers that can be shown. */
const MAX_MS = 365 * 24 * 60 * 60 * 1000;

const MAX_WORKERS = 100_000;

/** Whether a run can have been like that: results are anybody's, and what the schema does not rule out is held against each other. */
function isPossible(results: Results): boolean {
  const { steps, outcome, startedAt, workers, makespanMs } = results;
  const times = steps.flatMap(({ readyMs, startMs, endMs, waitMs, durationMs, cpuMs, cached }) => [
    ...[readyMs, startMs, endMs, waitMs, durationMs, cpuMs],
    ...[cached?.savedMs, cached?.restoredMs],
  ]);
  return (
    !Number.isNaN(Date.parse(startedAt)) &&
    workers <= MAX_WORKERS &&
    [makespanMs, ...times].every((ms) => (ms ?? 0) <= MAX_MS) &&
    !(outcome === 'success' && steps.some(({ conclusion }) => conclusion === 'failure'))
  );
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
