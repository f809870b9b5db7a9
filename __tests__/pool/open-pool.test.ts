import { describe, expect, it } from '@jest/globals';
import type { Task } from '../../src/kinds/tasks.js';
import { failedTask, type TaskEvent } from '../../src/model/task.js';
import { watchedPool } from '../../src/pool/open-pool.js';
import type { Pool } from '../../src/pool/pool.js';
import { ownSetting } from '../../src/script/command-files.js';
import type { CommandWatch, WatchedCommand } from '../../src/script/command-watch.js';

const SCRIPT: Task = {
  kind: 'run',
  script: 'true',
  shell: null,
  workingDirectory: '/',
  env: {},
  path: [],
  scratch: '/scratch/0-1',
  logFile: '/scratch/a.log',
  appendsToLog: false,
};

/** Notes what is watched; the pool reports `events` of its one task and ends it with `end`. */
function watching(events: readonly TaskEvent[], end: () => Promise<void>) {
  const notes: (string | WatchedCommand)[] = [];
  const watch = {
    begin: (command: WatchedCommand, directory: string) => notes.push(command, directory),
    end: (pid: number) => notes.push(`over ${String(pid)}`),
    close: () => notes.push('watch closed'),
  };
  const pool: Pool = {
    executor: 'process',
    fallback: null,
    run: async (_worker, _task, { onEvent }) => {
      events.forEach(onEvent);
      await end();
      return failedTask({ kind: 'exit', code: 1 });
    },
    abandon: () => undefined,
    close: () => {
      notes.push('pool closed');
      return Promise.resolve();
    },
  };
  return { pool: watchedPool(pool, watch as unknown as CommandWatch), notes };
}

const link = { onEvent: (): void => undefined, stop: new AbortController().signal };

describe('a watched pool', () => {
  const spawned = { type: 'spawned', pid: 42 } as const;

  it('tells of a script’s process as soon as it is there, and when it is over', async () => {
    const { pool, notes } = watching([spawned], () => Promise.resolve());
    await pool.run(0, SCRIPT, link);
    const command = { pid: 42, setting: ownSetting('/scratch/0-1') };
    expect(notes).toEqual([command, '/scratch', 'over 42']);
  });

  it('tells of its end also where the pool fails', async () => {
    const { pool, notes } = watching([spawned], () => Promise.reject(new Error('bug')));
    await expect(pool.run(0, SCRIPT, link)).rejects.toThrow('bug');
    expect(notes.at(-1)).toBe('over 42');
  });

  it('stops watching only when the pool is closed', async () => {
    const { pool, notes } = watching([], () => Promise.resolve());
    await pool.close();
    expect(notes).toEqual(['pool closed', 'watch closed']);
  });
});
