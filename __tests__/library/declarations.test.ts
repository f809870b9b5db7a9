import { describe, expect, it } from '@jest/globals';
import type * as published from '../../library.cjs';
import type { EventFields } from '../../src/report/events/event-record.js';
import type { Results } from '../../src/model/findings.js';
import type { StepResult } from '../../src/model/result.js';
import type { DiagnosticRecord, PlanRecord } from '../../src/report/plan-records.js';
import * as library from '../../src/library.js';
import type { LibraryRunOptions } from '../../src/app/library.js';

/** Compiles only if two types are the same. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

/** The keys of a step's result, whatever became of it. */
type KeysOf<T> = T extends unknown ? keyof T : never;

/** `npm run typecheck` fails if `library.d.cts` says something else than the sources. */
const agreements: readonly true[] = [
  true satisfies Same<keyof Results, keyof published.Results>,
  true satisfies Same<KeysOf<StepResult>, keyof published.StepResult>,
  true satisfies Same<DiagnosticRecord, published.Diagnostic>,
  true satisfies Same<PlanRecord & { readonly file: string }, published.Plan>,
  true satisfies Same<keyof LibraryRunOptions, keyof published.RunOptions>,
  true satisfies Same<EventFields['type'], published.RunEvent['type']>,
  true satisfies Same<
    KeysOf<EventFields>,
    Exclude<KeysOf<published.RunEvent>, 'schema' | 'timeMs'>
  >,
];

describe('library.d.cts', () => {
  it('describes what the sources export', () => {
    const described: Pick<typeof published, 'loadPlan' | 'runPlan'> = library;
    expect(described).toBe(library);
    // `start` is for the script of the action and the command line.
    expect(Object.keys(library).sort()).toEqual(['loadPlan', 'runPlan', 'start']);
    expect(agreements).not.toContain(false);
  });
});
