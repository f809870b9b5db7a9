/** Arguments of the command line → what is asked for. It must not know how that is done. */
import { didYouMean } from '../util/closest-word.js';
import { err, ok, type Result } from '../util/result.js';
import { COMMANDS, flagsOf, isCommand } from './commands.js';
import type { CommandName, Option } from './option.js';
import { readFlags } from './read-flags.js';
import { DEFAULT_OPTIONS, readOptions, reportClashes, type ReportOption } from './read-options.js';
import type { RunOptions } from './table.js';

/** What the command line asks for. */
export type CliRequest =
  | { readonly command: Exclude<CommandName, 'schema'>; readonly options: RunOptions }
  | { readonly command: 'schema'; readonly subject: 'plan' | 'results' }
  | { readonly command: 'help'; readonly topic: CommandName | null }
  | { readonly command: 'version' };

/** Parses the arguments; the errors are sentences, all of them at once. */
export function parseCliArgs(
  args: readonly string[],
  reports: readonly ReportOption[],
): Result<CliRequest, readonly string[]> {
  const [first = '--help', ...rest] = args;
  if (first === '--version') return ok({ command: 'version' });
  if (first === '--help' || first === '-h' || first === 'help') {
    return ok({ command: 'help', topic: rest.find(isCommand) ?? null });
  }
  if (!isCommand(first)) {
    const hint = didYouMean(first, Object.keys(COMMANDS)) ?? 'see stepwave --help';
    return err([`there is no command "${first}"; ${hint}`]);
  }
  const problems: string[] = [];
  const { given, isHelpWanted, positionals } = readFlags(rest, flagsOf(first, reports), problems);
  if (isHelpWanted) return ok({ command: 'help', topic: first });
  const [subject, ...surplus] = positionals;
  problems.push(...surplus.map((word) => `"${word}" is one argument too many`));
  if (first === 'schema') {
    if (subject !== undefined && subject !== 'plan' && subject !== 'results') {
      problems.push(`there is a schema of "plan" and of "results", none of "${subject}"`);
    }
    const request = { command: first, subject: subject === 'results' ? subject : 'plan' } as const;
    return problems.length > 0 ? err(problems) : ok(request);
  }
  const options: RunOptions = {
    ...readOptions(reports, (option) => valueOf(option, given, problems)),
    plan: subject ?? DEFAULT_OPTIONS.plan,
    compare: first === 'compare' ? 'measure' : 'estimate',
  };
  problems.push(...reportClashes(options));
  return problems.length > 0 ? err(problems) : ok({ command: first, options });
}

function valueOf(
  { flag, fallback, isList, parse }: Option<unknown>,
  given: ReadonlyMap<string, readonly string[]>,
  problems: string[],
): unknown {
  const texts = flag === null ? undefined : given.get(flag.name);
  if (flag === null || texts === undefined) return fallback;
  const value = parse(texts);
  if (value.ok) return value.value;
  const not = isList ? '' : `, not "${texts[0] ?? ''}"`;
  problems.push(`--${flag.name} must be ${value.error}${not}`);
  return fallback;
}
