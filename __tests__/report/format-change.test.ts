import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../src/model/findings.js';
import { formatChange } from '../../src/report/format-change.js';
import { change } from '../rigs/sample-findings.js';

describe('formatChange', () => {
  it.each<[string, Partial<Change>]>([
    ['+1.50 s (+15%)', { changeMs: 1_500 }],
    ['−1.50 s (−15%)', { changeMs: -1_500 }],
    ['▲ +5.00 s (+50%)', { changeMs: 5_000, verdict: 'slower' }],
    ['▼ −5.00 s (−50%)', { changeMs: -5_000, verdict: 'faster' }],
    ['+5.00 s (+50%)', { changeMs: 5_000, verdict: null, noiseMs: null, runs: 1 }],
    ['+99 ms (+0%)', { changeMs: 99.9 }],
    ['±0 ms', { changeMs: 0.9 }],
    ['±0 ms', { changeMs: -0.9 }],
    ['+3.00 s', { baseMs: 0, changeMs: 3_000 }],
  ])('writes %s', (text, fields) => {
    expect(formatChange(change(fields))).toBe(text);
  });
});
