/** The tables of options and of reports → the options of a run. It must not know where what was said comes from. */
import { resolve } from 'node:path';
import { single, STANDARD_OUTPUT, type CommandName, type Option } from './option.js';
import { parseText } from './parsers.js';
import { OPTIONS, type RunOptions } from './table.js';

/** A report that can be asked for. Its name is also its flag. */
export interface ReportOption {
  readonly name: string;
  /** Of the flag. */
  readonly help: string;
  /** Of the input `NAME-file`; null for a report that the action has no input for. */
  readonly input: { readonly description: string; readonly default: string } | null;
  /** The commands that write it. Absent: those that run a plan, or merge what was run. */
  readonly commands?: readonly CommandName[];
}

/** Every option, with one for the file of each report. */
export function allOptions(reports: readonly ReportOption[]): readonly Option<unknown>[] {
  return [...Object.values(OPTIONS), ...reports.map(fileOption)];
}

const REPORTING: readonly CommandName[] = ['run', 'compare', 'shard'];

function fileOption({ name, help, input, commands }: ReportOption): Option<string | null> {
  return single<string | null>(parseText, null, {
    name: `${name}-file`,
    flag: { name, value: 'FILE', help, commands: commands ?? REPORTING },
    ...(input === null ? {} : { input }),
  });
}

/** Reads every option. `read` gives the option's fallback or what its parser made. */
export function readOptions(
  reports: readonly ReportOption[],
  read: (option: Option<unknown>) => unknown,
): RunOptions {
  const values = Object.entries(OPTIONS).map(([key, option]) => [key, read(option)] as const);
  const files = reports.flatMap((report) => {
    const path = read(fileOption(report));
    return typeof path === 'string' ? [[report.name, path] as const] : [];
  });
  return {
    ...(Object.fromEntries(values) as Omit<RunOptions, 'reportFiles'>),
    reportFiles: Object.fromEntries(files),
  };
}

/** What holds where nothing is said. */
export const DEFAULT_OPTIONS: RunOptions = readOptions([], ({ fallback }) => fallback);

/** The plan that stands for standard input. */
export const STDIN_PLAN = '-';

/** What it is called where a file's name would stand. */
export const STDIN_NAME = '<stdin>';

/** The file that the plan is in; null for a plan that is in none. */
export function planFileOf({ plan, steps }: Pick<RunOptions, 'plan' | 'steps'>): string | null {
  return steps === null && plan !== STDIN_PLAN ? plan : null;
}

/** Which reports would overwrite the plan or another report, one sentence each. */
export function reportClashes(
  options: Pick<RunOptions, 'plan' | 'steps' | 'reportFiles'> & Partial<Pick<RunOptions, 'events'>>,
): readonly string[] {
  const planFile = planFileOf(options);
  const owners = new Map<string, string>(
    planFile === null ? [] : [[resolve(planFile), 'the plan']],
  );
  const { events = null } = options;
  const files = Object.entries(options.reportFiles);
  if (events !== null && events !== STANDARD_OUTPUT) files.push(['events', events]);
  return files.flatMap(([name, path]) => {
    const owner = owners.get(resolve(path));
    owners.set(resolve(path), `the report "${name}"`);
    return owner === undefined ? [] : [`the report "${name}" would overwrite ${owner}: ${path}`];
  });
}
