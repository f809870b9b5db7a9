import { textOf } from './byte-string.js';

/** A workflow command as a step prints it; texts are byte strings, as the lines are. */
export interface WorkflowCommand {
  /** In lower case: names ignore case. */
  readonly name: string;
  /** By name in lower case. */
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

/** The commands of the runner (actions/runner, `IActionCommandExtension`). */
const COMMANDS: ReadonlySet<string> = new Set([
  ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group'],
  ...[
    'notice',
    'remove-matcher',
    'save-state',
    'set-env',
    'set-output',
    'stop-commands',
    'warning',
  ],
]);

/** The two spellings of commands: what separates properties, and what stands for what in texts. */
const PRESENT = { separator: ',', property: { '%3A': ':', '%2C': ',' }, data: {} };
const OLD = {
  separator: ';',
  property: { '%3B': ';', '%5D': ']' },
  data: { '%3B': ';', '%5D': ']' },
};
type Spelling = typeof PRESENT | typeof OLD;

/**
 * The workflow command of a line: `::name key=value,key=value::data` at its beginning or, from older
 * days, `##[name key=value;key=value]data` anywhere in it. A name that the runner does not know is no
 * command (actions/runner, ActionCommand); `extraName` is one that it knows besides its own.
 */
export function parseWorkflowCommand(
  line: string,
  extraName?: string,
): WorkflowCommand | undefined {
  const isKnown = ({ name }: WorkflowCommand): boolean =>
    COMMANDS.has(name) || (extraName !== undefined && isSame(name, extraName));
  return [presentCommand(line), oldCommand(line)].find((one) => one !== undefined && isKnown(one));
}

/**
 * The white space that the runner takes away before a command (.NET, `Char.IsWhiteSpace`), as the bytes of
 * UTF-8: a line is a byte string, and has none of these characters.
 */
const LEADING_SPACE =
  /^(?:[\t-\r ]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80)+/;

function presentCommand(line: string): WorkflowCommand | undefined {
  const text = line.replace(LEADING_SPACE, '');
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1;
  return end === -1 ? undefined : parsed(text.slice(2, end), text.slice(end + 2), PRESENT);
}

function oldCommand(line: string): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  const end = start === -1 ? -1 : line.indexOf(']', start);
  return end === -1 ? undefined : parsed(line.slice(start + 3, end), line.slice(end + 1), OLD);
}

function parsed(head: string, data: string, spelling: Spelling): WorkflowCommand {
  const [name = ''] = head.split(' ', 1);
  const pairs = head.slice(name.length).split(spelling.separator);
  const properties = pairs.flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=');
    const key = lowerCase(pair.slice(0, at).trim());
    return at === -1 ? [] : [[key, unescape(pair.slice(at + 1), spelling.property)]];
  });
  return {
    name: lowerCase(name),
    properties: new Map(properties),
    data: unescape(data, spelling.data),
  };
}

/** Of a byte string only the letters of ASCII are known as such. */
function lowerCase(bytes: string): string {
  return bytes.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Whether two names differ at most in case. */
function isSame(a: string, b: string): boolean {
  return a === b || textOf(a).toLowerCase() === textOf(b).toLowerCase();
}

/** The reverse of actions/toolkit's `escapeData` and `escapeProperty`; the percent sign comes last. */
function unescape(text: string, special: Readonly<Record<string, string>>): string {
  if (!text.includes('%')) return text;
  const characters = Object.entries({ '%0D': '\r', '%0A': '\n', ...special, '%25': '%' });
  return characters.reduce((done, [code, character]) => done.replaceAll(code, character), text);
}

/** Lines as the runner sees them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/** A text that the runner takes for no workflow command. */
export function inertLine(text: string): string {
  // Whatever stands before it and can't be seen; in a byte string that is more than white space.
  return text.replaceAll('##[', '##\\[').replace(/^([^!-~]*):(?=:)/, '$1\\:');
}

/** The same for a text of several lines. */
export function inertText(text: string): string {
  return mayHoldCommands(text) ? text.split('\n').map(inertLine).join('\n') : text;
}

/**
 * Follows the lines of one step's output and knows which commands in it count: after
 * `::stop-commands::token` none does, until the step prints `::token::`.
 */
export class CommandReader {
  #stopToken: string | undefined;

  /** The token with which the step stopped commands and did not start them again. */
  get stopToken(): string | undefined {
    return this.#stopToken;
  }

  /** The command of the next line, if it is one that counts; a stop that is refused counts. */
  next(line: string): WorkflowCommand | undefined {
    const command = parseWorkflowCommand(line, this.#stopToken);
    if (this.#stopToken !== undefined) {
      if (command !== undefined && isSame(command.name, this.#stopToken)) {
        this.#stopToken = undefined;
      }
      return undefined;
    }
    if (command?.name !== 'stop-commands' || !canStop(command.data)) return command;
    this.#stopToken = command.data;
    return undefined;
  }

  /** The commands in some whole lines. Most output has none, and most of it is seen at a glance. */
  commandsIn(text: string): readonly WorkflowCommand[] {
    if (!mayHoldCommands(text)) return [];
    return linesOf(text).flatMap((line) => this.next(line) ?? []);
  }
}

/** Whether it is worth while to look at the lines of a text. */
export function mayHoldCommands(text: string): boolean {
  return /::|##\[/.test(text);
}

/** The runner takes no token that anybody could print by chance; commands then stay as they are. */
function canStop(token: string): boolean {
  const lower = token.toLowerCase();
  return lower.trim() !== '' && lower !== 'pause-logging' && !COMMANDS.has(lower);
}

/**
 * Whether a line `::token::` is sure to end what a token has stopped. The runner takes others as well, some
 * of which nothing can end.
 */
export function isResumable(token: string): boolean {
  return /^[^\0- \x7f]+$/.test(token) && !token.includes('::') && !token.endsWith(':');
}
