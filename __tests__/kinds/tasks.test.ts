import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { taskKindOf } from '../../src/kinds/tasks.js';
import type { RunTask, TaskEvent } from '../../src/model/task.js';
import { describePosix } from '../rigs/run-plan.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

describePosix('the task of a script', () => {
  // Else a script that kills its worker at once ran twice, and its first process was left behind.
  it('says that it has begun before it starts a process', async () => {
    const logFile = join(directory, 'a.log');
    writeFileSync(logFile, '');
    const task: RunTask = {
      ...{ kind: 'run', script: 'true', shell: 'bash', workingDirectory: directory },
      ...{ env: {}, path: [], scratch: join(directory, 'a'), logFile, appendsToLog: false },
    };
    const events: TaskEvent['type'][] = [];
    const work = await taskKindOf(task).begin(task, ({ type }) => events.push(type));
    expect(events).toEqual([]);
    expect(await work.next(false)).toMatchObject({ cause: null });
    expect(events.slice(0, 2)).toEqual(['taken', 'spawned']);
  });
});
