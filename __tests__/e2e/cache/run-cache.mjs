#!/usr/bin/env node
/**
 * Runs a workflow several times under `act` (https://github.com/nektos/act) with its cache server, as pushes and as
 * pull requests, and checks what each run knows of those before it. act serves the older of the two protocols of
 * the Actions cache (`ACTIONS_CACHE_URL`), and keeps no scopes: any run may read what any other saved.
 * Usage: [ACT=/path/to/act] node __tests__/e2e/cache/run-cache.mjs
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, copyTree, findAct } from '../act.mjs';
import { Tally } from '../tally.mjs';

const WORKFLOW = 'cache-e2e.yml';
const TIME_LIMIT_MS = 2 * 60_000;
const MARK = 'E2E RESULTS ';

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

/** What GitHub sends, as far as keys are made of it. */
const pushTo = (branch) => ({
  event: 'push',
  payload: { ref: `refs/heads/${branch}`, repository: { default_branch: 'main' } },
});
const pullRequest = (number, { head, base }) => ({
  event: 'pull_request',
  payload: {
    number,
    pull_request: { number, head: { ref: head }, base: { ref: base } },
    repository: { default_branch: 'main' },
  },
});

/** One run of the workflow after the other, all with the same cache. */
class Rig {
  constructor(temp) {
    this.temp = temp;
    this.tree = join(temp, 'stepwave');
    for (const folder of ['stepwave', 'home']) mkdirSync(join(temp, folder));
    copyTree(this.tree);
    this.workflow = join(temp, WORKFLOW);
    writeFileSync(this.workflow, WORKFLOW_TEXT);
  }

  /** Runs it as run number `run`, and returns the results that it printed. */
  run(tally, run, { event, payload }, { compileSeconds = 0.2 } = {}) {
    const eventFile = join(this.temp, 'event.json');
    writeFileSync(eventFile, JSON.stringify(payload));
    const args = [event, '--json', '--eventpath', eventFile, '--workflows', this.workflow];
    args.push('--platform', 'ubuntu-latest=-self-hosted');
    args.push('--action-cache-path', join(this.temp, 'act'));
    args.push('--cache-server-path', join(this.temp, 'cache'));
    args.push('--cache-server-addr', '127.0.0.1', '--cache-server-port', '0');
    const env = { GITHUB_RUN_ID: run, COMPILE_SECONDS: compileSeconds };
    for (const [name, value] of Object.entries(env)) args.push('--env', `${name}=${value}`);
    const { status, stdout, error } = spawnSync(findAct(), args, {
      cwd: this.tree,
      env: { ...cleanEnvironment(), HOME: join(this.temp, 'home') },
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      timeout: TIME_LIMIT_MS,
    });
    if (error) throw error;
    const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
    const messages = lines.map((line) => JSON.parse(line).msg ?? '');
    tally.equals(`run ${run}: exit code of act`, status, 0);
    if (status !== 0) throw new Error(messages.join('\n'));
    const printed = messages.find((message) => message.startsWith(MARK));
    return printed === undefined ? null : JSON.parse(printed.slice(MARK.length));
  }
}

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
  const slow = rig.run(tally, 4, main, { compileSeconds: 3 });
  tally.equals('the fourth knows three', baseOf(slow), 'main, 3 runs');
  tally.equals('the step that takes longer is slower', verdictOf(slow, 'compile'), 'slower');
  tally.holds('by as much', changeOf(slow, 'compile')?.changeMs > 2000);
}

function checkPullRequests(tally, rig) {
  const toMain = pullRequest(7, { head: 'patch-1', base: 'main' });
  const first = rig.run(tally, 5, toMain);
  tally.equals('a pull request is put beside its base', baseOf(first), 'main, 4 runs');
  const second = rig.run(tally, 6, toMain, { compileSeconds: 1.5 });
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
  const rig = new Rig(temp);
  checkBranch(tally, rig);
  checkPullRequests(tally, rig);
  checkTopic(tally, rig);
  tally.end();
} finally {
  rmSync(temp, { recursive: true, force: true });
}
