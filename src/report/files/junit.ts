import type { Results } from '../../model/findings.js';
import type { StepResult } from '../../model/result.js';
import { describeStep } from '../describe-step.js';
import { cutText, toPlainLines } from '../escape.js';
import { cleanLogTails, type LogTails } from '../log-tails.js';
import { shardProblems } from '../sections/shards.js';
import { isAllowedFailure, toReportModel, type ReportModel } from '../report-model.js';
import { xmlAttributes, xmlText } from './xml.js';

/** How a reader shows a step. Each but `passed` is the name of an element. */
type CaseResult = 'passed' | 'failure' | 'error' | 'skipped';

const MAX_TEXT_CHARS = 2_000;
/** All log tails together: GitLab takes no report of 30 MB. */
const MAX_TAILS_CHARS = 8 * 1024 * 1024;

/**
 * The run as JUnit XML, for dorny/test-reporter, GitLab, Jenkins and others: one suite for the plan, one
 * test case for each step, by its id, so that it is the same test in every run. There is no standard;
 * this is what those three read, and the schema of Jenkins' xUnit plugin but for `file` of a test case
 * (GitLab links to it). The reason stands in the element's text as well as in `message`, because GitLab
 * and some readers show the text alone. Linear in the number of steps, but for sorting.
 */
export function renderJunit(
  results: Results,
  options: { readonly logTails: ReadonlyMap<string, string> },
): string {
  const model = toReportModel(results);
  const tails = fittingTails(cleanLogTails(model, options.logTails));
  const lost = shardCases(results);
  const { skipped, ...ofSteps } = countsOf(results.steps);
  const counts = {
    ...ofSteps,
    tests: ofSteps.tests + lost.length,
    errors: ofSteps.errors + lost.length,
  };
  const root = { name: plain(results.plan.name), ...counts, time: seconds(results.makespanMs) };
  const timestamp = timestampOf(results);
  const file = plain(results.plan.file);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${xmlAttributes(root)}>`,
    `  <testsuite${xmlAttributes({ ...root, skipped, timestamp, file })}>`,
    ...propertiesOf(results),
    ...results.steps.map((step) => testCase(step, model, tails)),
    ...lost,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** What is wrong with the results of some runners: else nothing would be red where all of a runner's steps are missing. */
function shardCases(results: Results): readonly string[] {
  return shardProblems(results).map((problem, at) => {
    const message = plain(problem);
    const name = xmlAttributes({
      name: `results of shards ${String(at + 1)}`,
      classname: plain(results.plan.name),
      time: seconds(0),
      file: plain(results.plan.file),
    });
    const error = `<error${xmlAttributes({ message, type: 'stepwave.shard' })}>${xmlText(message)}</error>`;
    return `    <testcase${name}>\n      ${error}\n    </testcase>`;
  });
}

/**
 * The readers know passed, failed and not run, and turn red for a failure or an error alike. So:
 *
 * - A failure that `continue-on-error` let pass is `skipped` with the reason, as pytest reports a
 *   failure that was expected: it shows, and turns nothing red.
 * - A step that was stopped half-way has neither passed nor failed. Because of another step it is
 *   `skipped`: that one is red already. Because the run was stopped it is an `error`: else nothing would
 *   be red, and a run that was broken off would look like a good one.
 */
function caseResultOf(step: StepResult): CaseResult {
  switch (step.outcome) {
    case 'success':
      return 'passed';
    case 'failure':
      return isAllowedFailure(step) ? 'skipped' : 'failure';
    case 'cancelled':
      return step.startMs !== null && step.because === null ? 'error' : 'skipped';
    case 'skipped':
      return 'skipped';
  }
}

function testCase(step: StepResult, model: ReportModel, tails: LogTails): string {
  const { plan } = model.result;
  const attributes = xmlAttributes({
    name: plain(step.id),
    // The name of the suite, so that readers make no further level of it.
    classname: plain(plan.name),
    time: seconds(step.durationMs ?? 0),
    file: plain(plan.file),
  });
  const body = bodyOf(step, model, tails);
  if (body === null) return `    <testcase${attributes}/>`;
  return `    <testcase${attributes}>\n      ${body}\n    </testcase>`;
}

function bodyOf(step: StepResult, { stepById }: ReportModel, tails: LogTails): string | null {
  const result = caseResultOf(step);
  const message = plain(describeStep(step, stepById));
  const title = step.name === step.id ? '' : `${plain(step.name)}\n`;
  if (result === 'passed') {
    // No element for it is widely known (Surefire has `flakyFailure`); Jenkins shows this one.
    const isWorthTelling = step.attempts > 1 || step.cached !== undefined;
    return isWorthTelling ? `<system-out>${xmlText(message)}</system-out>` : null;
  }
  const tail = tails.get(step.id);
  const text = `${title}${message}${tail === undefined ? '' : `\n\n${tail}`}`;
  const attributes = xmlAttributes(
    result === 'skipped' ? { message } : { message, type: typeOf(step) },
  );
  return `<${result}${attributes}>${xmlText(text)}</${result}>`;
}

/**
 * With a prefix, because GitLab reads XML as Rails does, where `type="file"` means that the element
 * holds a file in base64.
 */
function typeOf(step: StepResult): string {
  return `stepwave.${step.cause === null ? step.outcome : step.cause.kind}`;
}

function countsOf(
  steps: readonly StepResult[],
): Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped', number>> {
  const counts = { passed: 0, failure: 0, error: 0, skipped: 0 };
  for (const step of steps) counts[caseResultOf(step)] += 1;
  const { failure: failures, error: errors, skipped } = counts;
  return { tests: steps.length, failures, errors, skipped };
}

function propertiesOf(results: Results): readonly string[] {
  const properties = {
    outcome: results.outcome,
    workers: results.workers,
    executor: results.executor,
    schedule: results.schedule,
    speedup: results.speedup,
  };
  return [
    '    <properties>',
    ...Object.entries(properties).map(
      ([name, value]) => `      <property${xmlAttributes({ name, value })}/>`,
    ),
    '    </properties>',
  ];
}

/** The tails until the room is used up. Other failed steps show only the reason. */
function fittingTails(tails: LogTails): LogTails {
  let freeChars = MAX_TAILS_CHARS;
  return new Map([...tails].filter(([, tail]) => (freeChars -= tail.length) >= 0));
}

/** UTC without a zone or fractions of a second, as the schemas require. */
function timestampOf({ startedAt }: Results): string {
  return startedAt.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}

/** Untrusted text on one line. */
function plain(text: string): string {
  return cutText(toPlainLines(text).replace(/\s+/g, ' ').trim(), MAX_TEXT_CHARS);
}
