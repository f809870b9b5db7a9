/**
 * Stands in for the action: the timings of a run that did not take place go through the cache as real ones do, and
 * a results file tells what came of it. Usage: node run-plan-stub.mjs BUILD RESULTS_FILE
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [build, resultsFile] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(build, path)).href);
const { openHistory } = await load('history/open-history.js');
const { historyOf } = await load('history/changes.js');
const { knownWeights } = await load('history/weights.js');

const compileMs = Number(process.env.COMPILE_SECONDS) * 1000;
const results = {
  outcome: 'success',
  startedAt: new Date().toISOString(),
  makespanMs: compileMs,
  workers: 2,
  executor: 'process',
  steps: [
    { id: 'compile', outcome: 'success', durationMs: compileMs },
    { id: 'document', outcome: 'success', durationMs: 100 },
  ],
};

const history = openHistory({
  environment: process.env,
  payload: JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8')),
  planFile: '__tests__/e2e/cache/plan.yml',
  lane: [],
  script: join(build, 'main.js'),
  stop: new AbortController().signal,
});
const known = await history.restore();
const ids = results.steps.map(({ id }) => id);
const problem = await history.save(results);
for (const line of [...known.problems, problem]) if (line) console.log(`problem: ${line}`);
const compared = known.comparedWith && historyOf(results, known.comparedWith);
const weights = knownWeights(ids, known.newest);
writeFileSync(resultsFile, JSON.stringify({ ...results, history: compared, weights }));
