/** Native ESM: `@actions/*` ship only `import` entries (see docs/adr/0001-esm.md). */
export const common = {
  testEnvironment: 'node',
  // Time is no subject of most tests, and a busy machine takes its time.
  testTimeout: 30_000,
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

export default {
  // Jest would leave one core to itself.
  maxWorkers: '100%',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'integration',
      testMatch: ['<rootDir>/__tests__/**/*.itest.ts'],
    },
    {
      ...common,
      displayName: 'dist',
      testMatch: ['<rootDir>/__tests__/**/*.dtest.ts'],
    },
  ],
};
