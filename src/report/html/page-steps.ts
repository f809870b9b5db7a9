import type { StepResult } from '../../model/result.js';
import { describeStep } from '../describe-step.js';
import { plainLine } from '../escape.js';
import { formatDuration } from '../format-duration.js';
import { cleanLogTails, type LogTails } from '../log-tails.js';
import { isAllowedFailure, type ReportModel, type ReportRow } from '../report-model.js';
import { lookOf, SYMBOL } from './look.js';
import type { Look, PageStep } from './page-data.js';
import { placeBars, type Placement } from './place-bars.js';
import { stepColumns, type StepColumn } from './step-columns.js';
import { stepDetails } from './step-details.js';

const MAX_ID_CHARS = 200;
const MAX_SENTENCE_CHARS = 500;

/** The steps of the page, their places in the timeline, and the columns of their table. */
export interface PageSteps extends Pick<Placement, 'lanes'> {
  readonly columns: readonly StepColumn[];
  readonly steps: readonly PageStep[];
}

interface Context {
  readonly model: ReportModel;
  readonly columns: readonly StepColumn[];
  readonly tails: LogTails;
  readonly placement: Placement;
  readonly indexById: ReadonlyMap<string, number>;
  readonly dependents: ReadonlyMap<string, readonly number[]>;
}

/** Puts into words all that is known about each step. */
export function toPageSteps(model: ReportModel, logTails: LogTails): PageSteps {
  const columns = stepColumns(model);
  const placement = placeBars(model.result.steps);
  const context: Context = {
    model,
    columns,
    tails: cleanLogTails(model, logTails),
    placement,
    indexById: new Map(model.rows.map(({ step }, index) => [step.id, index])),
    dependents: dependentsOf(model),
  };
  const steps = model.rows.map((row) => toPageStep(row, context));
  return { lanes: placement.lanes, columns, steps };
}

function toPageStep(row: ReportRow, context: Context): PageStep {
  const { step, isCritical } = row;
  const { model, columns, placement, indexById } = context;
  const look = lookOf(step);
  const id = plainLine(step.id, MAX_ID_CHARS);
  const label = labelOf(step, id);
  const outcome = outcomeText(step, model);
  return {
    id,
    name: plainLine(step.name, MAX_SENTENCE_CHARS),
    label,
    sign: signOf(step, look),
    look,
    symbol: SYMBOL[look],
    outcome,
    spoken: spokenText(row, `${label === id ? id : `${label} (${id})`} ${outcome}`),
    isCritical,
    bar: placement.barById.get(step.id) ?? null,
    needs: step.needs.map((need) => indexById.get(need) ?? plainLine(need, MAX_ID_CHARS)),
    dependents: context.dependents.get(step.id) ?? [],
    cells: columns.map(({ cell }) => cell(row)),
    sortKeys: columns.map(({ sortKey }) => sortKey(row)),
    details: stepDetails(row),
    log: context.tails.get(step.id) ?? null,
  };
}

function outcomeText(step: StepResult, { stepById }: ReportModel): string {
  return plainLine(describeStep(step, stepById), MAX_SENTENCE_CHARS);
}

/** A given id is what people know a step by; an automatic one says less than the name. */
function labelOf({ name }: StepResult, id: string): string {
  return /^step-\d+$/.test(id) ? plainLine(name, MAX_ID_CHARS) : id;
}

function signOf({ attempts }: StepResult, look: Look): string {
  const symbol = look === 'success' ? '' : SYMBOL[look];
  return attempts > 1 ? `${symbol}↻${attempts}` : symbol;
}

function spokenText({ step, isCritical }: ReportRow, sentence: string): string {
  if (step.durationMs === null) return sentence;
  const took = `${formatDuration(step.durationMs)}, from ${formatDuration(step.startMs)}`;
  return `${sentence}, ${took}${isCritical ? ', on the critical path' : ''}`;
}

function dependentsOf({ rows }: ReportModel): ReadonlyMap<string, readonly number[]> {
  const dependents = new Map<string, number[]>();
  rows.forEach(({ step }, index) => {
    for (const need of step.needs) {
      const known = dependents.get(need);
      if (known === undefined) dependents.set(need, [index]);
      else known.push(index);
    }
  });
  return dependents;
}

/** The step that a reader wants to see first: one that failed the run, if there is one. */
export function firstSelected({ rows }: ReportModel): number | null {
  const failed = rows.findIndex(
    ({ step }) => step.outcome === 'failure' && !isAllowedFailure(step),
  );
  return failed === -1 ? null : failed;
}
