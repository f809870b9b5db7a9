/** What can be said of plans that are spread over several runners: a part of the table of options. */
import { parseShardKey, type AwaitedStep, type ShardKey } from '../model/shards.js';
import { err, ok } from '../util/result.js';
import { list, single, type Option, type Parser } from './option.js';
import { parseIds, splitIds } from './parsers.js';

/** One of the parts of a plan. */
export interface ShardPart {
  /** From 1. */
  readonly index: number;
  readonly total: number;
}

/** GitHub's limit for the jobs of a matrix. */
export const MOST_RUNNERS = 256;

const parseRunners: Parser<number | 'auto'> = (text) => {
  if (text === 'auto') return ok('auto');
  const count = /^[1-9][0-9]{0,2}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= MOST_RUNNERS
    ? ok(count)
    : err(`a whole number from 1 to ${String(MOST_RUNNERS)}, or auto`);
};

/** What the action can do for a plan that is spread over several runners: split it, run a part, or merge the results of all. */
export type ShardTask = ShardPart | 'plan' | 'merge';

/** `2/5`. */
const parseShard: Parser<ShardTask> = (text) => {
  if (text === 'plan' || text === 'merge') return ok(text);
  const [, index = '', total = ''] = /^([1-9][0-9]{0,2})\/([1-9][0-9]{0,2})$/.exec(text) ?? [];
  const shard = { index: Number(index), total: Number(total) };
  return index !== '' && shard.index <= shard.total && shard.total <= MOST_RUNNERS
    ? ok(shard)
    : err(
        `which shard of how many, such as 2/5: from 1/1 to ${String(MOST_RUNNERS)}/${String(MOST_RUNNERS)}`,
      );
};

const parseKey: Parser<ShardKey> = (text) => {
  const key = parseShardKey(text);
  return key === null ? err('the "key" of a matrix that shard prints') : ok(key);
};

/** `build=95@2,types=60`: shard 2 runs the one, and of the other one nobody says who does. */
const parseAwaits: Parser<ReadonlyMap<string, AwaitedStep>> = (text) => {
  const awaits = new Map<string, AwaitedStep>();
  for (const entry of splitIds(text)) {
    const [, id, seconds, shard] = /^(.+)=([0-9]{1,6})(?:@([1-9][0-9]{0,2}))?$/.exec(entry) ?? [];
    if (id === undefined)
      return err('ID=SECONDS or ID=SECONDS@SHARD, several with commas between them');
    awaits.set(id, { seconds: Number(seconds), shard: shard === undefined ? null : Number(shard) });
  }
  return ok(awaits);
};

const parseSeconds: Parser<number> = (text) =>
  /^[0-9]{1,5}(\.[0-9]+)?$/.test(text) ? ok(Number(text)) : err('seconds from 0 to 99999');

export const SHARD_OPTIONS = {
  runners: single<number | 'auto'>(parseRunners, 'auto', {
    name: 'runners',
    flag: {
      value: 'N|auto',
      help: 'How many runners. Default: auto, as many as pay',
      choices: ['auto'],
      commands: ['shard'],
    },
    input: {
      description:
        'With `shard: plan`: on how many runners the plan is to run, 1 to 256, or `auto`: as many as pay.',
      default: '`auto`',
    },
  }),
  startUpSeconds: single(parseSeconds, 25, {
    name: 'start-up',
    flag: {
      value: 'SECONDS',
      help: 'How long a runner takes to start. Default: 25',
      commands: ['shard'],
    },
    input: {
      description: 'With `shard: plan`: how many seconds a runner takes to start.',
      default: '`25`',
    },
  }),
  /** Results of earlier runs, or of the shards of one, which say how long steps take. */
  timings: list<readonly string[]>((texts) => ok(texts), [], {
    name: 'timings',
    flag: {
      value: 'FILE',
      help: 'Results of an earlier run: how long steps take',
      commands: ['shard'],
    },
    input: {
      description:
        'With `shard: plan`: the results files of an earlier run, one a line, which say how long steps take.',
      default: 'the earlier runs that the Actions cache knows',
    },
  }),
  /** Results of shards that are to be merged: files, and folders that have them. Empty where a plan is to be split. */
  merge: list<readonly string[]>((texts) => ok(texts), [], {
    name: 'merge',
    flag: {
      value: 'PATH',
      help: 'Merge the results of shards: files or folders',
      commands: ['shard'],
    },
  }),
  /** The part of the plan that is run; null for all of it. Only the action can be told to split or to merge. */
  shard: single<ShardTask | null>(parseShard, null, {
    name: 'shard',
    flag: {
      value: 'I/N',
      help: 'Only this of N parts of the plan, as shard prints them',
      commands: ['run'],
    },
    input: {
      description:
        '`2/5`: runs only this of several parts of the plan, with all that its steps need, and keeps its results as an artifact. ' +
        '`plan`: runs nothing, and splits the plan into a matrix. `merge`: runs nothing, and makes one report of the results of all parts.',
      default: 'the whole plan',
    },
  }),
  /** The ends of the part, where somebody else has split the plan. */
  shardSteps: single<readonly string[] | null>((text) => parseIds([text]), null, {
    name: 'shard-steps',
    flag: {
      value: 'IDS',
      help: 'What that part has: steps of the matrix that shard prints',
      commands: ['run'],
    },
    input: {
      description:
        'The steps of the part, where `stepwave shard` has split the plan: `steps` of its matrix. What they need runs too.',
      default: 'the plan is split anew, as if all steps took equally long',
    },
  }),
  /** Steps that another part saves in the cache, and for how long they are waited for: seconds from the start of the run. */
  shardAwaits: single<ReadonlyMap<string, AwaitedStep>>(parseAwaits, new Map(), {
    name: 'shard-awaits',
    flag: {
      value: 'ID=SECONDS',
      help: 'Cached steps that another part runs, and how long to wait',
      commands: ['run'],
    },
    input: {
      description:
        'Steps with a `cache` that another part runs, such as `build=95@2`: this part waits up to that many seconds for what part 2 saves. `awaits` of the matrix.',
      default: 'no step is waited for',
    },
  }),
  /** What whoever has split the plan knows of it, to be compared. */
  shardKey: single<ShardKey | null>(parseKey, null, {
    name: 'shard-key',
    flag: {
      value: 'KEY',
      help: 'What the plan was when shard split it: key of its matrix',
      commands: ['run', 'shard'],
    },
    input: {
      description:
        'What the plan was when it was split: `key` of the matrix. A part, or the merge, then refuses a plan or inputs that are others.',
      default: 'parts are compared only with each other',
    },
  }),
} as const satisfies Readonly<Record<string, Option<unknown>>>;
