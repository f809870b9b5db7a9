import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../src/model/findings.js';
import {
  countOf,
  cutDecimals,
  formatBytes,
  formatChange,
  formatCount,
  formatDuration,
} from '../../src/report/format.js';
import { change } from '../rigs/sample-findings.js';

describe('formatCount', () => {
  it.each<[number, string]>([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [100_000, '100,000'],
    [1_048_576, '1,048,576'],
  ])('shows %d as %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});

describe('countOf', () => {
  it.each<[number, string]>([
    [0, '0 steps'],
    [1, '1 step'],
    [2, '2 steps'],
    [5_000, '5,000 steps'],
  ])('says %d as "%s"', (count, text) => {
    expect(countOf(count, 'step')).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each<[number, string]>([
    [0, '0 ms'],
    [0.4, '0 ms'],
    [1, '1 ms'],
    [999, '999 ms'],
    [999.9, '999 ms'],
    [1_000, '1.00 s'],
    [1_005, '1.00 s'],
    [1_500, '1.50 s'],
    [2_290, '2.29 s'],
    [9_999, '9.99 s'],
    [10_000, '10.0 s'],
    [59_949, '59.9 s'],
    [59_999, '59.9 s'],
    [60_000, '1 m'],
    [60_999, '1 m'],
    [61_000, '1 m 1 s'],
    [119_999, '1 m 59 s'],
    [300_000, '5 m'],
    [3_599_999, '59 m 59 s'],
    [3_600_000, '1 h'],
    [3_659_999, '1 h'],
    [9_000_000, '2 h 30 m'],
    [360_000_000, '100 h'],
    [-5, '0 ms'],
  ])('shows %d ms as "%s"', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('cutDecimals', () => {
  it.each<[number, number, string]>([
    [2.999, 2, '2.99'],
    [2.3, 2, '2.30'],
    [1.1, 1, '1.1'],
    [0.999, 0, '0'],
    [4, 2, '4.00'],
  ])('cuts %d to %d decimals: %s', (value, decimals, text) => {
    expect(cutDecimals(value, decimals)).toBe(text);
  });
});

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

describe('formatBytes', () => {
  it.each<[number, string]>([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [9_999, '9.9 kB'],
    [10_000, '10 kB'],
    [20_500_000, '20 MB'],
    [3_000_000_000, '3.0 GB'],
    [5_000_000_000_000, '5000 GB'],
  ])('shows %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
