import { lstatSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { RunOptions } from '../../options/table.js';
import { DEFAULT_OPTIONS } from '../../options/read-options.js';
import { countOf } from '../../report/format.js';
import { fileReason } from '../../util/file-reason.js';
import { inRepository } from '../../util/paths.js';
import { printable } from '../../util/printable.js';
import { readRegularFile } from '../../util/read-regular.js';
import { err, ok, type Result } from '../../util/result.js';
import { shellWord } from '../../util/shell-word.js';
import { print, printError, printErrorText } from '../cli-output.js';
import { EXIT_CODES } from '../door.js';
import type { RunCommand } from './command.js';

/** What a command prints and writes once all is well. */
interface Made {
  readonly plan: string;
  /** What was done, lines for people. */
  readonly told: readonly string[];
  /** The workflow that runs the plan; null if there is none to show. */
  readonly workflow: string | null;
}

/** `init`: writes a first plan. It replaces no file unless it is told to. */
export const runInit: RunCommand = async ({ options }) => {
  const problems = [...usageProblems(options), ...existing(options)];
  for (const problem of problems) printError(`stepwave: ${problem}`);
  if (problems.length > 0) return EXIT_CODES.usage;
  const made = await (options.fromWorkflow === null
    ? fromFolder(options)
    : fromWorkflow(options, options.fromWorkflow));
  if (!made.ok) {
    for (const line of made.error.split('\n')) printError(line);
    return EXIT_CODES.usage;
  }
  const wrong = await problemsOf(options.plan, made.value.plan);
  if (wrong !== null) {
    printErrorText(`stepwave: the resulting plan is invalid:\n${wrong}`);
    return EXIT_CODES.usage;
  }
  return hand(made.value, options);
};

const STDOUT = '-';

function usageProblems({
  fromWorkflow: from,
  job,
  workflowFile,
  plan,
}: RunOptions): readonly string[] {
  const needsFrom = [
    ...(job === null ? [] : ['--job']),
    ...(workflowFile === null ? [] : ['--workflow']),
  ];
  const isOne = workflowFile !== null && resolve(workflowFile) === resolve(plan);
  return [
    ...(from === null ? needsFrom.map((flag) => `${flag} goes with --from FILE`) : []),
    ...namedFiles({ plan, workflowFile })
      .filter((file) => /[\\/]$/.test(file))
      .map((file) => `${file} is a folder: name a file in it`),
    ...(/\.json$/i.test(plan) ? [`a first plan is YAML: ${plan} should end in .yml`] : []),
    ...(isOne ? [`the plan and the workflow would be one file: ${plan}`] : []),
  ];
}

/** The files that are to be written. */
function namedFiles({
  plan,
  workflowFile,
}: Pick<RunOptions, 'plan' | 'workflowFile'>): readonly string[] {
  return [...(plan === STDOUT ? [] : [plan]), ...(workflowFile === null ? [] : [workflowFile])];
}

/** The files that would be replaced, one sentence each. */
function existing({ plan, workflowFile, isForced }: RunOptions): readonly string[] {
  return namedFiles({ plan, workflowFile })
    .filter((file) => !isForced && isThere(file))
    .map((file) => `${file} is there already; name another file, or replace it with --force`);
}

/** Whether a name is taken, be it by a link that leads nowhere: writing would follow it. */
function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

async function fromFolder({ plan }: RunOptions): Promise<Result<Made, string>> {
  const { firstPlan } = await import('../../init/first-plan.js');
  const unreadable: string[] = [];
  const made = await firstPlan({
    name: printable(basename(resolve('.'))),
    read: (path) => {
      const text = readText(path);
      if (text.ok) return text.value;
      unreadable.push(text.error);
      return null;
    },
  });
  if (unreadable.length > 0) return err(unreadable.join('\n'));
  if (!made.ok) return err(`stepwave: ${made.error}`);
  const { count, found } = made.value;
  const told = [`${where(plan)}: ${countOf(count, 'step')}, from ${found.join(', ')}`];
  return ok({ plan: made.value.plan, told, workflow: null });
}

/** No file that is looked for is as large by far. */
const MAX_BYTES = 4 * 1024 * 1024;

/** The text of a file; null if there is none. The error names it. */
function readText(path: string): Result<string | null, string> {
  const bytes = readRegularFile(path, MAX_BYTES);
  if (bytes.ok) return ok(bytes.value.toString().replace(/^\uFEFF/, ''));
  if (['ENOENT', 'ENOTDIR'].includes(bytes.error.code)) return ok(null);
  return err(`${path}: error: ${bytes.error.reason}`);
}

async function fromWorkflow(options: RunOptions, from: string): Promise<Result<Made, string>> {
  const { carryOver } = await import('../../init/workflow/carry-over.js');
  const { decodePlan } = await import('../../plan/read-plan.js');
  const bytes = readRegularFile(from, MAX_BYTES);
  if (!bytes.ok) return err(`${from}: error: ${bytes.error.reason}`);
  const source = decodePlan(from, bytes.value);
  if (!source.ok) return source;
  const isDefault = options.plan === STDOUT || options.plan === DEFAULT_OPTIONS.plan;
  const planFile = isDefault ? null : inRepository(options.plan);
  const made = carryOver(source.value, { job: options.job, planFile });
  if (!made.ok) return made;
  const { job, count, plan, workflow, notes } = made.value;
  const told = [
    `${where(options.plan)}: ${countOf(count, 'step')}, from the job "${job}" of ${from}`,
    ...notes.map(({ line, text }) => `${from}:${String(line)}: ${text}`),
  ];
  return ok({ plan, told, workflow });
}

function where(plan: string): string {
  return plan === STDOUT ? 'the plan' : plan;
}

/** The problems of a plan as text; null if it may run. */
async function problemsOf(file: string, text: string): Promise<string | null> {
  const { sourceText } = await import('../../model/source-text.js');
  const { formatDiagnostics, hasErrors } = await import('../../model/diagnostic.js');
  const { checkPlan } = await import('../../plan/check-plan.js');
  const source = sourceText(file === STDOUT ? 'plan.yml' : file, text);
  const checked = await checkPlan(source, { root: resolve('.'), platform: process.platform });
  if (checked.ok) return null;
  return formatDiagnostics(
    source,
    checked.diagnostics.filter((one) => hasErrors([one])),
  );
}

/** Writes the files, prints what is to be printed, and tells what was done. */
async function hand({ plan, workflow, told }: Made, options: RunOptions): Promise<number> {
  const { writeFileWhole } = await import('../../util/write-file.js');
  const files = [
    ...(options.plan === STDOUT ? [] : [{ file: options.plan, text: plan }]),
    ...(options.workflowFile === null || workflow === null
      ? []
      : [{ file: options.workflowFile, text: workflow }]),
  ];
  for (const { file, text } of files) {
    try {
      await writeFileWhole(file, text);
    } catch (error) {
      printError(`stepwave: ${file} cannot be written: ${fileReason(error)}`);
      return EXIT_CODES.usage;
    }
  }
  const printed = options.plan === STDOUT ? plan : options.workflowFile === null ? workflow : null;
  const tell =
    printed === null
      ? print
      : (text: string) => {
          printErrorText(text.trimEnd());
        };
  tell(
    `${[...told, ...nextLines(options, workflow !== null)].map((line) => printable(line)).join('\n')}\n`,
  );
  if (printed !== null) print(shown(printed));
  return EXIT_CODES.success;
}

function nextLines({ plan, workflowFile }: RunOptions, hasWorkflow: boolean): readonly string[] {
  const isPlanPrinted = plan === STDOUT;
  const name = plan === DEFAULT_OPTIONS.plan ? '' : ` ${typedWord(plan)}`;
  return [
    ...(hasWorkflow && isPlanPrinted && workflowFile === null
      ? ['the workflow that runs it: --workflow FILE']
      : []),
    ...(hasWorkflow
      ? ['in the workflow, put a commit of stepwave/stepwave in the place of 0123456789abcdef…']
      : []),
    ...(isPlanPrinted ? [] : [`look at it, then: stepwave run${name}`]),
  ];
}

/** A word as it is typed into a shell: in quotes where the shell would change it. */
function typedWord(word: string): string {
  if (process.platform !== 'win32') return shellWord(word);
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word}"`;
}

/** Text of a file for a terminal, which could act on characters in it. */
function shown(text: string): string {
  if (!process.stdout.isTTY) return text;
  return text
    .split('\n')
    .map((line) => printable(line.replace(/\r$/, ''), { keepTabs: true }))
    .join('\n');
}
