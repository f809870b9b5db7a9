import { COMMAND_FLAGS, type CommandName, type Flag } from './flags.js';

const COMMANDS: Readonly<Record<CommandName, readonly [string, string]>> = {
  run: ['run [PLAN]', 'Run a plan and report what ran, when and where'],
  compare: [
    'compare [PLAN]',
    'Measure one worker against the pool, in copies of the current folder',
  ],
  check: ['check [PLAN]', 'Check a plan; run and write nothing'],
  graph: ['graph [PLAN]', 'Show the groups and needs of a plan'],
  schema: ['schema [plan|results]', 'Print the JSON Schema of plans or results'],
};

const EXAMPLES = `Examples:
  stepwave check
  stepwave run --workers 4 --summary summary.md .github/stepwave.yml
  stepwave compare --rounds 9 --html timeline.html
  stepwave graph --format mermaid plan.yml`;

const EXIT_CODES = `Exit codes: 0 all steps succeeded, 1 a step failed, 2 bad plan or usage, 130 interrupted.`;

/** The help for everything, or for one command. */
export function helpText(topic: CommandName | null): string {
  return topic === null ? overview() : commandHelp(topic);
}

function overview(): string {
  const commands = columns(Object.values(COMMANDS));
  return `Stepwave runs a plan of steps on every core, in dependency order.

Usage: stepwave COMMAND [FLAGS] [PLAN]

Commands:
${commands}

PLAN is a YAML or JSON file; default: .github/stepwave.yml.
"stepwave COMMAND --help" lists the flags of a command; "stepwave --version" tells the version.

${EXAMPLES}

${EXIT_CODES}
`;
}

function commandHelp(topic: CommandName): string {
  const [usage, summary] = COMMANDS[topic];
  const flags: readonly Flag[] = [...COMMAND_FLAGS[topic], { name: 'help', help: 'Show this' }];
  const rows = flags.map((flag): readonly [string, string] => [
    flag.value === undefined ? `--${flag.name}` : `--${flag.name} ${flag.value}`,
    flag.isRepeatable === true ? `${flag.help} (may be repeated)` : flag.help,
  ]);
  return `${summary}.

Usage: stepwave ${usage.replace(' ', ' [FLAGS] ')}

Flags:
${columns(rows)}

${EXIT_CODES}
`;
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n');
}
