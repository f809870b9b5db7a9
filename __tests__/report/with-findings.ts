import type { Findings, Results } from '../../src/proof/findings.js';
import type { RunResult } from '../../src/run/result.js';

/** A run and what was found out about it: nothing, unless the test says so. */
export function withFindings(result: RunResult, findings: Partial<Findings> = {}): Results {
  return { ...result, whatIf: null, comparison: null, history: null, ...findings };
}

/** A comparison of three rounds, in which the pool took between 38 and 42 s. */
export const MEASURED: NonNullable<Findings['comparison']> = {
  status: 'measured',
  rounds: 3,
  workers: 4,
  sequential: {
    makespansMs: [99_000, 101_500, 100_000],
    medianMs: 100_000,
    minMs: 99_000,
    maxMs: 101_500,
  },
  parallel: {
    makespansMs: [40_000, 42_000, 38_000.5],
    medianMs: 40_000,
    minMs: 38_000.5,
    maxMs: 42_000,
  },
  speedup: 2.5,
  verdict: 'faster',
  pValue: 0.05,
  steps: [
    { id: 'build', aloneMs: 10_000, poolMs: 12_500, contention: 1.25 },
    { id: 'release-notes', aloneMs: 0, poolMs: 12, contention: null },
  ],
  files: { compared: 12, differences: [], unsteady: [], ignored: [] },
};

/** A history of six runs, in which `build` was faster. */
export const KNOWN: NonNullable<Findings['history']> = {
  branch: 'main',
  runs: 6,
  makespan: { runs: 6, baseMs: 39_000, noiseMs: 2_000, changeMs: 1_672, verdict: 'within noise' },
  steps: [
    { id: 'build', runs: 6, baseMs: 9_650, noiseMs: 500, changeMs: 3_000, verdict: 'slower' },
    { id: 'image', runs: 1, baseMs: 13_000, noiseMs: null, changeMs: 320, verdict: null },
  ],
};
