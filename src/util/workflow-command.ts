/** A workflow command as a step prints it; texts are in whatever encoding the line is in. */
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
    COMMANDS.has(name) || name === extraName?.toLowerCase();
  return [presentCommand(line), oldCommand(line)].find((one) => one !== undefined && isKnown(one));
}

function presentCommand(line: string): WorkflowCommand | undefined {
  const text = line.trimStart();
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
    const key = pair.slice(0, at).trim().toLowerCase();
    return at === -1 ? [] : [[key, unescape(pair.slice(at + 1), spelling.property)]];
  });
  return {
    name: name.toLowerCase(),
    properties: new Map(properties),
    data: unescape(data, spelling.data),
  };
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
  return text.replaceAll('##[', '##\\[').replace(/^(\s*):(?=:)/, '$1\\:');
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

  /** The command of the next line, if it is one that counts. */
  next(line: string): WorkflowCommand | undefined {
    const command = parseWorkflowCommand(line, this.#stopToken);
    if (this.#stopToken !== undefined) {
      if (command?.name === this.#stopToken.toLowerCase()) this.#stopToken = undefined;
      return undefined;
    }
    if (command?.name !== 'stop-commands') return command;
    if (canStop(command.data)) this.#stopToken = command.data;
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

/** Whether a line `::token::` can end what a token has stopped. The runner takes others as well. */
export function isResumable(token: string): boolean {
  return /^[^\s\p{Cc}]+$/u.test(token) && !token.includes('::');
}
