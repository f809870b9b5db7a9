/** What can be said of plans that are spread over several runners: a part of the table of options. */
import { err, ok } from '../util/result.js';
import { list, single, type Option, type Parser } from './option.js';
import { parseIds } from './parsers.js';

/** One of the parts of a plan. */
export interface ShardOption {
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

/** `2/5`. */
const parseShard: Parser<ShardOption> = (text) => {
  const [, index = '', total = ''] = /^([1-9][0-9]{0,2})\/([1-9][0-9]{0,2})$/.exec(text) ?? [];
  const shard = { index: Number(index), total: Number(total) };
  return index !== '' && shard.index <= shard.total && shard.total <= MOST_RUNNERS
    ? ok(shard)
    : err(
        `which shard of how many, such as 2/5: from 1/1 to ${String(MOST_RUNNERS)}/${String(MOST_RUNNERS)}`,
      );
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
  }),
  startUpSeconds: single(parseSeconds, 25, {
    name: 'start-up',
    flag: {
      value: 'SECONDS',
      help: 'How long a runner takes to start. Default: 25',
      commands: ['shard'],
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
  }),
  /** The part of the plan that is run; null for all of it. */
  shard: single<ShardOption | null>(parseShard, null, {
    name: 'shard',
    flag: {
      value: 'I/N',
      help: 'Only this of N parts of the plan, as shard prints them',
      commands: ['run'],
    },
    input: {
      description:
        'Runs only one of several parts of the plan, such as `2/5`. Each part has all that its steps need.',
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
} as const satisfies Readonly<Record<string, Option<unknown>>>;
