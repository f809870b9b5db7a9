import { describe, expect, it } from '@jest/globals';
import type { FailureCause, StepResult } from '../../../src/model/result.js';
import { endingOf, wideStepsNote } from '../../../src/report/log/event-texts.js';
import { cancelled, failure, neverStarted, success } from '../../rigs/result-builder.js';

const ending = (step: StepResult): string => endingOf(step, new Map([[step.id, step]]));

describe('the time in the ending of a step', () => {
  it('is how long it ran', () => {
    expect(ending(success('a', { durationMs: 50 }))).toBe('succeeded in 50 ms');
  });

  it.each<[FailureCause, string]>([
    [{ kind: 'exit', code: 3 }, 'exited with code 3 in 50 ms'],
    [{ kind: 'spawn', message: 'ENOENT' }, 'could not start: ENOENT'],
    [{ kind: 'expression', message: 'x' }, 'could not evaluate its expression: x'],
    [{ kind: 'timeout', limitMs: 1_200 }, 'timed out after 1.20 s'],
  ])('is left out where nothing ran, or where it is said already: %j', (cause, text) => {
    expect(ending(failure('a', { cause, durationMs: 50 }))).toBe(text);
  });

  it('stands before the reason of a cancel', () => {
    const bad = failure('bad');
    const step = cancelled('a', { durationMs: 2_020 });
    expect(ending(step)).toBe('cancelled after 2.02 s, because the run was stopped');
    expect(endingOf({ ...step, because: 'bad' }, new Map([['bad', bad]]))).toBe(
      'cancelled after 2.02 s, because "bad" failed',
    );
    expect(ending(neverStarted('a', { outcome: 'cancelled' }))).toBe(
      'cancelled before it started because the run was stopped',
    );
  });

  it('is that of all attempts where the last one timed out', () => {
    const cause = { kind: 'timeout', limitMs: 1_200 } as const;
    expect(ending(failure('a', { cause, attempts: 2, durationMs: 3_000 }))).toBe(
      'timed out after 1.20 s, after 2 attempts in 3.00 s',
    );
  });
});

describe('the note about wide steps', () => {
  const steps = (...cpus: number[]) =>
    cpus.map((count, at) => ({ id: `s${String(at)}`, cpus: count }));

  it.each([
    [[1, 2, 0], 2, null],
    [
      [64],
      2,
      'a step asks for more cpus than the pool has slots (2), so it takes all of them: "s0" (64)',
    ],
    [
      [1, 4, 8],
      2,
      '2 steps ask for more cpus than the pool has slots (2), so each takes all of them: "s1" (4), "s2" (8)',
    ],
  ])('names those that ask for more cpus than there are slots: %j on %d', (cpus, slots, note) => {
    expect(wideStepsNote(steps(...cpus), slots)).toBe(note);
  });

  it('names ten and counts the others', () => {
    const note = wideStepsNote(steps(...Array.from({ length: 13 }, () => 9)), 2) ?? '';
    expect(note).toMatch(/"s9" \(9\), 3 more$/);
  });
});
