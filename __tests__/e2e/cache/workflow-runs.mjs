/** One run of a workflow after the other under `act`, all with the same cache server of act. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment, copyTree, findAct } from '../act.mjs';

const TIME_LIMIT_MS = 2 * 60_000;

/** What the workflow prints in front of a JSON text for the test. */
export const MARK = 'E2E RESULTS ';

/** What GitHub sends, as far as keys are made of it. */
export const pushTo = (branch) => ({
  event: 'push',
  payload: { ref: `refs/heads/${branch}`, repository: { default_branch: 'main' } },
});
export const pullRequest = (number, { head, base }) => ({
  event: 'pull_request',
  payload: {
    number,
    pull_request: { number, head: { ref: head }, base: { ref: base } },
    repository: { default_branch: 'main' },
  },
});

export class WorkflowRuns {
  /** `temp` is an empty folder; `env` are variables of every run. */
  constructor(temp, workflow, env = {}) {
    this.temp = temp;
    this.env = env;
    this.tree = join(temp, 'stepwave');
    for (const folder of ['stepwave', 'home']) mkdirSync(join(temp, folder));
    copyTree(this.tree);
    this.workflow = join(temp, 'workflow.yml');
    writeFileSync(this.workflow, workflow);
  }

  /** Runs it as run number `run`, and returns what it printed behind the mark; null if it printed nothing there. */
  run(tally, run, { event, payload }, env = {}) {
    const eventFile = join(this.temp, 'event.json');
    writeFileSync(eventFile, JSON.stringify(payload));
    const args = [event, '--json', '--eventpath', eventFile, '--workflows', this.workflow];
    args.push('--platform', 'ubuntu-latest=-self-hosted');
    args.push('--action-cache-path', join(this.temp, 'act'));
    args.push('--cache-server-path', join(this.temp, 'cache'));
    args.push('--cache-server-addr', '127.0.0.1', '--cache-server-port', '0');
    const variables = { GITHUB_RUN_ID: run, ...this.env, ...env };
    for (const [name, value] of Object.entries(variables)) args.push('--env', `${name}=${value}`);
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
