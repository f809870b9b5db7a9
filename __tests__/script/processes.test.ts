import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from '@jest/globals';
import { isStopped } from '../../src/script/processes.js';
import { eventually } from '../rigs/processes/processes.js';
import { describeTraced } from '../rigs/traced.js';

const HELD_FOR_A_SECOND = 'inject=clock_nanosleep:delay_enter=1000000';

describeTraced('a process', () => {
  const children: ChildProcess[] = [];
  afterEach(async () => {
    const ended = children.splice(0).map(async (child) => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    });
    await Promise.all(ended);
  });

  async function started(program: string, args: readonly string[]): Promise<number> {
    const child = spawn(program, args, { stdio: 'ignore' });
    await once(child, 'spawn');
    children.push(child);
    return child.pid ?? 0;
  }

  function stateOf(pid: number): string | undefined {
    return /^State:\s+(\w)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
  }

  it('that has been stopped does nothing', async () => {
    const pid = await started('sleep', ['1000']);
    expect(isStopped(pid)).toBe(false);
    process.kill(pid, 'SIGSTOP');
    await eventually('it is stopped', () => stateOf(pid) === 'T');
    expect(isStopped(pid)).toBe(true);
  });

  // Such a process was taken for a stopped one, and got SIGTERM while it cleaned up after SIGINT.
  it('that strace holds goes on by itself', async () => {
    const args = ['-DDD', '-o', '/dev/null', '-e', 'trace=clock_nanosleep'];
    const pid = await started('strace', [...args, '-e', HELD_FOR_A_SECOND, 'sleep', '1000']);
    await eventually('it is held', () => stateOf(pid) === 't');
    expect(isStopped(pid)).toBe(false);
  });
});
