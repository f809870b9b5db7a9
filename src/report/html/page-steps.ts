import { describeStep, tellingDuration } from '../describe-step.js';
import { plainLine } from '../escape.js';
import { formatDuration, partOf } from '../format.js';
import { longestLeg, type LegGroup } from '../leg-rows.js';
import { cleanLogTails, type LogTails } from '../log-tails.js';
import { CRITICAL_SIGN, labelOf, lookOf, LOOK_SIGN } from '../outcome-label.js';
import {
  isAllowedFailure,
  type ReportModel,
  type ReportRow,
  type StartedStep,
} from '../report-model.js';
import { workerText } from '../workers.js';
import type { Bar, PageGroup, PageStep } from './page-data.js';
import { pageRows, type HiddenRuns } from './page-rows.js';
import { linksOf, type RowLinks } from './row-links.js';
import { stepColumns, type StepColumn } from './step-columns.js';
import { stepDetails } from './step-details.js';

const MAX_ID_CHARS = 200;
const MAX_SENTENCE_CHARS = 500;

/** The steps of the page, the lanes of the timeline, and the columns of the table. */
export interface PageSteps {
  /** The workers that ran a step, in order. */
  readonly lanes: readonly string[];
  readonly columns: readonly StepColumn[];
  readonly steps: readonly PageStep[];
  readonly groups: readonly PageGroup[];
  /** The step that a reader wants to see first: one that failed the run, if there is one. */
  readonly selected: number | null;
  /** The runs of steps that several runners had to do that are left out. */
  readonly hidden: HiddenRuns;
}

interface Context {
  readonly model: ReportModel;
  readonly columns: readonly StepColumn[];
  readonly lanes: readonly number[];
  readonly tails: LogTails;
  readonly links: RowLinks;
  readonly groupOf: ReadonlyMap<ReportRow, number>;
}

/** Puts into words all that is known about each step. */
export function toPageSteps(model: ReportModel, logTails: LogTails): PageSteps {
  const columns = stepColumns(model);
  const { rows, groups, hidden } = pageRows(model);
  const workers = rows.flatMap(({ step }) => (step.startMs === null ? [] : [step.worker]));
  const lanes = [...new Set(workers)].sort((a, b) => a - b);
  const context: Context = {
    model,
    columns,
    lanes,
    tails: cleanLogTails(model, logTails),
    links: linksOf(rows, model.result),
    groupOf: new Map(
      groups.flatMap((group, index) => group.rows.map((row) => [row, index] as const)),
    ),
  };
  const laneNames = lanes.map((worker) => workerText(worker, model.result));
  return {
    lanes: laneNames,
    columns,
    steps: rows.map((row, index) => toPageStep(row, index, context)),
    groups: groups.map((group) => toPageGroup(group, columns)),
    selected: firstSelected(rows),
    hidden,
  };
}

function toPageGroup({ of, rows, total }: LegGroup, columns: readonly StepColumn[]): PageGroup {
  const longest = longestLeg(rows);
  const noun = rows[0].step.of === undefined ? 'run' : 'leg';
  const longestText = longest === null ? '' : `, the longest ${longest.step.id}`;
  return {
    id: plainLine(of, MAX_ID_CHARS),
    text: plainLine(`${partOf(rows.length, total, noun)}${longestText}`, MAX_SENTENCE_CHARS),
    cells: columns.map(({ groupCell }) => groupCell(rows)),
  };
}

function toPageStep(row: ReportRow, index: number, context: Context): PageStep {
  const { step, isCritical } = row;
  const { model, columns, lanes, tails, links } = context;
  const look = lookOf(step);
  const symbol = LOOK_SIGN[look];
  const id = plainLine(step.id, MAX_ID_CHARS);
  const label = plainLine(labelOf(step), MAX_ID_CHARS);
  const outcome = plainLine(describeStep(step, model.stepById), MAX_SENTENCE_CHARS);
  return {
    id,
    name: plainLine(step.name, MAX_SENTENCE_CHARS),
    label,
    sign: signOf(row),
    look,
    symbol,
    outcome,
    spoken: spokenText(row, `${label === id ? id : `${label} (${id})`} ${outcome}`),
    isCritical,
    bar: step.startMs === null ? null : barOf(step, lanes),
    needs: links.needs[index] ?? [],
    dependents: links.dependents[index] ?? [],
    cells: columns.map(({ cell }) => cell(row)),
    sortKeys: columns.map(({ sortKey }) => sortKey(row)),
    details: stepDetails(row, model.result),
    log: tails.get(step.id) ?? null,
    group: context.groupOf.get(row) ?? null,
  };
}

function signOf({ step, isCritical }: ReportRow): string {
  const look = lookOf(step);
  const outcome = look === 'success' ? '' : LOOK_SIGN[look];
  const retries = step.attempts > 1 ? `↻${step.attempts}` : '';
  return `${outcome}${isCritical ? CRITICAL_SIGN : ''}${retries}`;
}

function barOf({ worker, startMs, endMs, upMs }: StartedStep, lanes: readonly number[]): Bar {
  const lane = lanes.indexOf(worker);
  return { lane, startMs, endMs, ...(upMs === undefined ? {} : { upMs }) };
}

function spokenText({ step, isCritical }: ReportRow, sentence: string): string {
  if (step.durationMs === null) return sentence;
  const durationMs = tellingDuration(step);
  const length = durationMs === null ? '' : `${formatDuration(durationMs)}, `;
  const took = `${length}from ${formatDuration(step.startMs)}`;
  return `${sentence}, ${took}${isCritical ? ', on the critical path' : ''}`;
}

function firstSelected(rows: readonly ReportRow[]): number | null {
  const failed = rows.findIndex(
    ({ step }) => step.outcome === 'failure' && !isAllowedFailure(step),
  );
  return failed === -1 ? null : failed;
}
