/** Jobs that install packages and then check, build and test. */
import type { RealJob } from './job.js';

/** What the package manager and the tools read. */
const PROJECT = {
  lockfile: 'locked\n',
  'eslint.config.js': 'export default [];\n',
  'tsconfig.json': '{}\n',
  'src/index.ts': 'export const a = 1;\n',
  'test/index.test.ts': 'test\n',
};

function packageJson(scripts: Readonly<Record<string, string>>): string {
  return JSON.stringify({ scripts }, null, 1);
}

const TYPESCRIPT_ACTION: RealJob = {
  like: 'actions/typescript-action test-typescript',
  workflow: `on: push
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - { id: install, run: npm ci }
      - { id: format, run: npm run format }
      - { id: lint, run: npm run lint }
      - { id: test, run: npm run test }
`,
  files: {
    ...PROJECT,
    'package.json': packageJson({ format: 'prettier --check .', lint: 'eslint .', test: 'vitest' }),
  },
  needs: { install: [], format: ['install'], lint: ['install'], test: ['install'] },
  extra: [],
};

const HONO: RealJob = {
  like: 'honojs/hono main',
  workflow: `on: push
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - { id: install, run: bun install }
      - { id: format, run: bun run format }
      - { id: lint, run: bun run lint }
      - { id: editorconfig, run: bun run editorconfig }
      - { id: build, run: bun run build }
      - { id: test, run: bun run test }
`,
  files: {
    ...PROJECT,
    'package.json': packageJson({
      format: 'prettier --check src',
      lint: 'eslint src',
      editorconfig: 'prettier .',
      build: 'bundle',
      test: 'vitest',
    }),
  },
  needs: {
    install: [],
    format: ['install'],
    lint: ['install'],
    editorconfig: ['install'],
    build: ['install'],
    test: ['install'],
  },
  extra: [],
};

const ESLINT: RealJob = {
  like: 'eslint/eslint verify_files',
  workflow: `on: push
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - { id: workflows, run: actionlint }
      - { id: install, run: npm install }
      - { id: install-docs, run: npm install, working-directory: docs }
      - { id: lint, run: npm run lint }
      - { id: rules, run: npm run rules }
      - { id: licenses, run: npm run licenses }
      - { id: lint-docs, run: npm run lint-docs }
      - { id: docs-types, run: npm run docs-types }
      - { id: format, run: npm run format }
      - { id: types, run: npm run types }
      - { id: examples, run: npm run examples }
`,
  files: {
    ...PROJECT,
    'package.json': packageJson({
      lint: 'eslint .',
      rules: 'eslint src',
      licenses: 'licenses',
      'lint-docs': 'eslint docs; cat docs/node_modules/types/index.d.ts > /dev/null',
      'docs-types': 'tsc; cat docs/node_modules/types/index.d.ts > /dev/null',
      format: 'prettier .',
      types: 'tsc',
      examples: 'eslint docs',
    }),
    'docs/package.json': '{}',
    'docs/lockfile': 'locked\n',
    'docs/index.md': 'text\n',
  },
  needs: {
    workflows: [],
    install: [],
    'install-docs': [],
    lint: ['install'],
    rules: ['install'],
    licenses: ['install'],
    'lint-docs': ['install', 'install-docs'],
    'docs-types': ['install', 'install-docs'],
    format: ['install'],
    types: ['install'],
    examples: ['install'],
  },
  extra: [],
};

const VITE: RealJob = {
  like: 'vitejs/vite lint',
  workflow: `on: push
env: { ATTEMPTS: 3 }
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - { id: install, run: pnpm install }
      - { id: build, run: pnpm run build }
      - { id: lint, run: pnpm run lint }
      - { id: format, run: pnpm run format && git diff --exit-code }
      - { id: types, run: pnpm run types }
      - { id: test-docs, run: pnpm run test-docs }
`,
  files: {
    ...PROJECT,
    'package.json': packageJson({
      // The build writes a tracked file, as that of Vite does with the licences of what it bundles.
      build: 'bundle; echo licences > LICENSE.md',
      lint: 'eslint . && cat dist/index.js > /dev/null',
      format: 'prettier --write .',
      types: 'tsc',
      'test-docs': 'cat dist/index.js docs/index.md > /dev/null',
    }),
    '.gitignore': 'node_modules\ndist\n',
    'LICENSE.md': 'licences\n',
    'docs/index.md': 'text\n',
  },
  isRepository: true,
  needs: {
    install: [],
    build: ['install'],
    lint: ['build'],
    // The two must not overlap, in whichever order. Infer keeps the one that there is.
    format: ['build'],
    types: ['build'],
    'test-docs': ['build'],
  },
  extra: [],
};

export const NODE_JOBS: readonly RealJob[] = [VITE, TYPESCRIPT_ACTION, HONO, ESLINT];
