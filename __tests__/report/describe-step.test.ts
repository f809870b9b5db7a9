import { describe, expect, it } from '@jest/globals';
import type { FailureCause, StepResult } from '../../src/model/result.js';
import { describeStep, describeTimedStep } from '../../src/report/describe-step.js';
import {
  cancelled,
  failure,
  fromCache,
  neverStarted,
  success,
  unstartable,
} from '../rigs/result-builder.js';

const others: readonly StepResult[] = [
  success('good'),
  failure('bad'),
  cancelled('stopped'),
  neverStarted('left-out', { outcome: 'skipped', because: 'bad' }),
];
const stepById = new Map(others.map((step) => [step.id, step]));

describe('describeStep, failures', () => {
  it.each<[FailureCause, string]>([
    [{ kind: 'exit', code: 3 }, 'exited with code 3'],
    [{ kind: 'signal', signal: 'SIGSEGV' }, 'killed by SIGSEGV'],
    [{ kind: 'timeout', limitMs: 300_000 }, 'timed out after 5 m'],
    [{ kind: 'spawn', message: 'spawn pwsh ENOENT' }, 'could not start: spawn pwsh ENOENT'],
    [{ kind: 'worker', message: 'it ended' }, 'worker lost: it ended'],
    [
      { kind: 'expression', message: 'no such function' },
      'could not evaluate its expression: no such function',
    ],
    [
      { kind: 'file', message: 'it exists already', path: 'a/b.py' },
      'failed at file "a/b.py": it exists already',
    ],
    [
      { kind: 'service', message: 'ended with exit code 1 before it was ready' },
      'ended with exit code 1 before it was ready',
    ],
  ])('names the cause %j', (cause, sentence) => {
    expect(describeStep(failure('a', { cause }), stepById)).toBe(sentence);
  });

  it('counts the attempts', () => {
    const step = failure('a', { attempts: 3 });
    expect(describeStep(step, stepById)).toBe('exited with code 1, after 3 attempts');
  });

  it('says when continue-on-error let it pass', () => {
    const step = failure('a', { conclusion: 'success' });
    expect(describeStep(step, stepById)).toBe('exited with code 1 (continue-on-error)');
  });

  it('describes a step that could not even start', () => {
    expect(describeStep(unstartable('a'), stepById)).toBe(
      'could not evaluate its expression: fromJSON: unexpected end of the text',
    );
  });

  it('makes one line of a message of several', () => {
    const step = failure('a', { cause: { kind: 'worker', message: 'one\n  two\r\n' } });
    expect(describeStep(step, stepById)).toBe('worker lost: one two');
  });
});

describe('describeStep, other outcomes', () => {
  it.each<[string, StepResult, string]>([
    ['a success', success('a'), 'succeeded'],
    ['a late success', success('a', { attempts: 2 }), 'succeeded on attempt 2'],
    [
      'a cancel under fail-fast',
      cancelled('a', { because: 'bad' }),
      'cancelled while it ran because "bad" failed',
    ],
    ['a cancel from outside', cancelled('a'), 'cancelled while it ran because the run was stopped'],
    [
      'a step that fail-fast held back',
      neverStarted('a', { outcome: 'cancelled', because: 'bad' }),
      'cancelled before it started because "bad" failed',
    ],
    [
      'a step that the end of the run held back',
      neverStarted('a', { outcome: 'cancelled' }),
      'cancelled before it started because the run was stopped',
    ],
    [
      'a condition that was false',
      neverStarted('a', { outcome: 'skipped' }),
      'skipped because its condition was false',
    ],
    [
      'a need that failed',
      neverStarted('a', { outcome: 'skipped', because: 'bad' }),
      'skipped because "bad" failed',
    ],
    [
      'a need that was skipped',
      neverStarted('a', { outcome: 'skipped', because: 'left-out' }),
      'skipped because "left-out" was skipped',
    ],
    [
      'a need that was cancelled',
      neverStarted('a', { outcome: 'skipped', because: 'stopped' }),
      'skipped because "stopped" was cancelled',
    ],
    [
      'a need that succeeded',
      neverStarted('a', { outcome: 'skipped', because: 'good' }),
      'skipped because "good" succeeded',
    ],
    [
      'a need that nothing is known of',
      neverStarted('a', { outcome: 'skipped', because: 'gone' }),
      'skipped because of "gone"',
    ],
  ])('describes %s', (_, step, sentence) => {
    expect(describeStep(step, stepById)).toBe(sentence);
  });

  it('reports a value outside the union as a bug', () => {
    const step = { ...success('a'), outcome: 'lost' } as unknown as StepResult;
    expect(() => describeStep(step, stepById)).toThrow(/^Internal error: unexpected .*"lost"/);
  });
});

describe('describeStep, the cache', () => {
  it('says from when a result is, and how long the step took then', () => {
    expect(describeStep(fromCache('a'), stepById)).toBe(
      'from the cache: it took 3.00 s when it ran, at 2026-01-02 03:04 UTC',
    );
  });
});

describe('describeStep, services', () => {
  it('says when a service was ready, and when it was stopped', () => {
    const step = success('api', { durationMs: 5_000, upMs: 1_200 });
    expect(describeStep(step, stepById)).toBe('succeeded, ready after 1.20 s');
    expect(describeTimedStep(step, stepById)).toBe(
      'succeeded, ready after 1.20 s, stopped after 5.00 s',
    );
  });

  it('says which services had failed before a step that needs them', () => {
    expect(describeStep(failure('e2e', { lost: ['api', 'db'] }), stepById)).toBe(
      'exited with code 1, after "api" and "db", which it needs, had failed',
    );
  });
});
