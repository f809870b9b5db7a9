/**
 * Which results count. In: files of shards, in any order, and what the runner that merges knows. Out: at most one run of each
 * shard, and what is wrong with the others. It must not know how runs are merged.
 */
import type { ShardKey, ShardFingerprints, ShardState, WorkflowRun } from '../model/shards.js';
import { err, ok, type Result } from '../util/result.js';
import { FINGERPRINT_WORDS } from './fingerprints.js';
import { readShardResults, type ShardFile, type ShardRun } from './read-results.js';

/** What results are held against. */
export interface MergeScene {
  readonly files: readonly ShardFile[];
  /** Those of the plan that the runner has that merges. */
  readonly own: ShardFingerprints;
  /** From the runner that has split the plan; null if nobody says. */
  readonly key: ShardKey | null;
  /** That of the merge; null outside of GitHub. */
  readonly workflowRun: WorkflowRun | null;
}

/** Why the results of a shard do not count, or not as they are. */
export interface Verdict {
  readonly state: Exclude<ShardState, 'success' | 'failure'>;
  /** A sentence with a remedy. */
  readonly problem: string;
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
}

/** Looks at all results. The error is why nothing at all can be merged. */
export function judgeResults(scene: MergeScene): Result<JudgedResults, string> {
  const verdicts = new Map<number, Verdict>();
  const problems: string[] = [];
  const read = readAll(scene, verdicts, problems);
  const of = scene.key?.of ?? mostCommon(read.map(({ shard }) => shard.of)) ?? null;
  if (of === null) return err(nothingToMerge(scene, problems));
  const fitting = read.filter((run) => {
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
    const problem = `${shardText({ index, of })} left no results: its job never ran, was stopped, or could not keep them; run it again, and then the merge`;
    verdicts.set(index, { state: 'missing', problem });
  }
  return ok({ of, runs, verdicts, problems });
}

/** `shard 2/4` */
export function shardText({ index, of }: { readonly index: number; readonly of: number }): string {
  return `shard ${String(index)}/${String(of)}`;
}

/** What the files hold that can be read. A damaged one whose name says which shard it is of speaks for that shard. */
function readAll(
  { files, key }: MergeScene,
  verdicts: Map<number, Verdict>,
  problems: string[],
): readonly ShardRun[] {
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  // A copy says nothing new.
  const different = new Map(sorted.toReversed().map((file) => [file.text, file]));
  return sorted
    .filter((file) => file.text === undefined || different.get(file.text) === file)
    .flatMap((file) => {
      const run = readShardResults(file);
      if (run.ok) return [run.value];
      const problem = `${file.name} ${run.error}`;
      const named = shardInName(file.name);
      if (named === null || (key !== null && named.of !== key.of)) problems.push(problem);
      else verdicts.set(named.index, { state: 'damaged', problem });
      return [];
    });
}

/** `stepwave-shard-plan.yml-2-of-4` says shard 2/4. */
function shardInName(name: string): { readonly index: number; readonly of: number } | null {
  const [, index, of] = /-([1-9][0-9]{0,2})-of-([1-9][0-9]{0,2})(?![0-9])/.exec(name) ?? [];
  return index === undefined ? null : { index: Number(index), of: Number(of) };
}

function nothingToMerge({ files }: MergeScene, problems: readonly string[]): string {
  const why = files.length === 0 ? 'no results of a shard were found' : problems.join('; ');
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
  const attempts = [workflowRun, ...runs.map((run) => run.shard.workflowRun)];
  const newest = Math.max(0, ...attempts.map((one) => one?.attempt ?? 0));
  const attempt = shard.workflowRun?.attempt ?? newest;
  if (attempt === newest || results.outcome === 'success') return null;
  const problem =
    `${shardText(shard)} failed in attempt ${String(attempt)}, and these are its results: ` +
    `attempt ${String(newest)} has none of it; run its job again, and then the merge`;
  return { state: 'late', problem };
}

function cancelledVerdict({ shard, results }: ShardRun): Verdict | null {
  if (results.outcome !== 'cancelled') return null;
  const problem = `${shardText(shard)} was cancelled; run its job again, and then the merge`;
  return { state: 'cancelled', problem };
}

/** Without a list of steps, a shard splits the plan by the number of workers. */
const SAME_SPLIT = ', and without --shard-steps the same --workers';

/** Who has another plan, other inputs or another split than most. */
interface OddOnes {
  readonly verdicts: ReadonlyMap<ShardRun, Verdict>;
  readonly problems: readonly string[];
  /** Why the runner that merges cannot; null if it is like the others. */
  readonly merge: string | null;
}

const SAME = 'all jobs must check out the same commit, and hand over the same inputs';

function oddOnes(runs: readonly ShardRun[], scene: MergeScene): OddOnes {
  const verdicts = new Map<ShardRun, Verdict>();
  const problems: string[] = [];
  let merge: string | null = null;
  const planner = scene.key?.fingerprints ?? null;
  for (const [name, words] of Object.entries(FINGERPRINT_WORDS)) {
    const part = name as keyof ShardFingerprints;
    const others = runs.map(({ shard }) => shard.fingerprints[part]);
    // Where votes are equal, the first one wins.
    const right = mostCommon([planner?.[part], scene.own[part], ...others].filter(isKnown));
    const isOdd = (value: string | null): boolean => value !== null && value !== right;
    if (isOdd(scene.own[part])) merge ??= `${words} is another one in the merge: ${SAME}`;
    if (planner !== null && isOdd(planner[part])) {
      problems.push(`${words} was another one when the plan was split: ${SAME}`);
    }
    for (const run of runs) {
      if (!isOdd(run.shard.fingerprints[part]) || verdicts.has(run)) continue;
      const problem = `${words} is another one in ${shardText(run.shard)}: ${SAME}${part === 'split' ? SAME_SPLIT : ''}`;
      verdicts.set(run, { state: 'odd', problem });
    }
  }
  const workflow = mostCommon(
    [scene.workflowRun, ...runs.map(({ shard }) => shard.workflowRun)].flatMap(
      (one) => one?.id ?? [],
    ),
  );
  for (const run of runs) {
    const id = run.shard.workflowRun?.id ?? workflow;
    if (id === workflow || verdicts.has(run)) continue;
    const problem = `${shardText(run.shard)} is of another run of the workflow, ${String(id)}; merge results of one run`;
    verdicts.set(run, { state: 'odd', problem });
  }
  return { verdicts, problems, merge };
}

function isKnown(value: string | null | undefined): value is string {
  return typeof value === 'string';
}

/** Of values that are equally common the first one. */
function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
