import { describeStep } from '../describe-step.js';
import { cutText, escapeText, fencedBlock, inlineCode } from '../escape.js';
import { countOf } from '../format.js';
import type { LogTails } from '../log-tails.js';
import { stepTitle } from './step-cells.js';
import { lookOf, OUTCOME_SYMBOL } from '../outcome-label.js';
import type { ReportModel, ReportRow } from '../report-model.js';

/** How much is shown of the failed steps. */
export interface FailedStepsDetail {
  /** How many failed steps are named. */
  readonly limit: number;
  /** The log tails to show, as rendered by `pickLogTails`. */
  readonly tails: LogTails;
  /** How many log tails there are, shown or not. */
  readonly tailCount: number;
}

const MAX_DESCRIPTION_CHARS = 500;

/** The failed steps, each with the reason and, if there is room, the end of its log. */
export function renderFailedSteps(
  model: ReportModel,
  detail: FailedStepsDetail,
): readonly string[] {
  const { failedRows } = model;
  if (failedRows.length === 0) return [];
  const shown = failedRows.slice(0, detail.limit);
  return [
    '### Failed steps',
    ...shown.flatMap((row) => [failureLine(row, model), ...tailOf(row, detail.tails)]),
    ...leftOut(failedRows.length - shown.length, 'more failed step'),
    ...leftOut(detail.tailCount - detail.tails.size, 'log tail'),
  ];
}

/** Renders as many cleaned tails as fit. A tail that is too long is skipped; a later one may still fit. */
export function pickLogTails(cleaned: LogTails, maxBytes: number): LogTails {
  const picked = new Map<string, string>();
  let freeBytes = maxBytes;
  for (const [id, tail] of cleaned) {
    if (tail.length > freeBytes) continue;
    const block = tailBlock(id, tail, picked.size === 0);
    const bytes = Buffer.byteLength(block) + '\n\n'.length;
    if (bytes > freeBytes) continue;
    picked.set(id, block);
    freeBytes -= bytes;
  }
  return picked;
}

function failureLine({ step }: ReportRow, { stepById }: ReportModel): string {
  const symbol = OUTCOME_SYMBOL[lookOf(step)];
  const description = cutText(describeStep(step, stepById), MAX_DESCRIPTION_CHARS);
  return `${symbol} ${stepTitle(step)}: **${escapeText(description)}**`;
}

function tailOf({ step }: ReportRow, tails: LogTails): readonly string[] {
  const block = tails.get(step.id);
  return block === undefined ? [] : [block];
}

function tailBlock(id: string, tail: string, isOpen: boolean): string {
  const summary = `<summary>End of the log of ${inlineCode(cutText(id, 100))}</summary>`;
  return `<details${isOpen ? ' open' : ''}>${summary}\n\n${fencedBlock(tail)}\n\n</details>`;
}

function leftOut(count: number, noun: string): readonly string[] {
  return count === 0 ? [] : [`${countOf(count, noun)} left out for brevity.`];
}
