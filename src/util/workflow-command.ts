import { fromByteString } from './byte-string.js';

/** A workflow command that a step printed. Its texts are byte strings, like the lines. */
export interface WorkflowCommand {
  /** In lower case, because names ignore case. */
  readonly name: string;
  /** By name in lower case. */
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

/** The commands of the runner (actions/runner, `IActionCommandExtension`). */
const COMMANDS: ReadonlySet<string> = new Set([
  ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group'],
  ...['notice', 'remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands'],
  'warning',
]);

/** The two spellings of commands: the separator of properties, and the escapes in texts. */
const PRESENT = { separator: ',', property: { '%3A': ':', '%2C': ',' }, data: {} };
const OLD = {
  separator: ';',
  property: { '%3B': ';', '%5D': ']' },
  data: { '%3B': ';', '%5D': ']' },
};
type Spelling = typeof PRESENT | typeof OLD;

/**
 * Finds the workflow command in a line: `::name key=value,key=value::data` at its beginning or, in the old spelling,
 * `##[name key=value;key=value]data` anywhere. Only names that the runner knows are commands (actions/runner,
 * ActionCommand), and `extraName`.
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
 * The white space that the runner skips before a command (.NET, `Char.IsWhiteSpace`), as bytes of UTF-8, because a
 * line is a byte string.
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

/** Lowers ASCII letters only: the other bytes may have any encoding. */
function lowerCase(bytes: string): string {
  return bytes.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Whether two names differ at most in case. */
function isSame(a: string, b: string): boolean {
  return a === b || fromByteString(a).toLowerCase() === fromByteString(b).toLowerCase();
}

/** Reverses `escapeData` and `escapeProperty` of actions/toolkit. The percent sign comes last. */
function unescape(text: string, special: Readonly<Record<string, string>>): string {
  if (!text.includes('%')) return text;
  const characters = Object.entries({ '%0D': '\r', '%0A': '\n', ...special, '%25': '%' });
  return characters.reduce((done, [code, character]) => done.replaceAll(code, character), text);
}

/** Splits a text into lines as the runner does. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/** Changes a line so that the runner does not take it for a workflow command. */
export function inertLine(text: string): string {
  // Invisible characters may stand before it. In a byte string these are more than white space.
  return text.replaceAll('##[', '##\\[').replace(/^([^!-~]*):(?=:)/, '$1\\:');
}

/** Does the same for a text of several lines. */
export function inertText(text: string): string {
  return mayHoldCommands(text) ? text.split('\n').map(inertLine).join('\n') : text;
}

/**
 * Reads the commands in the lines of one step's output. After `::stop-commands::token`, commands are ignored until the
 * step prints `::token::`.
 */
export class CommandReader {
  #stopToken: string | undefined;

  /** The token of a stop that is still in force. */
  get stopToken(): string | undefined {
    return this.#stopToken;
  }

  /** The command in the next line, unless commands are stopped. A stop that the runner refuses is a command too. */
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

  /** The commands in some whole lines. A quick check is enough for most output, which has none. */
  commandsIn(text: string): readonly WorkflowCommand[] {
    if (!mayHoldCommands(text)) return [];
    return linesOf(text).flatMap((line) => this.next(line) ?? []);
  }
}

/** Whether a text may contain commands. */
export function mayHoldCommands(text: string): boolean {
  return /::|##\[/.test(text);
}

/** The runner refuses tokens that a step could print by accident, and goes on reading commands. */
function canStop(token: string): boolean {
  const lower = token.toLowerCase();
  return lower.trim() !== '' && lower !== 'pause-logging' && !COMMANDS.has(lower);
}

/**
 * Whether the line `::token::` is sure to end a stop with this token. The runner accepts other tokens too, and some of
 * those stops can never end.
 */
export function isResumable(token: string): boolean {
  return /^[^\0- \x7f]+$/.test(token) && !token.includes('::') && !token.endsWith(':');
}
