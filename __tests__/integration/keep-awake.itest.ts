import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '../rigs/processes/processes.js';

/** Linux alone has the policy for idle time, and only there steps are watched. */
const describeLinux = process.platform === 'linux' ? describe : describe.skip;

const MODULE = new URL('../../build/script/keep-awake.js', import.meta.url).href;

/** `SCHED_IDLE` of `sched.h`. */
const IDLE = '5';

/** The processes of the loops that a process has started, and not those that are dead and not yet waited for. */
function loopsOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => commandOf(pid).at(-1) === String(parent) && commandOf(pid).includes('sh'));
}

function commandOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
      .split('\0')
      .slice(0, -1);
  } catch {
    return [];
  }
}

/** The scheduling policy: field 41 of `/proc/PID/stat` (`man 5 proc`), of which the second may hold blanks. */
function policyOf(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[41 - 3];
}

/** Starts a program that keeps a core awake and ends by `then`. */
async function begin(then: string): Promise<ReturnType<typeof spawn>> {
  const script = `import { keepAwake } from '${MODULE}'; const letSleep = keepAwake(); ${then}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const parent = child.pid ?? 0;
  await eventually('the loop runs', () =>
    loopsOf(parent).some((pid) => policyOf(pid) === IDLE && commandOf(pid)[0] === 'sh'),
  );
  return child;
}

describeLinux('a core that is kept awake', () => {
  it('gives way to everybody, and may sleep again when that is said', async () => {
    const child = await begin(`process.stdin.once('data', () => letSleep());`);
    child.stdin?.write('now\n');
    await eventually('the loop has ended', () => loopsOf(child.pid ?? 0).length === 0);
    expect(child.exitCode).toBeNull();
    child.stdin?.end();
    await once(child, 'exit');
  });

  it('may sleep again when the process that wanted it is gone, however that went', async () => {
    const child = await begin('process.stdin.resume();');
    const parent = child.pid ?? 0;
    child.kill('SIGKILL');
    await once(child, 'exit');
    await eventually('the loop has ended', () => loopsOf(parent).length === 0);
    expect(child.signalCode).toBe('SIGKILL');
  });

  it('does not keep a process from ending', async () => {
    const child = await begin('setTimeout(() => undefined, 1000);');
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    await eventually('the loop has ended', () => loopsOf(child.pid ?? 0).length === 0);
  });
});
