import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Task } from '../../src/kinds/tasks.js';
import type { TaskEvent, TaskResult } from '../../src/model/task.js';
import { inlinePool } from '../../src/pool/inline-pool.js';
import type { Pool } from '../../src/pool/pool.js';
import { listTree, makeTempDir, removeTempDir, writeTree } from '../rigs/temp-dir.js';

let root = '';
let pool: Pool;

beforeEach(() => {
  root = makeTempDir();
  // No task here is so large that it starts anything.
  pool = inlinePool(join(root, 'no-script'));
});

afterEach(async () => {
  await pool.close();
  removeTempDir(root);
});

/** A task that creates files `f0`, `f1`, … */
function creation(count: number): Task {
  const entries = Array.from({ length: count }, (_, at) => ({
    type: 'file' as const,
    path: `f${String(at)}`,
    mode: null,
    content: { from: 'text' as const, text: 'x' },
  }));
  return { kind: 'create', root, entries, ifExists: 'error', contexts: null };
}

async function run(
  task: Task,
  stop = new AbortController().signal,
): Promise<{ readonly result: TaskResult; readonly events: readonly TaskEvent[] }> {
  const events: TaskEvent[] = [];
  const onEvent = (event: TaskEvent): void => void events.push(event);
  return { result: await pool.run(0, task, { onEvent, stop }), events };
}

describe('a pool without workers', () => {
  it('creates files in this process, and says that it has begun', async () => {
    const { result, events } = await run(creation(2));
    expect(result).toMatchObject({ cause: null, files: [{ path: 'f0' }, { path: 'f1' }] });
    expect(events).toEqual([{ type: 'taken' }]);
    expect(listTree(root)).toEqual(['f0', 'f1']);
  });

  it('gives way to others between slices, and leaves nothing half done when it is stopped there', async () => {
    const controller = new AbortController();
    const running = run(creation(20_000), controller.signal);
    setImmediate(() => {
      controller.abort();
    });
    const { result } = await running;
    expect(result.files).toEqual([]);
    expect(listTree(root)).toEqual([]);
  });

  it('turns a conflict into a cause', async () => {
    writeTree(root, { f0: 'other' });
    const { result } = await run(creation(1));
    expect(result.cause).toMatchObject({ kind: 'file', path: 'f0' });
  });
});
