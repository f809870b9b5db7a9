/**
 * What is done for a plan that is spread over several runners → what was said that does nothing there. Whoever says such a thing
 * expects something of it, so it is refused. It must not know the values of options.
 */
import type { ShardTask } from './shard-options.js';

/** Flags of `stepwave shard` that only say how a plan is split. */
const SPLITTING_FLAGS: readonly string[] = [
  ...['runners', 'start-up', 'timings', 'workers', 'cache', 'cache-url', 'json'],
];

/** Flags of `stepwave shard` that do nothing in this call, one sentence each. `reports` are the flags for files of reports. */
export function idleShardFlags(
  given: Iterable<string>,
  reports: readonly string[],
): readonly string[] {
  const flags = new Set(given);
  const sentences = (names: readonly string[], why: (name: string) => string): readonly string[] =>
    names.filter((name) => flags.has(name)).map((name) => `--${name} does nothing ${why(name)}`);
  if (flags.has('merge')) return sentences(SPLITTING_FLAGS, withMerge);
  return [
    ...sentences(['shard-key'], () => 'where a plan is split: add --merge PATH, or leave it out'),
    ...sentences(
      reports,
      () => 'where a plan is split: reports are made of results; add --merge PATH',
    ),
  ];
}

function withMerge(flag: string): string {
  return flag === 'json'
    ? 'with --merge: write the merged results as JSON by --results FILE'
    : 'with --merge, which splits nothing: leave it out, or split the plan without --merge';
}

/** What any task does something with, or what only forbids something. */
const FOR_ALL: readonly string[] = [
  ...['plan', 'steps', 'root', 'inputs', 'shard', 'comment-key'],
  ...['comment', 'github-token', 'summary'],
];

const FOR_SPLITTING: readonly string[] = ['runners', 'start-up', 'timings'];

/** Inputs of the action that do something, by what it is told to do. A part of a plan takes all but those that say how it is split. */
const USED: Readonly<Record<'plan' | 'merge', readonly string[]>> = {
  plan: [...FOR_ALL, ...FOR_SPLITTING, 'workers', 'cache', 'cache-url'],
  merge: [...FOR_ALL, 'shard-key'],
};

/** Inputs of the action that do nothing for its task, one sentence each. `reports` are the inputs for files of reports. */
export function idleInputs(
  given: readonly string[],
  task: ShardTask | null,
  reports: readonly string[],
): readonly string[] {
  return given.flatMap((name) => {
    if (!isIdle(name, task, reports)) return [];
    const where = typeof task === 'string' ? `with "shard: ${task}"` : 'without "shard: plan"';
    return [`input "${name}" does nothing ${where}; ${remedy(name, task, reports)}`];
  });
}

function isIdle(name: string, task: ShardTask | null, reports: readonly string[]): boolean {
  if (typeof task !== 'string') return FOR_SPLITTING.includes(name);
  return !USED[task].includes(name) && !(task === 'merge' && reports.includes(name));
}

/** Who has a use for it. */
function remedy(name: string, task: ShardTask | null, reports: readonly string[]): string {
  if (typeof task !== 'string') return 'give it to the job that splits the plan, or leave it out';
  const others = (['plan', 'merge'] as const).filter((one) => !isIdle(name, one, reports));
  const users = [
    ...others.map((one) => `"shard: ${one}"`),
    ...(FOR_SPLITTING.includes(name) ? [] : ['the parts ("shard: I/N")']),
  ];
  return `it is for ${users.join(' and ')}: leave it out here`;
}
