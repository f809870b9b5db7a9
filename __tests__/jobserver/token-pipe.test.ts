/** The named pipe of a jobserver, from the pool's end and from that of the steps. */
import { closeSync, existsSync, fstatSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { joinJobserver } from '../../src/jobserver/join-jobserver.js';
import { openJobserver, type Jobserver } from '../../src/jobserver/token-pipe.js';
import type { RunTask } from '../../src/model/task.js';
import { describePosix } from '../rigs/run-plan.js';
import { makeTempDir, modeOf, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';
let jobserver: Jobserver | undefined;

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  jobserver?.close();
  jobserver = undefined;
  removeTempDir(directory);
});

/** An empty jobserver. */
function open(): Jobserver {
  const opened = openJobserver(directory, 'linux');
  if (!opened.ok) throw new Error(opened.error);
  jobserver = opened.value;
  return jobserver;
}

const task = (fields: Partial<RunTask> = {}): RunTask => ({
  ...{ kind: 'run', script: '', shell: null, workingDirectory: directory },
  ...{ env: {}, path: [], scratch: '', logFile: '', appendsToLog: false },
  ...fields,
});

describePosix('the pipe of a jobserver', () => {
  it('is empty at first, and nobody else may open it', () => {
    const { access, tokens } = open();
    expect(access).toEqual({ path: join(directory, 'jobserver') });
    expect(modeOf(access.path)).toBe('0600');
    expect(tokens.take()).toBe(0);
  });

  it('gives back what is put in, less what was taken', () => {
    const { access, tokens } = open();
    expect(tokens.put(3)).toBe(3);
    const member = openSync(access.path, 'r+');
    expect(readSync(member, Buffer.alloc(1))).toBe(1);
    expect([tokens.take(), tokens.take()]).toEqual([2, 0]);
    closeSync(member);
  });

  it('tells once when something is put back, and again when asked again', async () => {
    const { access, tokens } = open();
    const told: number[] = [];
    const next = (): Promise<void> =>
      new Promise((resolve) => {
        tokens.onceThere((count) => {
          told.push(count);
          resolve();
        });
      });
    const member = openSync(access.path, 'r+');
    for (const count of [1, 2]) {
      const there = next();
      writeSync(member, '+'.repeat(count));
      await there;
    }
    writeSync(member, '+++');
    expect([told, tokens.take()]).toEqual([[1, 2], 3]);
    closeSync(member);
  });

  it('keeps what comes when nobody asks any more', async () => {
    const { tokens } = open();
    const told: number[] = [];
    tokens.onceThere((count) => told.push(count));
    tokens.forget();
    tokens.put(2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([told, tokens.take()]).toEqual([[], 2]);
    const there = new Promise<number>((resolve) => {
      tokens.onceThere(resolve);
    });
    tokens.put(1);
    expect(await there).toBe(1);
  });

  it('takes no harm from a step that fills it up', () => {
    const { access, tokens } = open();
    const member = openSync(access.path, 'r+');
    writeSync(member, 'x'.repeat(65_536));
    expect(tokens.put(1)).toBe(0);
    expect(tokens.take()).toBe(65_536);
    expect([tokens.put(1), tokens.take()]).toEqual([1, 1]);
    closeSync(member);
  });

  it('is not there on Windows, and where no pipe can be made', () => {
    expect(openJobserver(directory, 'win32')).toEqual({
      ok: false,
      error: 'it is not available on Windows',
    });
    expect(openJobserver(join(directory, 'none'), 'linux')).toEqual({
      ok: false,
      error: 'a named pipe cannot be made',
    });
  });
});

describePosix('a script of a run with a jobserver', () => {
  const member = (fields: Partial<RunTask> = {}, own: NodeJS.ProcessEnv = {}) =>
    joinJobserver(task({ jobserver: open().access, ...fields }), own);

  it('gets the pipe as descriptors 30 and 31, each opened for itself', () => {
    const joined = member();
    const [read, write] = joined?.descriptors.slice(-2) ?? [];
    expect(joined?.descriptors).toEqual([...Array<string>(27).fill('ignore'), read, write]);
    expect(read).not.toBe(write);
    for (const descriptor of [read, write]) {
      expect(fstatSync(Number(descriptor)).isFIFO()).toBe(true);
    }
    joined?.leave();
    expect(() => fstatSync(Number(read))).toThrow('EBADF');
  });

  it("finds it in MAKEFLAGS, beside what the worker's environment says there", () => {
    const joined = member({}, { MAKEFLAGS: 'k' });
    expect(joined?.env.MAKEFLAGS).toMatch(/^k --jobserver-auth=30,31 /);
    joined?.leave();
  });

  it('goes by what stands in for that environment', () => {
    const joined = member({ variables: { MAKEFLAGS: 's' } }, { MAKEFLAGS: 'k' });
    expect(joined?.env.MAKEFLAGS).toMatch(/^s --jobserver/);
    joined?.leave();
  });

  it.each(['-j2', ''])('gets none where the plan sets MAKEFLAGS to %j', (MAKEFLAGS) => {
    expect(member({ env: { MAKEFLAGS } })).toBeNull();
  });

  it('gets none where a step has removed the pipe', () => {
    const { access } = open();
    rmSync(access.path);
    expect(joinJobserver(task({ jobserver: access }), {})).toBeNull();
    expect(existsSync(access.path)).toBe(false);
  });

  it('gets none where there is none', () => {
    expect(joinJobserver(task(), {})).toBeNull();
  });
});
