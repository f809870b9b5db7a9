#!/usr/bin/env node
/**
 * Runs .github/workflows/fan-out.yml under `act`, with its artifact server: a plan on four runners whose results are merged;
 * the same with one runner that is lost; and that one part again, as "Re-run failed jobs" does.
 * Usage: [ACT=/path/to/act] node __tests__/e2e/run-fan-out.mjs
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { parse, stringify } from 'yaml';
import { cleanEnvironment, copyTree, findAct } from './act.mjs';
import { Tally } from './tally.mjs';

const TIME_LIMIT_MS = 4 * 60_000;
const FAN_OUT = '.github/workflows/fan-out.yml';
const PLAN = '__tests__/e2e/fan-out/plan.yml';
const MARK = 'E2E FAN-OUT ';
const STEPS = ['prepare', 'lint', 'unit', 'fragile', 'types', 'docs', 'after'];

/** What the test has to be told: the job that merges prints its results and its summary. */
function telling(workflow) {
  const { merge } = workflow.jobs;
  const use = merge.steps.at(-1);
  use.with['results-file'] = 'merged.json';
  use.with['html-file'] = 'merged.html';
  const told = `{ results: JSON.parse(fs.readFileSync('merged.json', 'utf8')), html: fs.readFileSync('merged.html', 'utf8').length }`;
  const script = `node -p "'${MARK}' + JSON.stringify(${told})"`;
  merge.steps.push({ if: 'always()', shell: 'bash', run: script });
  return workflow;
}

/** The jobs that run once more after one of them failed: that one part, and the merge. What was split stays. */
function failedJobs(workflow, matrix, shard) {
  const { shard: part, merge } = workflow.jobs;
  const again = parse(stringify({ ...workflow, jobs: { shard: part, merge } }));
  const { with: inputs } = again.jobs.merge.steps.find(({ id }) => id === 'merge');
  inputs['shard-key'] = matrix.include[0].key;
  delete again.jobs.shard.needs;
  again.jobs.merge.needs = ['shard'];
  again.jobs.shard.strategy.matrix = {
    include: matrix.include.filter((one) => one.shard === shard),
  };
  return again;
}

const caller = (called, runners) =>
  stringify({
    on: 'push',
    permissions: { contents: 'read' },
    jobs: {
      spread: {
        uses: `./${called}`,
        with: {
          ...{ plan: PLAN, runners, workers: '1', env: 'GREETING=hello = "$HOME"' },
          setup: 'echo "set up: $GREETING"',
        },
        secrets: { env: 'DEPLOY<<END\nfirst half\nsecond half\nEND\n' },
      },
      told: {
        needs: 'spread',
        if: 'always()',
        'runs-on': 'ubuntu-latest',
        steps: [
          {
            run: 'echo "E2E OUTPUTS $OUTPUTS"',
            shell: 'bash',
            env: { OUTPUTS: '${{ toJSON(needs.spread.outputs) }}' },
          },
        ],
      },
    },
  });

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

class FanOut {
  constructor(temp) {
    this.temp = temp;
    this.tree = join(temp, 'stepwave');
    this.artifacts = join(temp, 'artifacts');
    for (const folder of ['stepwave', 'home', 'artifacts']) mkdirSync(join(temp, folder));
    copyTree(this.tree);
    this.workflow = telling(parse(readFileSync(join(this.tree, FAN_OUT), 'utf8')));
    this.own = /stepwave\/stepwave@[0-9a-f]{40}/.exec(JSON.stringify(this.workflow))[0];
  }

  /** Runs a form of the workflow. Gives how act ended, and all that was printed. */
  async run(name, workflow, { run, attempt, runners = '4', env = {} }) {
    const called = `.github/workflows/${name}.yml`;
    writeFileSync(join(this.tree, called), stringify(workflow));
    const file = join(this.temp, `${name}-caller.yml`);
    writeFileSync(file, caller(called, runners));
    const git = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost'];
    execFileSync('git', [...git, 'add', '--all'], { cwd: this.tree });
    execFileSync('git', [...git, 'commit', '--quiet', '--no-verify', '-m', name], {
      cwd: this.tree,
    });
    const args = [
      'push',
      '--json',
      '--workflows',
      file,
      '--platform',
      'ubuntu-latest=-self-hosted',
    ];
    args.push('--action-cache-path', join(this.temp, 'act'));
    args.push(
      '--cache-server-path',
      join(this.temp, 'cache'),
      '--cache-server-addr',
      '127.0.0.1',
      '--cache-server-port',
      '0',
    );
    args.push('--local-repository', `${this.own}=${this.tree}`);
    args.push('--artifact-server-path', this.artifacts, '--artifact-server-addr', '127.0.0.1');
    args.push('--artifact-server-port', String(await freePort()));
    const variables = {
      GITHUB_RUN_ID: run,
      GITHUB_RUN_ATTEMPT: attempt,
      NO_PROXY: '127.0.0.1',
      ...env,
    };
    for (const [key, value] of Object.entries(variables)) args.push('--env', `${key}=${value}`);
    return actEnded(args, {
      cwd: this.tree,
      env: { ...cleanEnvironment(), HOME: join(this.temp, 'home') },
    });
  }

  /** The artifacts that a run of the workflow has kept. */
  kept(run) {
    return readdirSync(join(this.artifacts, String(run)))
      .filter((name) => name.startsWith('stepwave-shard-'))
      .map((name) => name.replace(/^.*-(\d+-of-\d+)$/, '$1'));
  }

  /** The files of the merged report that an attempt has kept, by name. */
  report(run, attempt) {
    const folder = join(this.artifacts, String(run));
    const end = `-attempt-${String(attempt)}`;
    const name = readdirSync(folder).find(
      (one) => one.startsWith('stepwave-report-') && one.endsWith(end),
    );
    if (name === undefined) return {};
    const [zip] = readdirSync(join(folder, name));
    const files = unzipSync(readFileSync(join(folder, name, zip)));
    return Object.fromEntries(
      Object.entries(files).map(([file, bytes]) => [file, strFromU8(bytes)]),
    );
  }
}

/** Not waited for in this thread alone: the server of another test may be in it. */
function actEnded(args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(findAct(), args, {
      ...options,
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: TIME_LIMIT_MS,
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => (text += part));
    child.on('error', reject);
    child.on('close', (status) => {
      const lines = text.split('\n').filter((line) => line.startsWith('{'));
      const messages = lines.map((line) => JSON.parse(line).msg ?? '');
      resolve({ status, messages, told: toldIn(messages) });
    });
  });
}

function toldIn(messages) {
  const printed = messages.find((message) => message.startsWith(MARK));
  return printed === undefined ? null : JSON.parse(printed.slice(MARK.length));
}

const outcomes = ({ told }) =>
  Object.fromEntries((told?.results.steps ?? []).map(({ id, outcome }) => [id, outcome]));
const states = ({ told }) => told?.results.merged?.shards.map(({ state }) => state);
const all = (outcome) => Object.fromEntries(STEPS.map((id) => [id, outcome]));
const FOUR = ['1-of-4', '2-of-4', '3-of-4', '4-of-4'];

/** The matrix, as the output of the job that splits has it. */
function matrixIn({ messages }) {
  const found = messages
    .map((message) => /(\{"include":\[.*\]\})/.exec(message)?.[1])
    .find(Boolean);
  if (found === undefined) throw new Error(`no matrix was printed:\n${messages.join('\n')}`);
  return JSON.parse(found);
}

async function check(tally, fanOut) {
  const good = await fanOut.run('whole', fanOut.workflow, { run: '71', attempt: '1' });
  tally.equals('all parts succeed', good.status, 0);
  if (good.told === null) throw new Error(good.messages.join('\n'));
  tally.equals('each step is in the merged results once', outcomes(good), all('success'));
  tally.equals('four runners', states(good), ['success', 'success', 'success', 'success']);
  tally.equals('four artifacts', fanOut.kept(71), FOUR);
  tally.holds('what ran twice is told', good.told.results.merged.repeatedMs > 0);
  tally.holds('the page is written', good.told.html > 10_000);
  const report = fanOut.report(71, 1);
  tally.equals('and kept, with the results', Object.keys(report).sort(), [
    'results.json',
    'timeline.html',
  ]);
  tally.holds('with all runners in it', report['timeline.html']?.includes('4/4 worker 0'));
  tally.holds(
    'and where it is',
    good.messages.some((text) =>
      /artifact: stepwave-report-\S+-attempt-1 \(.*\/artifacts\//.test(text),
    ),
  );
  tally.equals(
    'secrets of the caller are in no results',
    JSON.parse(report['results.json'] ?? '{}').steps?.find(({ id }) => id === 'docs')?.outputs,
    { deploy: '***\n***' },
  );
  tally.holds('nor in the log', !good.messages.some((text) => text.includes('second half')));
  tally.holds(
    'the setup script has variables, and nothing is evaluated',
    good.messages.some((text) => text.includes('set up: hello = "$HOME"')),
  );
  const outputs = good.messages.find((message) => message.startsWith('E2E OUTPUTS'));
  tally.holds(
    'the caller gets outcome and outputs',
    /"outcome": ?"success"/.test(good.messages.join('')) && outputs !== undefined,
  );

  const auto = await fanOut.run('auto', fanOut.workflow, {
    run: '73',
    attempt: '1',
    runners: 'auto',
  });
  const said = auto.messages.join('\n');
  tally.equals('with auto, all parts succeed', auto.status, 0);
  tally.holds(
    'the times are those of the run before',
    /expected: .* with (a start|two starts) of 25\.0 s/.test(said) &&
      !said.includes('no earlier run'),
  );
  tally.equals('and steps this short stay together', states(auto), ['success']);

  const lost = await fanOut.run('lost', fanOut.workflow, {
    run: '72',
    attempt: '1',
    env: { LOSE_RUNNER: 'yes' },
  });
  tally.equals('a lost runner fails the workflow', lost.status, 1);
  const index = states(lost)?.indexOf('missing') ?? -1;
  tally.holds('it is named', index >= 0, JSON.stringify(states(lost)));
  const shard = `${String(index + 1)}/4`;
  tally.equals(
    'three artifacts',
    fanOut.kept(72),
    FOUR.filter((name) => name !== shard.replace('/', '-of-')),
  );
  tally.holds(
    'with a remedy',
    lost.messages.some((text) => text.includes(`shard ${shard} left no results`)),
  );
  tally.equals('its step did not run', outcomes(lost).fragile, 'cancelled');
  tally.equals('the others did', outcomes(lost).after, 'success');

  const jobs = failedJobs(fanOut.workflow, matrixIn(lost), shard);
  const again = await fanOut.run('again', jobs, { run: '72', attempt: '2' });
  tally.equals('that part alone, again', again.status, 0);
  tally.equals('all steps are there now', outcomes(again), all('success'));
  tally.equals('four artifacts then', fanOut.kept(72), FOUR);

  const replaced = await fanOut.run('replaced', jobs, { run: '72', attempt: '3' });
  const part = replaced.told?.results.merged?.shards[index];
  tally.equals(
    'a part that had results gets newer ones',
    [replaced.status, part?.state],
    [0, 'success'],
  );
}

const temp = mkdtempSync(join(tmpdir(), 'stepwave-fan-out-e2e-'));
try {
  const tally = new Tally('fan-out');
  await check(tally, new FanOut(temp));
  tally.end();
} finally {
  rmSync(temp, { recursive: true, force: true });
}
