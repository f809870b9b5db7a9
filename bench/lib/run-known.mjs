/**
 * Runs a plan with `workers: auto` as if earlier runs had shown how much of a core each step computes on.
 * Usage: node bench/lib/run-known.mjs PLAN SHARES, after `npm run build && node scripts/bundle-for-tests.mjs`. SHARES is
 * JSON: a number from 0 by the id of each step.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPlan } from '../../build/app/load-plan.js';
import { DEFAULT_OPTIONS } from '../../build/options/read-options.js';
import { openPlanFile } from '../../build/plan/read-plan.js';
import { startPool } from '../../build/pool/start-pool.js';
import { runPlan } from '../../build/run/run-plan.js';

const [file, sharesText] = process.argv.slice(2);
const shares = JSON.parse(sharesText);
const script = fileURLToPath(new URL('../../build/bundle/index.js', import.meta.url));
const options = { ...DEFAULT_OPTIONS, workers: { type: 'auto' } };
const preparation = { ...options, isToRun: true };
const loaded = await loadPlan(openPlanFile(file), preparation, {});
if (!loaded.ok) throw new Error(`${file} is no plan`);
const run = await runPlan(loaded.prepared, options, {
  environment: process.env,
  platform: process.platform,
  script,
  interrupt: new AbortController().signal,
  emit: () => undefined,
  pool: startPool(loaded.prepared, options, script),
  flush: () => Promise.resolve(),
  workspace: resolve('.'),
  weightsOf: () => Promise.resolve(null),
  sharesOf: (ids) => Promise.resolve(ids.map((id) => shares[id] ?? null)),
});
if (!run.ok || run.value.result.outcome !== 'success') process.exitCode = 1;
