/** The entry of the package as a library. In dist/ the bundle is made of it, and `index.js` calls its `start`. */
import { fileURLToPath } from 'node:url';
import type {
  LibraryPlan,
  LibraryRunOptions,
  LoadedPlan,
  LoadOptions,
  PlanSource,
} from './app/library.js';
import type { Results } from './model/findings.js';

export { start } from './app/start.js';

/** What workers are started from. It lies beside this file. */
const SCRIPT = fileURLToPath(import.meta.url).replace(/[^/\\]+$/, 'index.js');

/** Reads and checks a plan. Runs and writes nothing. */
export async function loadPlan(plan: PlanSource, options: LoadOptions = {}): Promise<LoadedPlan> {
  return (await import('./app/library.js')).loadPlan(plan, options);
}

/** Runs a plan that `loadPlan` gave. Rejects if it cannot be run with these options. */
export async function runPlan(
  plan: LibraryPlan,
  options: LibraryRunOptions = {},
): Promise<Results> {
  return (await import('./app/library.js')).runPlan(plan, options, SCRIPT);
}
