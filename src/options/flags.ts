export type CommandName = 'run' | 'compare' | 'check' | 'graph' | 'schema';

/** One flag, for the parser and for the help alike. */
export interface Flag {
  readonly name: string;
  /** What its value is called in the help; absent for a switch. */
  readonly value?: string;
  readonly isRepeatable?: boolean;
  readonly help: string;
}

const ROOT: Flag = {
  name: 'root',
  value: 'DIR',
  help: 'Where steps run and write. Default: the current folder',
};

const INPUT: Flag = {
  name: 'input',
  value: 'KEY=VALUE',
  isRepeatable: true,
  help: 'A value for one of the inputs that the plan declares',
};

const DRY_RUN: Flag = {
  name: 'dry-run',
  help: 'Show groups, order, files and their changes; run and write nothing',
};

/** What the flags of `run` and `compare` have in common. */
const RUN: readonly Flag[] = [
  { name: 'workers', value: 'N|N%|max', help: 'Size of the pool. Default: the usable cores' },
  { name: 'executor', value: 'KIND', help: 'process (default), thread or inline' },
  { name: 'schedule', value: 'KIND', help: 'eager (default) or groups' },
  { name: 'fail-fast', help: 'Stop everything at the first failure' },
  {
    name: 'min-parallel-steps',
    value: 'N',
    help: 'Plans in which fewer steps could run at once get no pool. Default: 2',
  },
  { name: 'jobserver', help: 'Lend free slots to make, ninja, cargo and GCC inside of steps' },
  { name: 'only', value: 'IDS', isRepeatable: true, help: 'Only these steps and what they need' },
  ROOT,
  INPUT,
  { name: 'results', value: 'FILE', help: 'Write the results as JSON' },
  { name: 'summary', value: 'FILE', help: 'Write the summary as Markdown' },
  { name: 'html', value: 'FILE', help: 'Write the timeline as a page that needs no other file' },
  { name: 'trace', value: 'FILE', help: 'Write a trace for Perfetto or chrome://tracing' },
  { name: 'junit', value: 'FILE', help: 'Write the steps as JUnit XML' },
  {
    name: 'benchmark',
    value: 'FILE',
    help: 'Write the times for github-action-benchmark (customSmallerIsBetter)',
  },
  { name: 'logs', value: 'DIR', help: "Keep each step's whole output as DIR/ID.log" },
];

/** Each command's flags, in the order of the help. */
export const COMMAND_FLAGS: Readonly<Record<CommandName, readonly Flag[]>> = {
  run: [...RUN, DRY_RUN],
  compare: [
    { name: 'rounds', value: 'N', help: 'How often each side runs, for real. Default: 5' },
    {
      name: 'compare-ignore',
      value: 'GLOB',
      isRepeatable: true,
      help: 'Files that may differ; .git always may',
    },
    ...RUN,
  ],
  check: [ROOT, INPUT],
  graph: [
    ROOT,
    INPUT,
    { name: 'format', value: 'FORMAT', help: 'text (default), mermaid, dot or json' },
  ],
  schema: [],
};

/** Whether there is a command of that name. */
export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(COMMAND_FLAGS, word);
}
