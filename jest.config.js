import { availableParallelism } from 'node:os';

/** Native ESM: `@actions/*` ship only `import` entries (see docs/adr/0001-esm.md). */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'] },
  setupFiles: ['<rootDir>/__tests__/rigs/pin-environment.ts'],
};

/** Runs the files that match a pattern, each pattern as a project of its own. */
export function configOf(patterns) {
  return {
    // Many tests wait for real processes, so more workers than cores are busy. Jest takes no share above 100 %.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    // No test is about time by itself, and a busy machine takes its time.
    testTimeout: 30_000,
    projects: Object.entries(patterns).map(([displayName, testMatch]) => ({
      ...common,
      displayName,
      testMatch,
    })),
  };
}

export default configOf({
  unit: ['<rootDir>/__tests__/**/*.test.ts'],
  integration: ['<rootDir>/__tests__/**/*.itest.ts'],
  dist: ['<rootDir>/__tests__/**/*.dtest.ts'],
});
