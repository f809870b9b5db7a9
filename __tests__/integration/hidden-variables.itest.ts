/** What a step can read of the environments of Stepwave's processes, as the action is started. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { askCache } from '../../src/history/timings-cache.js';
import { MAIN } from '../rigs/run-plan.js';
import { RunnerFiles } from '../rigs/runner-files.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';
import { CacheServer } from '../rigs/cache-server.js';
import { HAS_PROC } from '../rigs/processes/processes.js';

jest.setTimeout(60_000);

const describeWithProc = HAS_PROC ? describe : describe.skip;

/** Prints whose environment has the text that begins with its first argument; that argument is no whole match. */
const LOOK = `for one in /proc/[0-9]*; do
  if tr '\\0' '\\n' 2>/dev/null < $one/environ | grep -q "$1[-]secret"; then tr '\\0' ' ' < $one/cmdline; fi
done`;

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

/** Runs a plan as the runner does. Gives what the job gets in its environment. */
function runAction(steps: readonly unknown[], env: Readonly<Record<string, string>>) {
  const files = new RunnerFiles(join(directory, 'runner'));
  const plan = join(directory, 'plan.json');
  writeFileSync(plan, JSON.stringify({ steps }));
  writeFileSync(join(directory, 'look.sh'), LOOK);
  const { PATH = '' } = process.env;
  const { status, stdout } = spawnSync(process.execPath, [MAIN], {
    cwd: directory,
    env: { ...files.env, PATH, INPUT_PLAN: plan, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, exported: Object.fromEntries(files.exported()) };
}

/** Waits until there is a worker to look at; the script may itself be run by one. */
const UNTIL_WORKER = `until [ "$(cat /proc/$PPID/comm)" = stepwave-worker ] ||
  grep -ls "^PPid:[[:space:]]*$PPID$" /proc/[0-9]*/status | xargs grep -qs stepwave-worker
do sleep 0.01; done`;
const LOOK_HERE = (name: string): string =>
  `echo "${name}=$(sh look.sh grey | base64 -w0)" >> "$GITHUB_ENV"`;

describeWithProc('the environments of the action and its processes', () => {
  const secrets = {
    'INPUT_GITHUB-TOKEN': 'grey-secret-of-input',
    ACTIONS_RUNTIME_TOKEN: 'grey-secret-of-runner',
  };

  it.each(['process', 'thread', 'inline'])('show a step neither token (%s)', (executor) => {
    const wait = executor === 'process' ? `${UNTIL_WORKER}\n` : '';
    const { status, stdout, exported } = runAction(
      [
        { id: 'own', cpus: 0, run: LOOK_HERE('OWN') },
        { id: 'first', run: wait + LOOK_HERE('FIRST') },
        { id: 'later', needs: ['first'], run: LOOK_HERE('LATER') },
      ],
      { ...secrets, INPUT_EXECUTOR: executor, INPUT_WORKERS: '2', INPUT_COMMENT: 'never' },
    );
    expect([status, status === 0 ? '' : stdout]).toEqual([0, '']);
    expect(exported).toEqual({ OWN: '', FIRST: '', LATER: '' });
  });

  it('show what they were started with otherwise, and the token where the plan hands it on', () => {
    const { status, exported } = runAction(
      [
        {
          id: 'handed',
          env: { HANDED: '${{ env.ACTIONS_RUNTIME_TOKEN }}' },
          run: 'echo "GIVEN=$HANDED/$OTHER/$ACTIONS_RUNTIME_TOKEN" >> "$GITHUB_ENV"',
        },
      ],
      { ...secrets, OTHER: 'stays' },
    );
    expect(status).toBe(0);
    expect(exported).toEqual({ GIVEN: 'grey-secret-of-runner/stays/' });
  });
});

describeWithProc('the process that talks to the cache', () => {
  it('shows its token neither itself nor in the programs that it starts', async () => {
    const server = await CacheServer.start('v2');
    const seen = join(directory, 'seen');
    const bin = join(directory, 'bin');
    mkdirSync(bin);
    writeFileSync(join(directory, 'look.sh'), LOOK);
    const token = server.environment.ACTIONS_RUNTIME_TOKEN ?? '';
    // Stands in front of the real one, and looks at itself and at all that came before it.
    writeFileSync(
      join(bin, 'tar'),
      `#!/bin/bash\nfor one in $$ $PPID; do tr '\\0' '\\n' < /proc/$one/environ; done >> '${seen}'\n` +
        `PATH="\${PATH#*:}" exec tar "$@"\n`,
    );
    chmodSync(join(bin, 'tar'), 0o755);
    const helper = {
      ...{ script: MAIN, stop: new AbortController().signal },
      environment: {
        ...{ ...process.env, ...server.environment, RUNNER_TEMP: directory },
        PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
      },
    };
    try {
      const entry = { key: 'a-1', text: '{}' };
      expect(await askCache({ action: 'save', ...entry }, helper)).toMatchObject({ ok: true });
      expect(await askCache({ action: 'restore', prefixes: ['a-'] }, helper)).toMatchObject({
        value: entry,
      });
    } finally {
      await server.stop();
    }
    expect(token.length).toBeGreaterThan(3);
    expect(existsSync(seen)).toBe(true);
    expect(readFileSync(seen, 'utf8')).toContain(`RUNNER_TEMP=${directory}`);
    expect(readFileSync(seen, 'utf8')).not.toContain(token);
  });
});
