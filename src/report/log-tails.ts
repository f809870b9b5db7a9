import { toPlainLines } from './escape.js';
import type { ReportModel } from './report-model.js';

/** The ends of the logs of failed steps, by step id. */
export type LogTails = ReadonlyMap<string, string>;

const MAX_TAIL_CHARS = 16_000;

/** The log tails of the failed steps, cleaned and cut to a length that can be read. */
export function cleanLogTails({ failedRows }: ReportModel, logTails: LogTails): LogTails {
  const cleaned = failedRows.map(({ step }): readonly [string, string] => [
    step.id,
    cleanLogTail(logTails.get(step.id) ?? ''),
  ]);
  return new Map(cleaned.filter(([, tail]) => tail.trim() !== ''));
}

/** One log tail, cleaned and cut. */
export function cleanLogTail(tail: string): string {
  return toPlainLines(lastLines(tail));
}

/** The last lines of a log that is too long for a tail. They begin with a whole line if possible. */
function lastLines(log: string): string {
  const whole = log.trimEnd();
  if (whole.length <= MAX_TAIL_CHARS) return whole;
  const end = whole.slice(-MAX_TAIL_CHARS);
  return `…\n${end.slice(end.indexOf('\n') + 1)}`;
}
