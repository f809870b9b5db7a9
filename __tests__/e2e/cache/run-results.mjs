#!/usr/bin/env node
/**
 * Runs a workflow whose plan has steps with a cache several times under `act`, with its cache server, and checks which of
 * them are taken from there. Each run is in a new workspace and has a cache folder of its own, which is empty.
 * Usage: [ACT=/path/to/act] node __tests__/e2e/cache/run-results.mjs
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tally } from '../tally.mjs';
import { WorkflowRuns, pushTo } from './workflow-runs.mjs';

const WORKFLOW = `
on: push
permissions: {}
jobs:
  results:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with: { persist-credentials: false }
      - run: |
          test ! -e made
          mkdir -p in/code in/assets
          printf '%s\\n' "$CODE" > in/code/a.txt
          echo one > in/code/b.txt
          printf '%s\\n' "$LOGO" > in/assets/logo.txt
        shell: bash
      - run: echo "BEGAN_MS=$(date +%s%3N)" >> "$GITHUB_ENV"
        shell: bash
      - uses: ./
        id: plan
        with:
          plan: __tests__/e2e/cache/results-plan.yml
          results-file: results.json
          logs-dir: logs
          cache-dir: \${{ env.CACHE_FOLDER }}
      - run: node __tests__/e2e/cache/tell-results.mjs
        shell: bash
        env: { OUTPUTS: '\${{ toJSON(steps.plan.outputs) }}' }
`;

/** Long enough that a run without them is seen to be one. */
const STEP_SECONDS = 5;

const ALL = ['generate', 'assets', 'build', 'test'];

/** Runs it with these sources. The cache folder is another one in each run. */
function run(tally, rig, number, { code = 'two', logo = 'a logo' } = {}) {
  const folder = join(rig.temp, `kept-${number}`);
  const env = { CODE: code, LOGO: logo, CACHE_FOLDER: folder };
  const told = rig.run(tally, number, pushTo('main'), env);
  if (told === null) throw new Error(`run ${number} told nothing`);
  return { ...told, folder };
}

const stepsOf = ({ results }) => Object.fromEntries(results.steps.map((step) => [step.id, step]));
const cachedIn = ({ results }) =>
  results.steps.filter(({ cached }) => cached !== undefined).map(({ id }) => id);
const leftBy = ({ tree, outputs, built, log }) => ({ tree, outputs, built, log });

function check(tally, rig) {
  const first = run(tally, rig, 1);
  tally.equals('the first run finds nothing', cachedIn(first), []);
  tally.equals('and says so', stepsOf(first).build.miss, 'nothing is kept of it yet');
  tally.equals('the outputs', [first.outputs.build, first.built], [{ lines: '2' }, 'yes']);
  tally.equals('the log', first.log, 'a logo\ntested 2 lines, built: yes\n');

  const second = run(tally, rig, 2);
  tally.equals('the second finds all', cachedIn(second), ALL);
  tally.equals('it leaves the same', leftBy(second), leftBy(first));
  tally.holds('its folder has the entries now', readdirSync(second.folder).includes('cas'));
  tellTimes(first, second);

  const comment = run(tally, rig, 3, { code: '# two\ntwo' });
  tally.equals('one step leaves the same: the others are found', cachedIn(comment), [
    ...['assets', 'build', 'test'],
  ]);
  tally.equals('the reason', stepsOf(comment).generate.miss, 'changed: in/code/a.txt');
  tally.equals('it leaves the same again', leftBy(comment), leftBy(first));

  const logo = run(tally, rig, 4, { logo: 'another logo' });
  tally.equals('what does not read the change is found', cachedIn(logo), ['generate', 'build']);
  tally.equals('the reason', stepsOf(logo).test.miss, 'changed: made/assets/logo.gz');
  tally.equals('the log is a new one', logo.log, 'another logo\ntested 2 lines, built: yes\n');
}

/** Not checked: a busy machine is no fault. */
function tellTimes(first, second) {
  const share = ((100 * second.tookMs) / first.tookMs).toFixed(0);
  process.stdout.write(`ran: ${first.tookMs} ms, found: ${second.tookMs} ms, ${share} %\n`);
}

const temp = mkdtempSync(join(tmpdir(), 'stepwave-results-e2e-'));
try {
  const tally = new Tally('results');
  check(tally, new WorkflowRuns(temp, WORKFLOW, { STEP_SECONDS }));
  tally.end();
} finally {
  rmSync(temp, { recursive: true, force: true });
}
