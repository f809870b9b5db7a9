/**
 * Completion. In: the words of a command line up to the cursor, and the tables of commands and flags. Out: what may
 * stand at the cursor. It must not know any shell, and reads no files: what they hold is asked for.
 */
import { readFlags } from './cli-args.js';
import { COMMANDS, flagsOf, isCommand } from './commands.js';
import type { CommandName, Flag } from './option.js';
import type { ReportOption } from './read-options.js';
import { sortWords } from './words.js';

/** A word that may stand at the cursor. */
export interface Candidate {
  readonly word: string;
  /** A few words about it; empty for none. */
  readonly help: string;
}

/** What may stand at the cursor. */
export interface Completion {
  readonly words: readonly Candidate[];
  /** Which paths. */
  readonly paths: 'none' | 'files' | 'directories' | 'plans';
  /** What of a plan. */
  readonly ofPlan: 'nothing' | 'steps' | 'inputs';
  /** Steps that are on the line already. */
  readonly taken: readonly string[];
  /** The plan that is named on the line; null for none. */
  readonly plan: string | null;
  /** What stands before the cursor in the same word and stays: `--only=`, or `a,` of a list. */
  readonly prefix: { readonly flag: string; readonly list: string };
}

const NOTHING: Completion = {
  words: [],
  paths: 'none',
  ofPlan: 'nothing',
  taken: [],
  plan: null,
  prefix: { flag: '', list: '' },
};

/** What the value of a flag is, by its name in the help. */
const VALUES: ReadonlyMap<string, Partial<Completion>> = new Map([
  ['FILE', { paths: 'files' }],
  ['DIR', { paths: 'directories' }],
  ['IDS', { ofPlan: 'steps' }],
  ['KEY=VALUE', { ofPlan: 'inputs' }],
]);

/** What may stand in place of the last word. `isFile` tells whether a file is there. */
export function completionAt(
  words: readonly string[],
  reports: readonly ReportOption[],
  isFile: (path: string) => boolean,
): Completion {
  const [command = '', ...rest] = words;
  if (words.length < 2) return { ...NOTHING, words: COMMAND_WORDS };
  if (command === 'help') return { ...NOTHING, words: COMMAND_WORDS.filter(isOfCommand) };
  if (!isCommand(command)) return NOTHING;
  const flags = flagsOf(command, reports);
  const [before, current] = [rest.slice(0, -1), rest.at(-1) ?? ''];
  const read = readFlags(before, flags, []);
  const { plans, steps } = sortWords(read.words, COMMANDS[command].takes, isFile);
  const plan = plans[0] ?? null;
  if (before.includes('--')) return { ...afterWords(command, read.words, steps), plan };
  const [, name = '', text = ''] = /^--([^=]+)=(.*)$/s.exec(current) ?? [];
  if (name !== '') return { ...valueOf(flagNamed(name, flags), text, `--${name}=`), plan };
  const awaited = flagNamed(/^--([^=]+)$/.exec(before.at(-1) ?? '')?.[1] ?? '', flags);
  if (awaited !== undefined && awaited.value !== null) {
    return { ...valueOf(awaited, current, ''), plan };
  }
  if (current.startsWith('-')) return { ...NOTHING, words: flagWords(flags, read.given) };
  return { ...afterWords(command, read.words, steps), plan };
}

const COMMAND_WORDS: readonly Candidate[] = [
  ...Object.entries(COMMANDS).map(([word, { help }]) => ({ word, help })),
  { word: 'help', help: 'Show the help of a command' },
  { word: '--help', help: 'Show the help' },
  { word: '--version', help: 'Show the version' },
];

function isOfCommand({ word }: Candidate): boolean {
  return isCommand(word);
}

function flagNamed(name: string, flags: readonly Flag[]): Flag | undefined {
  return flags.find((flag) => flag.name === name);
}

/** The value of a flag, of which `text` is there. */
function valueOf(flag: Flag | undefined, text: string, prefix: string): Completion {
  if (flag?.value == null) return NOTHING;
  const value = { ...NOTHING, ...VALUES.get(flag.value) };
  const list = value.ofPlan === 'steps' ? text.slice(0, text.lastIndexOf(',') + 1) : '';
  const words = flag.choices.map((word) => ({ word, help: '' }));
  return { ...value, words, taken: list.split(','), prefix: { flag: prefix, list } };
}

/** The flags that are not given yet. */
function flagWords(
  flags: readonly Flag[],
  given: ReadonlyMap<string, unknown>,
): readonly Candidate[] {
  const left = flags.filter(({ name, isRepeatable }) => isRepeatable || !given.has(name));
  const words = left.map(({ name, help }) => ({ word: `--${name}`, help }));
  return [...words, { word: '--help', help: 'Show the help' }];
}

/** What may follow the words of a command that are there. */
function afterWords(
  command: CommandName,
  words: readonly string[],
  steps: readonly string[],
): Completion {
  const { takes } = COMMANDS[command];
  switch (takes.type) {
    case 'plan':
      return words.length > 0 ? NOTHING : { ...NOTHING, paths: 'plans' };
    case 'plans':
      return { ...NOTHING, paths: 'plans' };
    case 'plan-and-steps':
      // One plan at most: what is no step is the plan.
      return {
        ...NOTHING,
        ofPlan: 'steps',
        taken: steps,
        paths: words.length > steps.length ? 'none' : 'plans',
      };
    case 'word':
      return words.length > 0
        ? NOTHING
        : { ...NOTHING, words: takes.words.map((word) => ({ word, help: '' })) };
  }
}
