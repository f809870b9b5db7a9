#!/usr/bin/env node
/**
 * Runs a workflow several times under `act` (https://github.com/nektos/act) with its cache server, as pushes and as
 * pull requests, and checks what each run knows of those before it. act serves the older of the two protocols of
 * the Actions cache (`ACTIONS_CACHE_URL`), and keeps no scopes: any run may read what any other saved.
 * Usage: [ACT=/path/to/act] node __tests__/e2e/cache/run-cache.mjs
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tally } from '../tally.mjs';
import { MARK, WorkflowRuns, pullRequest, pushTo } from './workflow-runs.mjs';

const PLAN = '__tests__/e2e/cache/plan.yml';

const WORKFLOW_TEXT = `
on: [push, pull_request]
permissions: {}
jobs:
  timings:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with: { persist-credentials: false }
      - uses: ./
        with: { plan: ${PLAN}, results-file: results.json }
      - run: node -p "'${MARK}' + JSON.stringify(JSON.parse(fs.readFileSync('results.json')))"
        shell: bash
`;

/** Branch and number of the runs that a run was put beside; null for none. */
const baseOf = (results) => {
  const history = results?.history;
  return history ? `${history.branch}, ${history.runs} runs` : null;
};
const changeOf = (results, id) => results?.history?.steps.find((step) => step.id === id);
const verdictOf = (results, id) => changeOf(results, id)?.verdict;

function checkBranch(tally, rig) {
  const main = pushTo('main');
  tally.equals('the first run knows nothing', baseOf(rig.run(tally, 1, main)), null);
  const second = rig.run(tally, 2, main);
  tally.equals('the second knows the first', baseOf(second), 'main, 1 runs');
  tally.equals('one run is too few to tell', verdictOf(second, 'compile'), null);
  tally.equals('the third knows two', baseOf(rig.run(tally, 3, main)), 'main, 2 runs');
  const slow = rig.run(tally, 4, main, { COMPILE_SECONDS: 3 });
  tally.equals('the fourth knows three', baseOf(slow), 'main, 3 runs');
  tally.equals('the step that takes longer is slower', verdictOf(slow, 'compile'), 'slower');
  tally.holds('by as much', changeOf(slow, 'compile')?.changeMs > 2000);
}

function checkPullRequests(tally, rig) {
  const toMain = pullRequest(7, { head: 'patch-1', base: 'main' });
  const first = rig.run(tally, 5, toMain);
  tally.equals('a pull request is put beside its base', baseOf(first), 'main, 4 runs');
  const second = rig.run(tally, 6, toMain, { COMPILE_SECONDS: 1.5 });
  tally.equals('also when it has runs of its own', baseOf(second), 'main, 4 runs');
  const toOther = pullRequest(7, { head: 'patch-1', base: 'unknown' });
  const third = rig.run(tally, 7, toOther);
  tally.equals('without a known base beside its own', baseOf(third), 'patch-1, 2 runs');
  const ofFork = pullRequest(8, { head: 'patch-1', base: 'unknown' });
  const other = rig.run(tally, 8, ofFork);
  tally.equals('another one of the same name has nothing of it', baseOf(other), null);
}

function checkTopic(tally, rig) {
  const first = rig.run(tally, 9, pushTo('topic'));
  tally.equals('a new branch is put beside the default one', baseOf(first), 'main, 4 runs');
  const second = rig.run(tally, 10, pushTo('topic'));
  tally.equals('then beside itself', baseOf(second), 'topic, 1 runs');
}

const temp = mkdtempSync(join(tmpdir(), 'stepwave-cache-e2e-'));
try {
  const tally = new Tally('cache');
  const rig = new WorkflowRuns(temp, WORKFLOW_TEXT, { COMPILE_SECONDS: 0.2 });
  checkBranch(tally, rig);
  checkPullRequests(tally, rig);
  checkTopic(tally, rig);
  tally.end();
} finally {
  rmSync(temp, { recursive: true, force: true });
}
