import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { MeasuredComparison, Results } from '../../src/model/findings.js';
import { useDistRig } from '../rigs/built-dist.js';
import { quickOrSlow } from '../rigs/extent.js';
import { freePort } from '../rigs/free-port.js';

const rig = useDistRig();

const results = (): Results => rig().results() as Results;

function measured(): MeasuredComparison {
  const { comparison } = results();
  if (comparison?.status !== 'measured') throw new Error(JSON.stringify(comparison));
  return comparison;
}

describe('stepwave compare', () => {
  it.concurrent('measures the speed-up that the arithmetic of sleeps gives', rig.own(async () => {
    const sleeps = Array.from({ length: 4 }, () => ({ run: 'sleep 0.4' }));
    const plan = rig().plan(sleeps);
    const args = ['compare', '--rounds', '3', '--workers', '2', '--results', 'results.json', plan];
    const { code, stdout } = await rig().stepwave(args);
    expect(code).toBe(0);
    const { speedup, verdict, pValue, sequential, parallel } = measured();
    expect(sequential.makespansMs).toHaveLength(3);
    expect(parallel.makespansMs).toHaveLength(3);
    expect(verdict).toBe('faster');
    expect(pValue).toBe(0.1);
    // One after another and by twos: no run can be shorter, however long a busy machine makes it.
    for (const makespanMs of sequential.makespansMs) expect(makespanMs).toBeGreaterThan(4 * 400);
    for (const makespanMs of parallel.makespansMs) expect(makespanMs).toBeGreaterThan(2 * 400);
    expect(speedup).toBeCloseTo(sequential.medianMs / parallel.medianMs, 2);
    expect(results().sequentialBasis).toBe('measured');
    expect(results().sequentialMs).toBe(sequential.medianMs);
    expect(stdout).toMatch(/^round 2, the pool: success in .*\nround 2, one worker: success in /m);
    expect(stdout).toMatch(/^one worker .*, pool of 2 .* \(medians of 3 rounds\): faster, speed-up /m);
  }));

  it.concurrent('catches a missing need by the files, and names who wrote them', rig.own(async () => {
    const plan = rig().plan([
      { id: 'generate', run: 'sleep 0.8; echo real > source.txt' },
      { id: 'build', run: 'cat source.txt > out.txt 2>/dev/null || echo empty > out.txt' },
    ]);
    const rounds = quickOrSlow('2', '3');
    const args = ['compare', '--rounds', rounds, '--workers', '2', '--summary', 'summary.md'];
    const { code, stdout } = await rig().stepwave([...args, '--results', 'results.json', plan]);
    expect(code).toBe(0);
    const { files } = measured();
    expect(files).toEqual({
      compared: 2,
      differences: [{ path: 'out.txt', kind: 'different', writtenBy: 'build' }],
      unsteady: [],
      ignored: ['**/.git'],
    });
    expect(stdout).toContain('1 path differs between one worker and the pool, so a step may lack needs: out.txt');
    expect(rig().read('summary.md')).toContain(
      '- <code>out.txt</code>: different in the pool; alone, <code>build</code> wrote it',
    );
  }));

  it.concurrent('finds the same files where the need is told, and does not count those it is to ignore', rig.own(async () => {
    const plan = rig().plan([
      { id: 'generate', run: 'sleep 0.1; echo real > source.txt; echo $RANDOM > noise.log' },
      { id: 'build', needs: ['generate'], run: 'cat source.txt > out.txt' },
      { id: 'stamp', run: 'date +%N > stamp' },
    ]);
    const rounds = quickOrSlow(['--rounds', '2'], []);
    const args = [...rounds, '--workers', '2', '--compare-ignore', '*.log', '--results', 'results.json'];
    const { code } = await rig().stepwave(['compare', ...args, plan]);
    expect(code).toBe(0);
    expect(measured().files).toEqual({
      ...{ compared: 3, differences: [], unsteady: ['stamp'] },
      ignored: ['**/.git', '*.log'],
    });
  }));

  it.concurrent('starts the services of a plan in each run, one after the other, at one port', rig.own(async () => {
    const port = String(await freePort());
    const serve = `require('http').createServer((_, to) => to.end('served')).listen(${port}, '127.0.0.1')`;
    const ask = (name: string): object => ({
      id: name,
      needs: ['server'],
      run: `node -e "fetch('http://127.0.0.1:${port}').then((r) => r.text()).then(console.log)" > ${name}.txt`,
    });
    const plan = rig().plan([
      { id: 'server', service: `exec node -e "${serve}"`, ready: { http: `http://127.0.0.1:${port}/` } },
      ...['one', 'two'].map(ask),
    ]);
    const args = ['compare', '--rounds', '2', '--workers', '2', '--results', 'results.json', plan];
    const { code, stderr } = await rig().stepwave(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(measured().sequential.makespansMs).toHaveLength(2);
    expect(measured().files).toMatchObject({ compared: 2, differences: [], unsteady: [] });
  }));

  it.concurrent('runs in copies with everything in them, and leaves the workspace and nothing else alone', rig.own(async () => {
    rig().write('data/in.txt', 'in\n');
    mkdirSync(rig().path('empty'));
    const git = 'git init -q . && git add data && git -c user.name=a -c user.email=a@b commit -qm a';
    await rig().startProgram(['bash', '-c', git]).ended;
    const plan = rig().plan([
      {
        id: 'where',
        run: 'echo x >> "$GITHUB_WORKSPACE/where.txt"; test "$(pwd)" = "$GITHUB_WORKSPACE"',
      },
      { id: 'change', run: 'echo more >> data/in.txt; rmdir empty; echo temp > "$RUNNER_TEMP/t"' },
      { id: 'git', needs: ['change'], run: 'git status --porcelain data > status.txt' },
      { id: 'path', run: 'case "$TOOL" in /usr/bin:"$(pwd)"/data:/x) ;; *) exit 3 ;; esac' },
      { id: 'side', run: 'test "$STEPWAVE_COMPARE" = "${{ env.STEPWAVE_COMPARE }}"' },
    ]);
    const before = rig().tree();
    const env = { TOOL: `/usr/bin:${rig().path('data')}:/x`, GITHUB_WORKSPACE: rig().workspace };
    const logs = ['--logs', '../logs', '--rounds', '1'];
    const { code, stdout } = await rig().stepwave(['compare', ...logs, plan], { env });
    expect([code, stdout]).toEqual([0, expect.stringContaining('success')]);
    expect(rig().tree()).toEqual(before);
    expect(rig().read('data/in.txt')).toBe('in\n');
    expect(rig().temporaryFiles()).toEqual([]);
    expect(readdirSync(join(rig().workspace, '..', 'logs')).sort()).toEqual([
      ...['round-1-parallel', 'round-1-sequential'],
    ]);
  }));

  it.concurrent('gives the steps of the action copies too, with a temporary folder of their own', rig.own(async () => {
    const plan = rig().plan([
      { id: 'a', run: 'echo x >> "$GITHUB_WORKSPACE/a.txt"; echo x >> "$RUNNER_TEMP/t.txt"' },
      { id: 'b', run: 'test "$(pwd)" = "$GITHUB_WORKSPACE"' },
    ]);
    for (const executor of ['process', 'thread', 'inline']) {
      rig().write('a.txt', '');
      const inputs = { plan, executor, compare: 'measure', rounds: '1' };
      const { code, runner } = await rig().action(inputs);
      expect([executor, code]).toEqual([executor, 0]);
      expect(rig().read('a.txt')).toBe('x\n');
      expect(readFileSync(join(runner.temp, 't.txt'), 'utf8')).toBe('x\n');
    }
  }));

  it.concurrent('copies what the root leads to, through a link too', rig.own(async () => {
    mkdirSync(rig().path('..', 'outside'));
    symlinkSync(rig().path('..', 'outside'), rig().path('link'));
    const plan = rig().plan([{ run: 'echo x >> made.txt' }, { run: 'true' }]);
    const args = ['compare', '--root', 'link', '--rounds', '1', '--results', 'results.json'];
    expect((await rig().stepwave([...args, plan])).code).toBe(0);
    expect(readdirSync(rig().path('..', 'outside'))).toEqual([]);
    expect(measured().files.compared).toBe(1);
  }));

  it.concurrent('says when the workspace itself changed, by a path that no copy can change', rig.own(async () => {
    const plan = rig().plan([{ run: `echo x >> '${rig().path('escaped.txt')}'` }, { run: 'true' }]);
    const { stdout } = await rig().stepwave(['compare', '--rounds', '1', plan]);
    expect(stdout).toMatch(/^Warning: while copies were measured .* be wrong: escaped\.txt$/m);
  }));

  it.concurrent('refuses a worktree, whose repository is elsewhere', rig.own(async () => {
    rig().write('.git', `gitdir: ${rig().path('..', 'real', '.git', 'worktrees', 'x')}\n`);
    const plan = rig().plan([{ run: 'true' }, { run: 'true' }]);
    const { code, stderr } = await rig().stepwave(['compare', plan]);
    expect(code).toBe(2);
    expect(stderr).toContain('which steps in a copy would change: measure in a clone');
  }));

  it.concurrent('hides in names of files what the steps have masked', rig.own(async () => {
    const plan = rig().plan([
      { id: 'a', run: 'echo "::add-mask::s3cret"; sleep 0.8; echo a > s3cret.txt' },
      { id: 'b', run: 'test -e s3cret.txt && echo there > b-s3cret || echo none > b-s3cret' },
    ]);
    const args = ['compare', '--workers', '2', '--rounds', '2', '--results', 'results.json'];
    const { code, stdout } = await rig().stepwave([...args, plan]);
    expect(code).toBe(0);
    expect(stdout).toContain('a step may lack needs: b-***');
    expect(stdout + rig().read('results.json')).not.toContain('s3cret.txt');
    expect(measured().files.differences.map(({ path }) => path)).toEqual(['b-***']);
  }));

  it.concurrent('shows what failed, and reports the run that did', rig.own(async () => {
    const plan = rig().plan([
      { id: 'make', run: 'sleep 0.8; touch made' },
      { id: 'use', run: 'test -e made || { echo "made is not there"; exit 3; }' },
    ]);
    const args = ['compare', '--rounds', '3', '--workers', '2', '--results', 'results.json', plan];
    const { code, stdout } = await rig().stepwave(args);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^round 1, the pool: failure in .*\n {2}use failed; its log ends with:\n {2}\| made is not there$/m,
    );
    expect(stdout).not.toContain('round 2');
    expect(results()).toMatchObject({
      outcome: 'failure',
      sequentialBasis: 'estimate',
      comparison: {
        status: 'failed',
        failures: [{ round: 1, side: 'parallel', outcome: 'failure', failedSteps: ['use'] }],
      },
    });
  }));

  it.concurrent('stops and cleans up when it is told to stop', rig.own(async () => {
    const plan = rig().plan([{ run: `touch '${rig().path('reached')}'; sleep 60` }, { run: 'true' }]);
    const running = rig().start(['compare', plan]);
    await rig().gate('reached', running);
    process.kill(running.pid, 'SIGINT');
    const { code } = await running.ended;
    expect(code).toBe(130);
    expect(rig().temporaryFiles()).toEqual([]);
  }));
});

describe('compare: measure of the action', () => {
  it.concurrent('measures in copies, then runs once in the workspace', rig.own(async () => {
    const plan = rig().plan([
      { id: 'a', run: 'sleep 0.3; echo x >> a.txt; echo a is done' },
      { id: 'b', run: 'sleep 0.3; echo x >> b.txt; echo b is done' },
    ]);
    const inputs = { plan, compare: 'measure', rounds: '3', workers: '2' };
    const { code, runner, log, results: ran } = await rig().action(inputs);
    expect(code).toBe(0);
    expect([rig().read('a.txt'), rig().read('b.txt')]).toEqual(['x\n', 'x\n']);
    const { comparison, sequentialBasis, sequentialMs } = ran() as Results;
    expect(comparison).toMatchObject({ status: 'measured', rounds: 3, verdict: 'faster' });
    expect(sequentialBasis).toBe('measured');
    expect(runner.outputs()['sequential-ms']).toBe(String(sequentialMs));
    expect(runner.summary()).toContain('### One worker against the pool');
    // The steps of the rounds are not in the log, those of the run are.
    expect(log.lines.filter((line) => line.endsWith('is done')).sort()).toEqual([
      ...['a is done', 'b is done'],
    ]);
  }));

  it.concurrent('warns of files that differ, and is no failure for that', rig.own(async () => {
    const plan = rig().plan([
      { id: 'generate', run: 'sleep 0.8; echo real > source.txt' },
      { id: 'build', run: 'cat source.txt > out.txt 2>/dev/null || echo empty > out.txt' },
    ]);
    const inputs = { plan, compare: 'measure', workers: '2', rounds: '2' };
    const { code, log } = await rig().action(inputs);
    expect(code).toBe(0);
    const warnings = log.commands.filter(({ command }) => command === 'warning');
    expect(warnings.map(({ data }) => data)).toEqual([
      '1 path differs between one worker and the pool, so a step may lack needs: out.txt',
    ]);
  }));
});
