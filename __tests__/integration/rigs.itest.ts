import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { GatedCommands } from '../rigs/gated-command.js';
import { itPosix, itWithProc, PlanRig, usePlanRig } from '../rigs/run-plan.js';
import { listTree, makeTempDir, modeOf, removeTempDir } from '../rigs/temp-dir.js';
import { eventually, isAlive } from '../rigs/processes/processes.js';

describe('a temporary directory', () => {
  it('lists what is in it and is gone with all of that', () => {
    const directory = makeTempDir();
    mkdirSync(join(directory, 'b/c'), { recursive: true });
    writeFileSync(join(directory, 'b/file'), '');
    symlinkSync('nowhere', join(directory, 'a'));
    expect(listTree(directory)).toEqual(['a -> link', 'b/', 'b/c/', 'b/file']);
    removeTempDir(directory);
    expect(existsSync(directory)).toBe(false);
  });

  itPosix('tells the mode of a file', () => {
    const directory = makeTempDir();
    writeFileSync(join(directory, 'file'), '', { mode: 0o600 });
    expect(modeOf(join(directory, 'file'))).toBe('0600');
    removeTempDir(directory);
  });
});

describe('a gated command', () => {
  const rig = usePlanRig();

  it('is told apart by its name and ends with the code that it is told', async () => {
    const { gates } = rig();
    const children = ['a', 'b'].map((name) => spawn(gates.command(name), { shell: true }));
    const ends = children.map((child) => once(child, 'exit'));
    expect(await gates.started('b')).toMatchObject({ name: 'b' });
    await gates.started('a');
    gates.exit('b', 7);
    expect(await ends[1]).toEqual([7, null]);
    gates.exit('a', 0);
    expect(await ends[0]).toEqual([0, null]);
  });

  it('meets another one only when both are running', async () => {
    const { gates } = rig();
    const met = gates.meet(['a', 'b']).then((commands) => commands.map((one) => one.name));
    const first = spawn(gates.command('a'), { shell: true });
    await eventually('a runs', () => first.pid !== undefined && isAlive(first.pid));
    expect(first.exitCode).toBeNull();
    spawn(gates.command('b'), { shell: true });
    expect(await met).toEqual(['a', 'b']);
    await once(first, 'exit');
    expect(first.exitCode).toBe(0);
  });

  it('cannot be ended before it has started', () => {
    expect(() => {
      rig().gates.exit('a', 0);
    }).toThrow('the gated command "a" is not running');
  });

  it('is not waited for any more when the plan that has it is over', async () => {
    const plan = rig().start([{ id: 'a', 'create-file': 'a' }]);
    await expect(rig().gates.started('a')).rejects.toThrow('"a" never started');
    expect((await plan.ended).exitCode).toBe(0);
  });

  it('ends when there is nobody left to end it', async () => {
    const directory = makeTempDir();
    const gates = await GatedCommands.open(directory);
    const child = spawn(gates.command('a'), { shell: true });
    const end = once(child, 'exit');
    await gates.started('a');
    await gates.close();
    expect(await end).toEqual([99, null]);
    removeTempDir(directory);
  });
});

describe('the rig for plans', () => {
  it('runs a plan and reads what it left', async () => {
    const rig = await PlanRig.open();
    const plan = await rig.run([{ id: 'a', 'create-file': 'a.txt', content: 'A' }]);
    expect(plan).toMatchObject({
      exitCode: 0,
      result: { outcome: 'success', executor: 'process' },
    });
    expect(plan.summary).toContain('a');
    expect(readFileSync(rig.path('a.txt'), 'utf8')).toBe('A');
    await rig.close();
    expect(existsSync(rig.workspace)).toBe(false);
  });

  itWithProc('fails, names and ends a process that a plan leaves behind', async () => {
    const rig = await PlanRig.open();
    const plan = await rig.run([{ id: 'a', run: 'sleep 1000 & echo $! > pid' }]);
    expect(plan.exitCode).toBe(0);
    const pid = Number(rig.read('pid'));
    await expect(rig.close()).rejects.toThrow(`${String(pid)} sleep 1000`);
    await eventually('the process is ended', () => !isAlive(pid));
  });
});
