/**
 * What GitHub's runner puts round an action, and how it reads what the action leaves: the command
 * files, the temporary folder, the event payload, and the log with the commands in it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A variable that was set, in the order of the file; a name may come twice. */
export type Assignment = readonly [name: string, value: string];

const COMMAND_FILES = ['OUTPUT', 'ENV', 'PATH', 'STEP_SUMMARY', 'STATE'] as const;

type CommandFile = (typeof COMMAND_FILES)[number];

/** One step's surroundings on a runner. */
export class RunnerFiles {
  /** What the runner adds to the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** `RUNNER_TEMP` */
  readonly temp: string;
  readonly #files: ReadonlyMap<CommandFile, string>;

  /** Makes empty files in a new directory of that name, the runner's own in `RUNNER_TEMP`, as it does. */
  constructor(directory: string, event: unknown = {}) {
    this.temp = join(directory, '_temp');
    const file = (folder: string, name: string, text = ''): string => {
      mkdirSync(join(this.temp, folder), { recursive: true });
      writeFileSync(join(this.temp, folder, name), text);
      return join(this.temp, folder, name);
    };
    this.#files = new Map(
      COMMAND_FILES.map((kind) => [kind, file('_runner_file_commands', kind.toLowerCase())]),
    );
    this.env = {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_EVENT_PATH: file('_github_workflow', 'event.json', JSON.stringify(event)),
      GITHUB_REPOSITORY: 'octo-org/shop',
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: this.temp,
      ...Object.fromEntries([...this.#files].map(([kind, path]) => [`GITHUB_${kind}`, path])),
    };
  }

  /** The action's outputs; of two with one name the later. */
  outputs(): Readonly<Record<string, string>> {
    return Object.fromEntries(parseAssignments(this.#read('OUTPUT')));
  }

  /** What the later steps of the job get in their environment. */
  exported(): readonly Assignment[] {
    return parseAssignments(this.#read('ENV'));
  }

  /** The directories for `PATH`, in the order in which the runner puts each in front. */
  paths(): readonly string[] {
    return this.#read('PATH')
      .split(/\r?\n/)
      .filter((line) => line !== '');
  }

  /** The job summary. */
  summary(): string {
    return this.#read('STEP_SUMMARY');
  }

  /** What the action saved for its post step. */
  state(): readonly Assignment[] {
    return parseAssignments(this.#read('STATE'));
  }

  #read(kind: CommandFile): string {
    return readFileSync(this.#files.get(kind) ?? '', 'utf8');
  }
}

/** `name=value` lines and `name<<DELIMITER` blocks; what is neither throws, as it fails a step. */
export function parseAssignments(text: string): readonly Assignment[] {
  const found: Assignment[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (line === '') continue;
    if (equals !== -1 && (heredoc === -1 || equals < heredoc)) {
      found.push([line.slice(0, equals), line.slice(equals + 1)]);
      continue;
    }
    const end = heredoc === -1 ? -1 : lines.indexOf(line.slice(heredoc + 2), at + 1);
    if (end === -1) throw new Error(`the runner cannot read this: ${JSON.stringify(line)}`);
    found.push([line.slice(0, heredoc), lines.slice(at + 1, end).join('\n')]);
    at = end;
  }
  return found;
}

/** A command as the runner understood it. */
export interface WorkflowCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** A log as the runner takes it. */
export interface RunnerLog {
  /** In order; those that the runner ignores, because commands are stopped, are left out. */
  readonly commands: readonly WorkflowCommand[];
  /** All other lines, without colours and the like being taken away. */
  readonly lines: readonly string[];
  /** The token that commands are stopped until, if the log ends like that. */
  readonly stoppedUntil: string | null;
}

/** The commands that the runner has, but for those of its own tools. */
const REGISTERED: readonly string[] = [
  ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group'],
  ...['notice', 'remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands'],
  'warning',
];

/**
 * Reads a log by the rules of actions/runner (`ActionCommand.cs`, `ActionCommandManager.cs`): a
 * command of the new form, `::error file=a::text`, begins its line, white space aside; one of the old
 * form, `##[error]text`, may stand anywhere in it.
 */
export function readRunnerLog(text: string): RunnerLog {
  const commands: WorkflowCommand[] = [];
  const lines: string[] = [];
  let token: string | null = null;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const known: readonly string[] = token === null ? REGISTERED : [...REGISTERED, token];
    const found = newForm(line, known) ?? oldForm(line, known);
    if (found === undefined) lines.push(line);
    else if (found.command === token) token = null;
    else if (token !== null) lines.push(line);
    else commands.push(found);
    if (token === null && found?.command === 'stop-commands') token = found.data;
  }
  if (lines.at(-1) === '') lines.pop();
  return { commands, lines, stoppedUntil: token };
}

function newForm(line: string, known: readonly string[]): WorkflowCommand | undefined {
  const [, info = '', data = ''] = /^\s*::(.*?)::(.*)$/s.exec(line) ?? [];
  return commandOf(info, known, {
    separator: ',',
    decode: (text) => decoded(text, { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',' }),
    data: decoded(data, { '%0D': '\r', '%0A': '\n' }),
  });
}

function oldForm(line: string, known: readonly string[]): WorkflowCommand | undefined {
  const [, info = '', data = ''] = /^.*?##\[([^\]]*)\](.*)$/s.exec(line) ?? [];
  const decode = (text: string): string =>
    decoded(text, { '%3B': ';', '%0D': '\r', '%0A': '\n', '%5D': ']' });
  return commandOf(info, known, { separator: ';', decode, data: decode(data) });
}

interface Form {
  readonly separator: string;
  readonly decode: (text: string) => string;
  readonly data: string;
}

function commandOf(
  info: string,
  known: readonly string[],
  { separator, decode, data }: Form,
): WorkflowCommand | undefined {
  const [word = '', ...rest] = info.split(' ');
  const command = known.find((one) => one.toLowerCase() === word.toLowerCase());
  if (command === undefined) return undefined;
  const pairs = rest.join(' ').trim().split(separator);
  const properties = Object.fromEntries(
    pairs.flatMap((pair) => {
      const [, name = '', value = ''] = /^([^=]+)=(.+)$/s.exec(pair) ?? [];
      return name === '' ? [] : [[name, decode(value)]];
    }),
  );
  return { command, properties, data };
}

/** The percent sign comes last, as in the runner. */
function decoded(text: string, tokens: Readonly<Record<string, string>>): string {
  return Object.entries({ ...tokens, '%25': '%' }).reduce(
    (result, [token, character]) => result.replaceAll(token, character),
    text,
  );
}
