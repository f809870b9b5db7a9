/** What an option is: how people spell it at each door, and how its value is read. */
import type { Result } from '../util/result.js';

export type CommandName =
  | 'run'
  | 'compare'
  | 'check'
  | 'graph'
  | 'shard'
  | 'init'
  | 'infer'
  | 'cache'
  | 'schema'
  | 'completion';

/** How the command line spells an option. */
export interface Flag {
  readonly name: string;
  /** What its value is called in the help; null for a switch. */
  readonly value: string | null;
  /** The value that it has where none follows; null for a flag that wants one, and for a switch. */
  readonly impliedValue: string | null;
  readonly isRepeatable: boolean;
  readonly help: string;
  /** The values that it takes, for completion; empty where they are no fixed words. */
  readonly choices: readonly string[];
  readonly commands: readonly CommandName[];
}

/** How the action spells an option. */
export interface ActionInput {
  readonly name: string;
  /** For action.yml and docs/action.md, in Markdown. */
  readonly description: string;
  /** What holds where the input is absent, in words for the same places. */
  readonly default: string;
  /** What the runner gives where the input is absent; null for nothing. */
  readonly runnerDefault: string | null;
  /** Whether white space around the value counts. */
  readonly isVerbatim: boolean;
}

/** One thing that Stepwave can be told. */
export interface Option<T> {
  /** Null for what the command line does not take. */
  readonly flag: Flag | null;
  /** Null for what the action does not take. */
  readonly input: ActionInput | null;
  /** The value where nothing is said. */
  readonly fallback: T;
  /** Whether it takes several values: a flag that is repeated, an input of several lines. */
  readonly isList: boolean;
  /** Reads what was said. The error says what was expected, without the option's name. */
  readonly parse: (texts: readonly string[]) => Result<T, string>;
}

/** How a table spells an option: what differs from the usual. */
export interface Spelling {
  /** The name at both doors, unless the flag has its own. */
  readonly name: string;
  readonly flag?: Partial<Flag> & Pick<Flag, 'help'>;
  readonly input?: Partial<ActionInput> & Pick<ActionInput, 'description' | 'default'>;
}

/** Reads one text. The error says what was expected. */
export interface Parser<T> {
  (text: string): Result<T, string>;
  /** All that it takes, if that is a list of words. */
  readonly choices?: readonly string[];
}

type Spelled = Pick<Option<unknown>, 'flag' | 'input'>;

/** The commands that run a plan. */
const RUNNING: readonly CommandName[] = ['run', 'compare'];

/** An option that is given once. */
export function single<T>(parse: Parser<T>, fallback: T, spelling: Spelling): Option<T> {
  return {
    ...spelled(spelling, { isList: false, choices: parse.choices ?? [] }),
    fallback,
    isList: false,
    parse: ([text = '']) => parse(text),
  };
}

/** An option that may be given several times. */
export function list<T>(
  parse: (texts: readonly string[]) => Result<T, string>,
  fallback: T,
  spelling: Spelling,
): Option<T> {
  return {
    ...spelled(spelling, { isList: true, choices: [] }),
    fallback,
    isList: true,
    parse,
  };
}

function spelled(
  { name, flag, input }: Spelling,
  { isList, choices }: { readonly isList: boolean; readonly choices: readonly string[] },
): Spelled {
  const usualFlag = {
    ...{ name, value: null, impliedValue: null },
    ...{ isRepeatable: isList, choices, commands: RUNNING },
  };
  const usualInput = { name, runnerDefault: null, isVerbatim: false };
  return {
    flag: flag === undefined ? null : { ...usualFlag, ...flag },
    input: input === undefined ? null : { ...usualInput, ...input },
  };
}

/** What stands for standard output where a file is named. */
export const STANDARD_OUTPUT = '-';
