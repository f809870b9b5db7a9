import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Folders in the order in which data flows: each may import from those before it, none after. */
const LAYERS = ['util', 'plan', 'graph', 'expression', 'check', 'schedule'];

/** Folders that come after those, in an order that is not checked. */
const LATER = [
  ...['pool', 'task', 'jobserver', 'command', 'run', 'timing', 'compare', 'history', 'proof'],
  ...['report', 'github', 'options'],
];

/** Refuses imports from the later layers, so that the flow of data can be read from the folders. */
const layerRules = LAYERS.map((layer, index) => ({
  files: [`src/${layer}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [...LAYERS.slice(index + 1), ...LATER].map((later) => `**/${later}/**`),
            allowTypeImports: true,
            message: `${layer}/ comes before it in the flow plan, graph, check, schedule, run, proof, report.`,
          },
        ],
      },
    ],
  },
}));

/** Effects stay at the edges: each of these modules has its few importers. */
const onlyIn = (names, files) => ({
  files: ['src/**/*.ts'],
  ignores: files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { paths: names.map((name) => ({ name, message: `Only in ${files.join(', ')}.` })) },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist', 'build', '.stepwave', 'coverage', 'src/generated', 'node_modules'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'no-console': 'error',
    },
  },
  ...layerRules,
  onlyIn(
    [
      '@actions/cache',
      '@actions/core',
      '@actions/exec',
      '@actions/github',
      '@actions/glob',
      '@octokit/plugin-retry',
      '@octokit/plugin-throttling',
      'workerpool',
      'child_process',
      'node:child_process',
    ],
    [
      'src/action.ts',
      'src/worker.ts',
      'src/pool/lane.ts',
      'src/command/spawn-command.ts',
      'src/command/command-watch.ts',
      'src/command/hash-files.ts',
      'src/command/kill-tree.ts',
      'src/command/named-pipes.ts',
      'src/command/processes.ts',
      'src/report/github-log-sink.ts',
      'src/github/job-exports.ts',
      'src/github/pr-comment.ts',
      'src/history/cache-role.ts',
      'src/history/timings-cache.ts',
    ],
  ),
  {
    files: ['__tests__/**/*.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        AbortController: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        document: 'readonly',
        NodeFilter: 'readonly',
      },
    },
  },
  {
    // The script of the HTML timeline runs in the reader's browser, and nowhere else.
    files: ['src/report/html/*.js'],
    languageOptions: {
      globals: {
        process: 'off',
        Buffer: 'off',
        ResizeObserver: 'readonly',
        addEventListener: 'readonly',
        getSelection: 'readonly',
        requestAnimationFrame: 'readonly',
      },
    },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'no-console': 'error',
    },
  },
  {
    files: ['__tests__/browser/*.mjs'],
    languageOptions: {
      globals: {
        requestAnimationFrame: 'readonly',
        getComputedStyle: 'readonly',
        innerWidth: 'readonly',
        dispatchEvent: 'readonly',
        Event: 'readonly',
      },
    },
  },
);
