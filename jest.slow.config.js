/** Runs the suites that have a long form, in that form (see `__tests__/rigs/extent.ts`). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configOf } from './jest.config.js';

process.env.STEPWAVE_SLOW_TESTS = '1';

const tests = fileURLToPath(new URL('__tests__/', import.meta.url));

const hasLongForm = (path) =>
  path.endsWith('test.ts') && /from '.*\/extent\.js'/.test(readFileSync(join(tests, path), 'utf8'));

export default configOf({
  slow: readdirSync(tests, { recursive: true })
    .filter((path) => hasLongForm(path))
    .map((path) => `<rootDir>/__tests__/${path.replaceAll('\\', '/')}`),
});
