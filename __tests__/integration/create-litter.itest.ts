/** What killed runs have left is swept by the next one, wherever it writes, and nothing else is. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { lutimesSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { POOL_KINDS } from '../rigs/extent.js';
import { describePosix, itWithProc, usePlanRig, type PlanStep } from '../rigs/run-plan.js';
import { listTree } from '../rigs/temp-dir.js';
import { eventually } from '../rigs/processes/processes.js';

jest.setTimeout(30_000);

const rig = usePlanRig();

const OWNER = '0123456789ab';

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

/** A temporary file of a process, as Stepwave names them. */
function temporary(pid: number, count = 1): string {
  return `.stepwave-${String(pid)}-${OWNER}-${String(count)}.tmp`;
}

function age(path: string, seconds: number): void {
  const then = Date.now() / 1000 - seconds;
  utimesSync(rig().path(path), then, then);
}

/** What is left of temporary files and the like. */
function leftovers(): readonly string[] {
  return listTree(rig().workspace).filter((path) => path.includes('stepwave-'));
}

const STEPS: readonly PlanStep[] = [
  { id: 'root', 'create-file': 'file', content: 'x' },
  { id: 'new', 'create-structure': { 'there/': { 'new/': { deep: 'x' } } } },
  { id: 'same', 'create-file': 'same/file', content: 'same' },
  { id: 'skip', 'create-file': 'skip/file', content: 'new', 'if-exists': 'skip' },
  { id: 'over', 'create-file': 'over/file', content: 'new', 'if-exists': 'overwrite' },
  { id: 'empty', 'create-structure': ['empty/'] },
];

const PLACES = ['', 'same/', 'skip/', 'over/', 'empty/'];

describePosix.each(POOL_KINDS)('a run (%s)', (executor) => {
  it('sweeps what dead processes have left where it writes or finds all right', async () => {
    const pid = deadPid();
    for (const name of ['same', 'skip', 'over']) rig().write(`${name}/file`, 'same');
    for (const place of PLACES) {
      for (const count of [1, 2, 37]) rig().write(`${place}${temporary(pid, count)}`, 'half');
    }
    const plan = await rig().run(STEPS, { executor });
    expect(plan.exitCode).toBe(0);
    expect(leftovers()).toEqual([]);
  });

  it('sweeps it in a large step too, also where every file is right already', async () => {
    const names = Array.from({ length: 450 }, (_, at) => `d${String(at % 3)}/f${String(at)}`);
    const structure = Object.fromEntries(names.map((name) => [name, 'x']));
    const steps = [{ id: 'a', 'create-structure': { ...structure, 'empty/': {} } }];
    expect((await rig().run(steps, { executor })).exitCode).toBe(0);
    const pid = deadPid();
    for (const place of ['d0/', 'd1/', 'd2/', 'empty/']) {
      rig().write(`${place}${temporary(pid)}`, 'half');
    }
    const plan = await rig().run(steps, { executor });
    expect(new Set(plan.step('a').files.map(({ result }) => result))).toEqual(
      new Set(['unchanged']),
    );
    expect(leftovers()).toEqual([]);
  });
});

describePosix('a run', () => {
  it('leaves alone what another process writes, but for what it has not written to for a minute', async () => {
    const live = temporary(process.pid, 1);
    const young = temporary(process.pid, 2);
    const old = temporary(process.pid, 3);
    for (const name of [live, young, old]) rig().write(name, 'half');
    age(young, 30);
    age(old, 3600);
    expect((await rig().run([{ 'create-file': 'file' }])).exitCode).toBe(0);
    expect(leftovers()).toEqual([live, young]);
  });

  it('sweeps whole directories, but for one in which something was written within a minute', async () => {
    const [dead, live, old] = [temporary(deadPid()), temporary(process.pid, 1), temporary(1, 2)];
    writeFileSync(join(rig().outside, 'kept'), 'kept');
    for (const name of [dead, live, old]) {
      rig().write(`${name}/a/b/file`, 'half');
      rig().write(`${name}/other`, 'half');
      symlinkSync(rig().outside, rig().path(`${name}/a/link`));
    }
    const below = ['/a/b/file', '/a/b', '/other', '/a', ''];
    for (const path of below) age(`${old}${path}`, 3600);
    for (const path of below.slice(1)) age(`${live}${path}`, 3600);
    lutimesSync(rig().path(`${old}/a/link`), 1, 1);
    lutimesSync(rig().path(`${live}/a/link`), 1, 1);
    expect((await rig().run([{ 'create-file': 'file' }])).exitCode).toBe(0);
    const left = listTree(rig().workspace).filter((path) => path.endsWith('.tmp/'));
    expect(left).toEqual([`${live}/`]);
    expect(listTree(rig().path(live))).toHaveLength(5);
    expect(listTree(rig().outside)).toEqual(['kept']);
  });

  itWithProc('sweeps what a process has left that has ended and nobody asked how', async () => {
    // Its parent never waits for it, as the first process of many containers does not. A shell would: it ends when that is none.
    const script =
      'until grep -qx sleep /proc/$$/comm; do sleep 0.01; done & echo $!; exec sleep 1000';
    const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const [line] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(line.toString());
      await eventually('it has ended', () =>
        readFileSync(`/proc/${String(pid)}/stat`, 'utf8').includes(') Z '),
      );
      rig().write(temporary(pid), 'half');
      expect((await rig().run([{ 'create-file': 'file' }])).exitCode).toBe(0);
      expect(leftovers()).toEqual([]);
    } finally {
      parent.kill('SIGKILL');
    }
  });

  it('leaves alone files of other names', async () => {
    const pid = String(deadPid());
    const names = [
      `.stepwave-${pid}-${OWNER}-1.tmp.bak`,
      `.stepwave-${pid}-${OWNER}-1`,
      `.stepwave-${pid}-${OWNER}-.tmp`,
      `.stepwave-${pid}-0123456789a-1.tmp`,
      `.stepwave-${pid}-0123456789AB-1.tmp`,
      `.stepwave-${pid}-0123456789abc-1.tmp`,
      `.stepwave--${OWNER}-1.tmp`,
      `.stepwave-x${pid}-${OWNER}-1.tmp`,
      `stepwave-${pid}-${OWNER}-1.tmp`,
      `a.stepwave-${pid}-${OWNER}-1.tmp`,
    ].sort();
    for (const name of names) {
      rig().write(name, 'kept');
      age(name, 3600);
    }
    rig().write(temporary(Number(pid)), 'half');
    expect((await rig().run([{ 'create-file': 'file' }])).exitCode).toBe(0);
    expect(leftovers()).toEqual(names);
  });

  it('leaves alone what lies neither where it writes nor above', async () => {
    const name = temporary(deadPid());
    rig().write(`other/${name}`, 'half');
    rig().write(`there/below/${name}`, 'half');
    rig().write(name, 'half');
    expect((await rig().run([{ 'create-file': 'there/file' }])).exitCode).toBe(0);
    expect(leftovers()).toEqual([`other/${name}`, `there/below/${name}`]);
  });

  it('sweeps nothing if it is dry', async () => {
    const name = temporary(deadPid());
    for (const place of PLACES) rig().write(`${place}${name}`, 'half');
    const plan = await rig().run(STEPS, { flags: ['--dry-run'] });
    expect(plan.exitCode).toBe(0);
    expect(leftovers()).toEqual(PLACES.map((place) => `${place}${name}`).sort());
  });
});
