/** A workflow command as a step prints it; texts are in whatever encoding the line is in. */
export interface WorkflowCommand {
  /** In lower case: names ignore case. */
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

/**
 * The workflow command of a line: `::name key=value,key=value::data` at its beginning or, from older
 * days, `##[name key=value;key=value]data` anywhere in it (actions/runner, ActionCommand).
 */
export function parseWorkflowCommand(line: string): WorkflowCommand | undefined {
  const text = line.trimStart();
  if (text.startsWith('::')) {
    const end = text.indexOf('::', 2);
    if (end !== -1) return parsed(text.slice(2, end), ',', text.slice(end + 2));
  }
  const start = line.indexOf('##[');
  const end = start === -1 ? -1 : line.indexOf(']', start);
  return end === -1 ? undefined : parsed(line.slice(start + 3, end), ';', line.slice(end + 1));
}

function parsed(head: string, separator: string, data: string): WorkflowCommand {
  const [name = ''] = head.split(' ', 1);
  const pairs = head.slice(name.length).split(separator);
  const properties = pairs.flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=');
    return at === -1 ? [] : [[pair.slice(0, at).trim(), unescapeProperty(pair.slice(at + 1))]];
  });
  return {
    name: name.toLowerCase(),
    properties: new Map(properties),
    data: unescapeData(data),
  };
}

/** The reverse of actions/toolkit's `escapeData`. */
function unescapeData(text: string): string {
  if (!text.includes('%')) return text;
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/** The reverse of actions/toolkit's `escapeProperty`. */
function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

/** Lines as the runner sees them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
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
    const command = parseWorkflowCommand(line);
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
    if (!/::|##\[/.test(text)) return [];
    return linesOf(text).flatMap((line) => this.next(line) ?? []);
  }
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

/** The runner takes no token that anybody could print by chance; commands then stay as they are. */
function canStop(token: string): boolean {
  const lower = token.toLowerCase();
  return lower.trim() !== '' && lower !== 'pause-logging' && !COMMANDS.has(lower);
}
