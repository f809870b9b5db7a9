/** Results of shards that do not belong together: another plan, other inputs, another split, another run of the workflow. */
import type { ShardFingerprints } from '../model/shards.js';
import { FINGERPRINT_WORDS } from './fingerprints.js';
import type { ShardRun } from './read-results.js';
import { mostCommon, shardText, type Expected, type Verdict } from './verdict.js';

/** Without a list of steps, a shard splits the plan by the number of workers. */
const SAME_SPLIT = ', and without --shard-steps the same --workers';

/** Who has another plan, other inputs or another split than most. */
export interface OddOnes {
  readonly verdicts: ReadonlyMap<ShardRun, Verdict>;
  readonly problems: readonly string[];
  /** Why the runner that merges cannot; null if it is like the others. */
  readonly merge: string | null;
}

const SAME = 'all jobs must check out the same commit, and hand over the same inputs';

/** Finds those that are of another plan than most. */
export function oddOnes(runs: readonly ShardRun[], scene: Expected): OddOnes {
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
  for (const run of runs) {
    if (!isOfOtherCall(run, scene) || verdicts.has(run)) continue;
    const problem = `${shardText(run.shard)} is of another split of this plan in the same run of the workflow: ${OWN_KEY}`;
    verdicts.set(run, { state: 'odd', problem });
  }
  return { verdicts, problems, merge };
}

const OWN_KEY =
  'give each call of the workflow, or each group of its jobs, a comment-key of its own';

/** Whether the plan was split for somebody else. */
export function isOfOtherCall({ shard }: ShardRun, { key }: Pick<Expected, 'key'>): boolean {
  const call = key?.call ?? null;
  return call !== null && shard.call !== undefined && shard.call !== call;
}

function isKnown(value: string | null | undefined): value is string {
  return typeof value === 'string';
}
