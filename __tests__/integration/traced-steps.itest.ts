/**
 * The tests of steps once more, with every step under strace: exit codes, signals, output, time limits and the end of
 * process trees are as without it.
 */
import { describe, expect, it } from '@jest/globals';
import { quickOrSlow } from '../rigs/extent.js';
import { runAllWith } from '../rigs/run-plan.js';
import { TRACER } from '../rigs/traced.js';

const SUITES = {
  'the run of a step': () => import('./run-step.itest.js'),
  'the stop of a step': () => import('./stop-step.itest.js'),
  'the ladder of signals': () => import('./kill-ladder.itest.js'),
} as const;

const CHOSEN = quickOrSlow<readonly (keyof typeof SUITES)[]>(
  ['the stop of a step'],
  ['the run of a step', 'the stop of a step', 'the ladder of signals'],
);

if (TRACER.ok) {
  runAllWith('--trace-files');
  // Importing a file of tests adds them to this one.
  for (const name of CHOSEN) await SUITES[name]();
} else {
  describe('steps under strace', () => {
    it('are not tested where nothing can be traced', () => {
      expect(TRACER).toMatchObject({ ok: false });
    });
  });
}
