/**
 * The table of options: one entry for each thing that Stepwave can be told. Flags, inputs of the action, help, defaults,
 * the reference tables in docs/ and the type of the options come from it. It must not know who asks.
 */
import type { ExecutorKind, ScheduleKind } from '../model/result.js';
import { CACHE_OPTIONS } from './cache-options.js';
import { CHANGED_OPTIONS } from './changed-options.js';
import { COMPARE_OPTIONS } from './compare-options.js';
import { INFER_OPTIONS } from './infer-options.js';
import { INIT_OPTIONS } from './init-options.js';
import { list, single, type CommandName, type Option } from './option.js';
import { PROGRAM_OPTIONS } from './program-options.js';
import { REPORT_OPTIONS } from './report-options.js';
import { SHARD_OPTIONS } from './shard-options.js';
import { GRAPH_FORMATS, type GraphFormat } from './graph-formats.js';
import {
  oneOf,
  parseAudit,
  parseBoolean,
  parseIds,
  parseInputs,
  parseMinimum,
  parseText,
  parseWorkers,
  type AuditKind,
  type WorkersOption,
} from './parsers.js';

/** The commands that read a plan. */
const READING = ['run', 'compare', 'check', 'graph', 'shard', 'infer', 'cache'] as const;

/** The commands that can do with a part of a plan. */
const SELECTING: readonly CommandName[] = ['run', 'compare', 'graph'];

/** Every option but the files of reports, in the order of the help and of action.yml. */
export const OPTIONS = {
  /** The plan file. The command line takes it as an argument. */
  plan: single(parseText, '.github/stepwave.yml', {
    name: 'plan',
    input: {
      description: 'The plan file, YAML or JSON, relative to the workspace.',
      default: '`.github/stepwave.yml`',
    },
  }),
  /** The text of a plan, which then takes the place of the file. */
  steps: single<string | null>(parseText, null, {
    name: 'steps',
    input: {
      description:
        'A plan given inline, as YAML, instead of a file: a list of steps or a whole plan. Not together with ' +
        '`plan`. GitHub evaluates every expression in it before Stepwave sees it: write an `if` without the ' +
        'braces, and hand over text that others may write by the `env` of this step.',
      default: 'none',
      isVerbatim: true,
    },
  }),
  workers: single<WorkersOption>(
    parseWorkers,
    { type: 'max' },
    {
      name: 'workers',
      flag: {
        value: 'N|N%|max|auto',
        help: 'Size of the pool. Default: the cores. auto: more while they idle',
        commands: ['run', 'compare', 'shard', 'infer'],
      },
      input: {
        description:
          'The size of the pool: a whole number from 1, a share of the cores such as `50%`, `max`, or `auto`: as many as ' +
          'the runner has cores, and more while these are idle.',
        default: 'as many as the runner has cores; a CPU quota counts',
      },
    },
  ),
  /** The most steps at once with `workers: auto`; null for what suits the cores. */
  maxWorkers: single<number | null>(parseMinimum, null, {
    name: 'max-workers',
    flag: {
      value: 'N',
      help: 'The most steps with --workers auto. Default: 4 a core, 10 at least',
    },
    input: {
      description: 'The most steps at once with `workers: auto`.',
      default: '4 for each core, at least 10',
    },
  }),
  executor: single<ExecutorKind>(oneOf(['process', 'thread', 'inline']), 'process', {
    name: 'executor',
    flag: { value: 'KIND', help: 'process (default), thread or inline' },
    input: {
      description:
        'Who starts the steps: `process` (worker processes, one for each core at most, as they come up), ' +
        "`thread`, or `inline` (Stepwave's own process).",
      default: '`process`',
    },
  }),
  schedule: single<ScheduleKind>(oneOf(['eager', 'groups']), 'eager', {
    name: 'schedule',
    flag: { value: 'KIND', help: 'eager (default) or groups' },
    input: {
      description:
        '`eager`: a step starts as soon as its own needs are done. `groups`: the next group starts when the ' +
        'whole group has ended.',
      default: '`eager`',
    },
  }),
  isFailFast: single(parseBoolean, false, {
    name: 'fail-fast',
    flag: { help: 'Stop everything at the first failure' },
    input: {
      description:
        '`true`: after a failure nothing new starts and running steps are cancelled. `false`: independent ' +
        'steps go on.',
      default: '`false`',
    },
  }),
  /** Plans in which fewer steps than this could run at once get no pool. */
  minParallelSteps: single(parseMinimum, 2, {
    name: 'min-parallel-steps',
    flag: {
      value: 'N',
      help: 'Plans in which fewer steps could run at once get no pool. Default: 2',
    },
    input: {
      description: 'Plans with fewer steps that could run at once than this run without a pool.',
      default: '`2`',
    },
  }),
  /** Whether programs inside of steps, such as make, may borrow slots that no step can have. */
  isJobserver: single(parseBoolean, false, {
    name: 'jobserver',
    flag: { help: 'Lend free slots to make, ninja, cargo and GCC inside of steps' },
    input: {
      description:
        '`true`: make, ninja, cargo and GCC inside of steps share the slots that no step can have, by GNU ' +
        "make's jobserver protocol; a plain `make` then runs in parallel. Not on Windows.",
      default: '`false`',
    },
  }),
  /** Whether a tracer watches which files the steps touch. */
  isFileTraced: single(parseBoolean, false, {
    name: 'trace-files',
    flag: {
      help: 'Warn of steps without an order that touch one file. Linux, with strace',
      commands: ['run'],
    },
  }),
  /** The same, and whether steps with a cache read and write what they declare. */
  audit: single<AuditKind>(parseAudit, 'off', {
    name: 'audit',
    flag: {
      value: '[strict]',
      impliedValue: 'true',
      choices: ['strict'],
      help: 'And of cached steps that touch what they do not declare; strict: fail',
      commands: ['run'],
    },
    input: {
      description:
        '`true`: watches with strace which files the steps touch. Warns of two steps of which one writes what the other ' +
        'one uses while neither needs the other, and of a step with a `cache` that touches what it does not declare. ' +
        '`strict`: that is a failure. Linux, and strace must be installed; steps take longer.',
      default: '`false`',
    },
  }),
  /** Run only these steps and what they need; null for all. */
  only: list<readonly string[] | null>(parseIds, null, {
    name: 'only',
    flag: {
      value: 'IDS',
      help: 'Only these steps and what they need; ids or globs',
      commands: SELECTING,
    },
  }),
  /** Leave these steps out. */
  skip: list<readonly string[]>(parseIds, [], {
    name: 'skip',
    flag: {
      value: 'IDS',
      help: 'Leave these steps out; what needs them runs anyway',
      commands: SELECTING,
    },
  }),
  /** Where steps run and write. */
  root: single(parseText, '.', {
    name: 'root',
    flag: {
      value: 'DIR',
      help: 'Where steps run and write. Default: here, or where the plan is found',
      commands: READING,
    },
    input: {
      description: 'The folder where steps run and write, relative to the workspace.',
      default: '`.`',
    },
  }),
  /** Values for the inputs of the plan. */
  inputs: list<Readonly<Record<string, string>>>(
    parseInputs,
    {},
    {
      name: 'inputs',
      flag: {
        name: 'input',
        value: 'KEY=VALUE',
        help: 'A value for one of the inputs that the plan declares',
        commands: READING,
      },
      input: {
        description:
          'Values for the inputs that the plan declares, one `NAME=VALUE` a line; expressions read `inputs.NAME`.',
        default: 'none',
      },
    },
  ),
  ...COMPARE_OPTIONS,
  ...CACHE_OPTIONS,
  ...CHANGED_OPTIONS,
  ...SHARD_OPTIONS,
  format: single<GraphFormat>(oneOf(GRAPH_FORMATS), 'text', {
    name: 'format',
    flag: {
      value: 'FORMAT',
      help: 'text (default), mermaid, dot, json, or jobs of gitlab, buildkite or circleci',
      commands: ['graph'],
    },
  }),
  ...REPORT_OPTIONS,
  ...PROGRAM_OPTIONS,
  isDryRun: single(parseBoolean, false, {
    name: 'dry-run',
    flag: {
      help: 'Show groups, order, files and their changes; run and write nothing',
      commands: ['run'],
    },
  }),
  ...INIT_OPTIONS,
  ...INFER_OPTIONS,
} as const satisfies Readonly<Record<string, Option<unknown>>>;

/** All that Stepwave can be told, at whichever door. */
export type RunOptions = {
  readonly [K in keyof typeof OPTIONS]: (typeof OPTIONS)[K] extends Option<infer T> ? T : never;
} & {
  /** Where the reports go that were asked for, by the name of the report. */
  readonly reportFiles: Readonly<Record<string, string>>;
};
