import type { Measurement } from '../../compare/measurement.js';
import type { Inference } from '../../infer/infer-plan.js';
import type { Proof } from '../../infer/report.js';
import { sourceText, type SourceText } from '../../model/source-text.js';
import { STDIN_PLAN } from '../../options/read-options.js';
import type { RunOptions } from '../../options/table.js';
import type { PreparedPlan } from '../../plan/prepare-plan.js';
import { fileReason } from '../../util/file-reason.js';
import { err, ok, type Result } from '../../util/result.js';
import { openPlan } from '../app.js';
import { cliDoor } from '../cli-door.js';
import { print, printError } from '../cli-output.js';
import { EXIT_CODES, type Door } from '../door.js';
import { interruptSignal } from '../interrupt.js';
import { loadPlan } from '../load-plan.js';
import { NO_EARLIER_RUNS } from '../measure-and-run.js';
import { locate, type CommandCall, type RunCommand } from './command.js';

/** A plan whose steps are to be watched. */
interface Subject {
  readonly prepared: PreparedPlan;
  readonly options: RunOptions;
  readonly door: Door;
  readonly measurement: Measurement;
}

/** `infer`: watches the steps of a plan one after the other, and says which need which. */
export const runInfer: RunCommand = async (call) => {
  const { findTracer } = await import('../../script/find-tracer.js');
  const wrong = usageProblem(call.options);
  if (wrong !== null) return refuse(wrong);
  const tracer = findTracer(process.env.PATH);
  if (!tracer.ok) return refuse(tracer.error);
  const opened = await openSubject(call);
  if (!opened.ok) return opened.error;
  const subject = opened.value;
  const { inferPlan } = await import('../../infer/infer-plan.js');
  const { measurement, options } = subject;
  const { variables, isCacheWanted } = options;
  const inferred = await inferPlan({
    measurement,
    tracer: tracer.value,
    variables,
    isCacheWanted,
  });
  if (measurement.interrupt.aborted) return EXIT_CODES.interrupted;
  if (!inferred.ok) return refuse(inferred.error);
  return conclude(subject, inferred.value);
};

function usageProblem({ isWritten, isExplained, isJson, plan }: RunOptions): string | null {
  const forms = [isWritten && '--write', isExplained && '--explain', isJson && '--json'];
  const given = forms.filter((form) => form !== false);
  if (given.length > 1) return `${given.join(' and ')} do not go together`;
  return isWritten && plan === STDIN_PLAN ? 'a plan from standard input cannot be written' : null;
}

function refuse(problem: string): number {
  printError(`stepwave: ${problem}`);
  return EXIT_CODES.usage;
}

async function openSubject(call: CommandCall): Promise<Result<Subject, number>> {
  const located = locate(call);
  if (located === null) return err(EXIT_CODES.usage);
  const { options, workspace } = located;
  const usual = cliDoor(options.plan, {
    script: call.script,
    isInCopiesOnly: true,
    workspace,
    events: null,
  });
  // Standard input can be read once.
  const read = await usual.readPlan();
  const job = await planOfJob(read, options);
  if (job !== null && !job.ok) {
    for (const line of job.error.split('\n')) printError(line);
    return err(EXIT_CODES.usage);
  }
  const door: Door = { ...usual, readPlan: () => Promise.resolve(job ?? read) };
  const prepared = await openPlan(options, true, door);
  if (!prepared.ok) return err(EXIT_CODES.usage);
  const legs = legsProblem(prepared.value);
  if (legs !== null) return err(refuse(legs));
  const { plainLogSink } = await import('../../report/log/log-sink.js');
  const measurement: Measurement = {
    prepared: prepared.value,
    options,
    planFile: options.plan,
    sink: plainLogSink(process.stderr),
    earlierRuns: NO_EARLIER_RUNS,
    environment: door.environment,
    platform: process.platform,
    script: door.script,
    interrupt: interruptSignal(),
    workspace: door.workspace,
  };
  return ok({ prepared: prepared.value, options, door, measurement });
}

/** A need of one leg would be a need of all of them, and the file has only one place for it. */
function legsProblem({ plan }: PreparedPlan): string | null {
  const leg = plan.steps.find((step) => step.leg !== undefined)?.leg;
  return leg === undefined
    ? null
    : `infer does not know legs yet, and step "${leg.of}" has some: give it a plan without "matrix" and "split"`;
}

/** The plan that a job of a workflow becomes; null for what is not a workflow. */
async function planOfJob(
  read: Awaited<ReturnType<Door['readPlan']>>,
  { job, isWritten }: RunOptions,
): Promise<Result<SourceText, string> | null> {
  if (!read.ok || !/^(?:["']?jobs["']?)\s*:/m.test(read.value.text)) return null;
  const { name } = read.value;
  if (isWritten) {
    return err(
      `stepwave: --write would replace the workflow; make a plan first: stepwave init --from ${name}`,
    );
  }
  const { carryOver } = await import('../../init/workflow/carry-over.js');
  const made = carryOver(read.value, { job, planFile: null, command: 'infer' });
  return made.ok ? ok(sourceText(name, made.value.plan)) : made;
}

/** Makes the plan, proves it where that is wanted, and hands it over. */
async function conclude(subject: Subject, inference: Inference): Promise<number> {
  const { prepared, options, measurement } = subject;
  const { inferReport, explanation, isProved } = await import('../../infer/report.js');
  const ids = prepared.plan.steps.map(({ id }) => id);
  const scene = { root: inference.root, ids };
  const { inferredText } = await import('../../infer/inferred-text.js');
  const text = inferredText(prepared.plan, inference, scene);
  const inferred = await loadInferred(subject, text);
  if (inferred === null) return refuse('the inferred plan is not valid: please report this bug');
  const failed = inference.steps.filter(({ conclusion }) => conclusion !== 'success');
  const isWhole = failed.every(({ outcome }) => outcome === 'skipped');
  const isToProve = isWhole && !options.isUnproved && !options.isExplained;
  const proof = isToProve ? await prove(subject, inferred) : null;
  if (measurement.interrupt.aborted) return EXIT_CODES.interrupted;
  const isRight = isWhole && (proof === null || isProved(proof));
  const leftOver = await leftOverIn(subject, inference);
  const report = inferReport(inference, scene, { proof, leftOver }).trimEnd();
  const unwritten = await writeSummary(options, report);
  if (unwritten !== null) printError(`stepwave: ${unwritten}`);
  if (options.isJson) {
    const { inferenceJson } = await import('../../infer/inference-json.js');
    const { inertJson } = await import('../../util/inert-json.js');
    print(`${inertJson(inferenceJson(inference, scene, { text, proof }), 2)}\n`);
  } else if (options.isExplained) print(explanation(inference, scene));
  else if (options.isWritten) print(`${report}\n`);
  else {
    print(text);
    for (const line of report.split('\n')) printError(line);
  }
  if (!isWhole) printError('stepwave: a step failed, so what follows it keeps the old order');
  if (options.isWritten && isRight) {
    const code = await write(options.plan, prepared, text);
    return unwritten === null ? code : EXIT_CODES.failure;
  }
  if (options.isWritten) printError(`stepwave: ${options.plan} was left as it is`);
  return isRight && unwritten === null ? EXIT_CODES.success : EXIT_CODES.failure;
}

/** What an earlier run may have left in the workspace, and steps have read; nothing where git cannot tell. */
async function leftOverIn(
  { options, door }: Subject,
  inference: Inference,
): Promise<readonly string[]> {
  const { gitIn } = await import('../../changed/git.js');
  const { leftOverPaths } = await import('../../infer/left-over.js');
  const git = gitIn(options.root, door.environment);
  const listed = await git('ls-files', '--others', '--directory', '-z');
  return listed.ok ? leftOverPaths(inference, listed.value.split('\0').filter(Boolean)) : [];
}

/** Writes the report to the file that was asked for. Gives why that was not possible. */
async function writeSummary({ reportFiles }: RunOptions, report: string): Promise<string | null> {
  const { summary } = reportFiles;
  if (summary === undefined) return null;
  const { writeFileWhole } = await import('../../util/write-file.js');
  try {
    await writeFileWhole(summary, `${report}\n`);
    return null;
  } catch (error) {
    return `the summary cannot be written to "${summary}": ${fileReason(error)}`;
  }
}

/** The inferred plan, checked; null if it is not right. */
async function loadInferred(
  { prepared, options, door }: Subject,
  text: string,
): Promise<PreparedPlan | null> {
  const source = sourceText(prepared.plan.source.name, text);
  const around = { repository: door.workspace, isInline: false };
  const loaded = await loadPlan(ok(source), { ...options, isToRun: true }, around);
  return loaded.ok ? loaded.prepared : null;
}

/** Compares the old order with the inferred plan. */
async function prove({ prepared, measurement }: Subject, inferred: PreparedPlan): Promise<Proof> {
  const { inPlanOrder } = await import('../../infer/infer-plan.js');
  const { measurePlan } = await import('../../compare/measure-plan.js');
  const { whatIf } = await import('../../insight/what-if.js');
  const reference = inPlanOrder(prepared);
  const measured = await measurePlan({ ...measurement, prepared: inferred, reference });
  const { comparison, run } = measured;
  if (comparison.status !== 'measured' || run === null) return { comparison, whatIf: null };
  const { plan, graph, groups } = inferred;
  const { result, priorities } = run.finished;
  const cpus = plan.steps.map((step) => step.cpus);
  const mutexes = plan.steps.map((step) => step.mutex);
  return { comparison, whatIf: whatIf({ graph, groups, priorities, cpus, mutexes, result }) };
}

async function write(file: string, { plan }: PreparedPlan, text: string): Promise<number> {
  if (plan.source.text === text) {
    print(`${file} is right as it is\n`);
    return EXIT_CODES.success;
  }
  const { writeFileWhole } = await import('../../util/write-file.js');
  try {
    await writeFileWhole(file, text);
  } catch (error) {
    return refuse(`${file} cannot be written: ${fileReason(error)}`);
  }
  print(`wrote ${file}\n`);
  return EXIT_CODES.success;
}
