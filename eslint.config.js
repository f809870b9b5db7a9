import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { FOLDERS } from './scripts/folders.mjs';

/** Refuses imports that run against the flow, of types too. */
const folderRules = FOLDERS.map((folder, index) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [
              ...FOLDERS.slice(index + 1).map((later) => `**/${later}/**`),
              // Only the entry stands beside the folders.
              '**/main.js',
            ],
            message: `${folder}/ comes before it in the flow of data: see scripts/folders.mjs.`,
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
  ...folderRules,
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
      'src/app/action.ts',
      'src/pool/worker.ts',
      'src/pool/worker-slot.ts',
      'src/script/spawn-command.ts',
      'src/trace/strace.ts',
      'src/changed/git.ts',
      'src/script/command-watch.ts',
      'src/script/hash-files.ts',
      'src/script/helper-process.ts',
      'src/script/helper-session.ts',
      'src/script/kill-tree.ts',
      'src/script/keep-awake.ts',
      'src/util/named-pipes.ts',
      'src/script/processes.ts',
      'src/report/log/github-log-sink.ts',
      'src/github/job-exports.ts',
      'src/github/api.ts',
      'src/github/actions-cache-role.ts',
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
