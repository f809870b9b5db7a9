/** The help, from the tables of commands, options and reports. */
import { COMMANDS, flagsOf } from './commands.js';
import type { CommandName, Flag } from './option.js';
import type { ReportOption } from './read-options.js';

const EXAMPLES = `Examples:
  stepwave check
  stepwave run build 'test-*'
  stepwave run --workers 4 --summary summary.md .github/stepwave.yml
  stepwave compare --rounds 9 --html timeline.html
  stepwave graph --format mermaid plan.yml`;

const EXIT_CODES = `Exit codes: 0 all steps succeeded, 1 a step failed, 2 bad plan or usage, 130 interrupted.`;

/** The help for everything, or for one command. */
export function helpText(topic: CommandName | null, reports: readonly ReportOption[]): string {
  return topic === null ? overview() : commandHelp(topic, flagsOf(topic, reports));
}

function overview(): string {
  const commands = columns(Object.values(COMMANDS).map(({ usage, help }) => [usage, help]));
  return `Stepwave runs a plan of steps on every core, in dependency order.

Usage: stepwave COMMAND [FLAGS] [PLAN] [STEP...]

Commands:
${commands}

PLAN is a YAML or JSON file, or "-" for standard input; default: the nearest
.github/stepwave.yml, of this folder or one above. STEP is the id of a step, or a glob of ids.
"stepwave COMMAND --help" lists the flags of a command; "stepwave --version" tells the version.

${EXAMPLES}

${EXIT_CODES}
`;
}

function commandHelp(topic: CommandName, flags: readonly Flag[]): string {
  const { usage, help } = COMMANDS[topic];
  const rows = flags.map((flag): readonly [string, string] => [
    flag.value === null ? `--${flag.name}` : `--${flag.name} ${flag.value}`,
    flag.isRepeatable ? `${flag.help} (may be repeated)` : flag.help,
  ]);
  return `${help}.

Usage: stepwave ${usage.replace(' ', ' [FLAGS] ')}

Flags:
${columns([...rows, ['--help', 'Show this']])}

${EXIT_CODES}
`;
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n');
}
