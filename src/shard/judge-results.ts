/**
 * Which results count. In: files of shards, in any order, and what the runner that merges knows. Out: at most one run of each
 * shard, and what is wrong with the others. It must not know how runs are merged.
 */
import { firstOf } from '../util/first-of.js';
import { err, ok, type Result } from '../util/result.js';
import { isOfOtherCall, oddOnes } from './odd-results.js';
import { isForeign, readShardResults, type ShardFile, type ShardRun } from './read-results.js';
import { mostCommon, shardInName, shardText, type Expected, type Verdict } from './verdict.js';

/** What is judged, and by what. */
export interface MergeScene extends Expected {
  readonly files: readonly ShardFile[];
}

/** Results that can be merged. */
export interface JudgedResults {
  /** How many shards there should be. */
  readonly of: number;
  /** What counts, in the order of the shards. */
  readonly runs: readonly ShardRun[];
  /** By the index of the shard. */
  readonly verdicts: ReadonlyMap<number, Verdict>;
  /** What belongs to no shard. */
  readonly problems: readonly string[];
  /** What is worth knowing and no failure. */
  readonly notes: readonly string[];
}

/** Looks at all results. The error is why nothing at all can be merged. */
export function judgeResults(scene: MergeScene): Result<JudgedResults, string> {
  const verdicts = new Map<number, Verdict>();
  const problems: string[] = [];
  const notes: string[] = [];
  const foreign = scene.files.filter(isForeign).map(({ name }) => name);
  const files = scene.files.filter((file) => !isForeign(file));
  const read = readAll({ ...scene, files }, verdicts, problems);
  const of = scene.key?.of ?? mostCommon(read.map(({ shard }) => shard.of)) ?? null;
  if (of === null) return err(nothingToMerge([...problems, ...foreignText(foreign)]));
  const fitting = read.filter((run) => {
    // Where all jobs run again, the plan is split anew.
    if (isStale(run, scene) && isOfOtherCall(run, scene)) return false;
    if (run.shard.of === of) return true;
    if (!isStale(run, scene)) problems.push(otherCount(run, of));
    return false;
  });
  const chosen = newestOfEach(fitting, { of, verdicts });
  const odd = oddOnes(chosen, scene);
  if (odd.merge !== null) return err(odd.merge);
  problems.push(...odd.problems);
  const runs = chosen.filter((run) => {
    const { index } = run.shard;
    const verdict =
      odd.verdicts.get(run) ?? lateVerdict(run, chosen, scene) ?? cancelledVerdict(run);
    if (verdict !== null && (verdict.state === 'odd' || !verdicts.has(index))) {
      verdicts.set(index, verdict);
    }
    return verdict?.state !== 'odd';
  });
  const known = new Set(runs.map(({ shard }) => shard.index));
  for (let index = 1; index <= of; index += 1) {
    if (known.has(index) || verdicts.has(index)) continue;
    const problem = `${shardText({ index, of })} left no results: its job never ran, was stopped, or could not keep them, or its artifact has expired, a week after it was made; run it again, and then the merge`;
    verdicts.set(index, { state: 'missing', problem });
  }
  // One of them may be what is left of the results that are missing.
  const isMissing = [...verdicts.values()].some(({ state }) => state === 'missing');
  (isMissing ? problems : notes).push(...foreignText(foreign));
  return ok({ of, runs, verdicts, problems, notes });
}

/** What the files hold that can be read. A damaged one whose name says which shard it is of speaks for that shard. */
function readAll(
  { files, key }: MergeScene,
  verdicts: Map<number, Verdict>,
  problems: string[],
): readonly ShardRun[] {
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const whole = new Map<string | undefined, ShardRun>();
  for (const file of sorted) {
    // A copy of results says nothing new.
    if (whole.has(file.text)) continue;
    const run = readShardResults(file);
    if (run.ok) {
      whole.set(file.text, run.value);
      continue;
    }
    const problem = `${file.name} ${run.error}`;
    const named = shardInName(file.name);
    if (named === null || (key !== null && named.of !== key.of)) problems.push(problem);
    else verdicts.set(named.index, { state: 'damaged', problem });
  }
  return [...whole.values()];
}

/** What is said of files of others: nothing, or one sentence. */
function foreignText(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const [verb, are] = names.length === 1 ? ['holds', 'is'] : ['hold', 'are'];
  return [`${firstOf(names)} ${verb} no results of Stepwave and ${are} left alone`];
}

function nothingToMerge(problems: readonly string[]): string {
  const why = problems.length === 0 ? 'no results of a shard were found' : problems.join('; ');
  return `there is nothing to merge: ${why}`;
}

function otherCount({ file, shard }: ShardRun, of: number): string {
  return `${file} is of ${shardText(shard)}, and the plan was split into ${String(of)}; run all shards of one split`;
}

/** Whether there are newer results of the same shard than these, or should be. */
function isStale({ shard }: ShardRun, { workflowRun }: MergeScene): boolean {
  return (
    shard.workflowRun !== null &&
    workflowRun?.id === shard.workflowRun.id &&
    shard.workflowRun.attempt < workflowRun.attempt
  );
}

/** Of several results of a shard those of the newest attempt. Two of one attempt are a mistake. */
function newestOfEach(
  runs: readonly ShardRun[],
  { of, verdicts }: { readonly of: number; readonly verdicts: Map<number, Verdict> },
): readonly ShardRun[] {
  return Array.from({ length: of }, (_, at) => at + 1).flatMap((index) => {
    const [newest, next] = runs.filter(({ shard }) => shard.index === index).sort(byNewest);
    if (newest === undefined) return [];
    // Whatever was damaged, this is not.
    verdicts.delete(index);
    if (next !== undefined && isOfSameAttempt(newest, next)) {
      const problem = `${shardText({ index, of })} has two results, ${newest.file} and ${next.file}; leave out the one that is wrong`;
      verdicts.set(index, { state: 'twice', problem });
    }
    return [newest];
  });
}

function byNewest(a: ShardRun, b: ShardRun): number {
  const attempts = (b.shard.workflowRun?.attempt ?? 0) - (a.shard.workflowRun?.attempt ?? 0);
  if (attempts !== 0) return attempts;
  const [startA, startB] = [a.results.startedAt, b.results.startedAt];
  return startA === startB ? (a.file < b.file ? -1 : 1) : startA < startB ? 1 : -1;
}

function isOfSameAttempt(a: ShardRun, b: ShardRun): boolean {
  const [one, other] = [a.shard.workflowRun, b.shard.workflowRun];
  return one?.id === other?.id && one?.attempt === other?.attempt;
}

/**
 * A shard that failed runs again with the next attempt, unless only other jobs do. So its results of an earlier one count, and
 * are told to be of that.
 */
function lateVerdict(
  { shard, results }: ShardRun,
  runs: readonly ShardRun[],
  { workflowRun }: MergeScene,
): Verdict | null {
  const own = shard.workflowRun;
  if (own === null || results.outcome === 'success') return null;
  const known = [workflowRun, ...runs.map((run) => run.shard.workflowRun)];
  const attempts = known.flatMap((one) => (one?.id === own.id ? [one.attempt] : []));
  const newest = Math.max(...attempts);
  const { attempt } = own;
  if (attempt === newest) return null;
  const ended = results.outcome === 'cancelled' ? 'was cancelled' : 'failed';
  const problem =
    `${shardText(shard)} ${ended} in attempt ${String(attempt)}, and these are its results: ` +
    `attempt ${String(newest)} has none of it; run its job again, and then the merge`;
  return { state: 'late', problem };
}

function cancelledVerdict({ shard, results }: ShardRun): Verdict | null {
  if (results.outcome !== 'cancelled') return null;
  const problem = `${shardText(shard)} was cancelled; run its job again, and then the merge`;
  return { state: 'cancelled', problem };
}
