/** What the steps of the page refer to: the rows of what each needs, and of what needs it. */
import { plainLine } from '../escape.js';
import type { ReportRow } from '../report-model.js';
import { runnerOf, type Lanes } from '../workers.js';

const MAX_ID_CHARS = 200;

/** By row. */
export interface RowLinks {
  /** The rows of what it needs. A need without a row is given by its id. */
  readonly needs: readonly (readonly (number | string)[])[];
  readonly dependents: readonly (readonly number[])[];
}

/**
 * A step of a merged run has waited for the runs of its needs on its own runner. Where there is no such row, because the step
 * came from the cache or is not shown, the run that counts stands for it: the first.
 */
export function linksOf(rows: readonly ReportRow[], lanes: Lanes): RowLinks {
  const runners = rows.map(({ step }) =>
    step.worker === null ? null : runnerOf(step.worker, lanes),
  );
  const firsts = new Map<string, number>();
  const byRunner = new Map<string, number>();
  const keyOf = (id: string, row: number): string => `${String(runners[row] ?? '')}/${id}`;
  rows.forEach(({ step: { id } }, row) => {
    if (!firsts.has(id)) firsts.set(id, row);
    byRunner.set(keyOf(id, row), row);
  });
  const needs = rows.map(({ step }, row) =>
    step.needs.map(
      (id) => byRunner.get(keyOf(id, row)) ?? firsts.get(id) ?? plainLine(id, MAX_ID_CHARS),
    ),
  );
  const dependents = rows.map((): number[] => []);
  needs.forEach((before, row) => {
    for (const need of before) if (typeof need === 'number') dependents[need]?.push(row);
  });
  return { needs, dependents };
}
