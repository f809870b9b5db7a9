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

/** A field of `/proc/PID/stat` (`man 5 proc`), counted from 1, of which the second may hold blanks. */
function statOf(pid: number, field: number): string | undefined {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[field - 3];
}

const stateOf = (pid: number): string | undefined => statOf(pid, 3);
const policyOf = (pid: number): string | undefined => statOf(pid, 41);

function childrenOf(pid: number): readonly number[] {
  const text = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
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

  it('may sleep again when that process is gone and nobody has asked how it ended', async () => {
    // The shell becomes a program that does not wait for its child.
    const script = `import { keepAwake } from '${MODULE}'; keepAwake(); setInterval(() => 0, 1000);`;
    const shell = spawn('sh', [
      '-c',
      '"$0" --input-type=module -e "$1" & exec sleep 60',
      process.execPath,
      script,
    ]);
    try {
      const found = (): number => childrenOf(shell.pid ?? 0)[0] ?? 0;
      await eventually('the program runs', () => found() !== 0 && loopsOf(found()).length > 0);
      const parent = found();
      process.kill(parent, 'SIGKILL');
      await eventually('it is a zombie', () => stateOf(parent) === 'Z');
      await eventually('the loop has ended', () => loopsOf(parent).length === 0);
      expect(stateOf(parent)).toBe('Z');
    } finally {
      shell.kill('SIGKILL');
    }
  });

  it('does not keep a process from ending', async () => {
    const child = await begin('setTimeout(() => undefined, 1000);');
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    await eventually('the loop has ended', () => loopsOf(child.pid ?? 0).length === 0);
  });
});
