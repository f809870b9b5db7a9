/** Runs the suites that have a long form, in that form (see `__tests__/rigs/extent.ts`). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configOf } from './jest.config.js';

process.env.STEPWAVE_SLOW_TESTS = '1';

const tests = fileURLToPath(new URL('__tests__/', import.meta.url));

const hasLongForm = (path) =>
  path.endsWith('test.ts') && /from '.*\/extent\.js'/.test(readFileSync(join(tests, path), 'utf8'));

/**
 * Suites whose long form has not been seen green on a quiet machine yet. They run in their small form with the others;
 * take each out of this list once it was seen.
 */
const NOT_SEEN_YET = new Set([
  'dist/infer-jobs.dtest.ts',
  'infer/cache/propose-caches.test.ts',
  'init/carry-over-conditions.test.ts',
  'integration/cache-killed.itest.ts',
  'integration/create-killed.itest.ts',
  'integration/timings-cache.itest.ts',
  'integration/traced-steps.itest.ts',
  'plan/large-plans.test.ts',
]);

export default configOf({
  slow: readdirSync(tests, { recursive: true })
    .filter((path) => hasLongForm(path) && !NOT_SEEN_YET.has(path.replaceAll('\\', '/')))
    .map((path) => `<rootDir>/__tests__/${path.replaceAll('\\', '/')}`),
});
