/** What crosses the border to a worker: equal after JSON (processes) and the structured clone (threads). */
import { describe, expect, it } from '@jest/globals';
import type { FailureCause } from '../../src/model/result.js';
import {
  createdFiles,
  failedTask,
  type CreateTask,
  type RunTask,
  type TaskEvent,
  type TaskResult,
} from '../../src/model/task.js';
import type { Task } from '../../src/kinds/tasks.js';

const HOSTILE = 'Grüße 👩‍👩‍👧 漢字 \u0000\u001b[31m\u2028 "\\" `${{ x }}` \r\n';

/** A record whose keys would be lost, or would change the object, if they were set one by one. */
const PROTO = Object.fromEntries([
  ['__proto__', 'x'],
  ['constructor', 'y'],
  ['', 'empty name'],
  ['with = sign', ''],
]);

const RUN: RunTask = {
  kind: 'run',
  script: 'make',
  shell: null,
  workingDirectory: '/root',
  env: {},
  path: [],
  scratch: '/scratch/0-1',
  logFile: '/scratch/a.log',
  appendsToLog: false,
};

const CREATE: CreateTask = {
  kind: 'create',
  root: '/root',
  entries: [],
  ifExists: 'error',
  contexts: null,
};

const TASKS: readonly (readonly [string, Task])[] = [
  ['a script', RUN],
  ['a script with a shell', { ...RUN, shell: 'perl {0}', appendsToLog: true }],
  ['a script of hostile text', { ...RUN, script: HOSTILE, path: [HOSTILE, '/b'] }],
  ['a script with hostile variables', { ...RUN, env: { ...PROTO, LONG: HOSTILE } }],
  ['a script of 1 MiB', { ...RUN, script: 'é'.repeat(512 * 1024) }],
  ['no entries', CREATE],
  ['a directory', { ...CREATE, entries: [{ type: 'directory', path: 'a/b' }], ifExists: 'skip' }],
  [
    'files with their content, mode and source',
    {
      ...CREATE,
      ifExists: 'overwrite',
      entries: [
        { type: 'file', path: 'a', content: { from: 'text', text: HOSTILE }, mode: null },
        { type: 'file', path: 'b', content: { from: 'base64', base64: 'AP8=' }, mode: 0o755 },
        { type: 'file', path: 'c', content: { from: 'copy', file: '/repo/c' }, mode: 0 },
        {
          ...{ type: 'file', path: 'd', mode: null },
          content: { from: 'source', repository: '/repo', source: 'd' },
        },
      ],
    },
  ],
  [
    'a file of 1 MiB',
    {
      ...CREATE,
      entries: [
        {
          type: 'file',
          path: 'big',
          content: { from: 'text', text: 'x'.repeat(1024 * 1024) },
          mode: null,
        },
      ],
    },
  ],
];

const CAUSES: readonly FailureCause[] = [
  { kind: 'exit', code: 255 },
  { kind: 'signal', signal: 'SIGKILL' },
  { kind: 'timeout', limitMs: 60.5 },
  { kind: 'spawn', message: HOSTILE },
  { kind: 'worker', message: 'its worker was killed by SIGKILL' },
  { kind: 'expression', message: 'unrecognized function: x' },
  { kind: 'file', message: 'there is a directory', path: HOSTILE },
];

const RESULTS: readonly (readonly [string, TaskResult])[] = [
  ...CAUSES.map((cause) => [`a failure by ${cause.kind}`, failedTask(cause)] as const),
  [
    'a failure with files',
    failedTask({ kind: 'file', message: 'in the way', path: 'b' }, [
      { path: 'a', result: 'created' },
    ]),
  ],
  [
    'files of every outcome',
    createdFiles([
      { path: 'a', result: 'created' },
      { path: 'b', result: 'changed' },
      { path: HOSTILE, result: 'unchanged' },
      { path: 'd', result: 'skipped' },
    ]),
  ],
  [
    'a script with all that it may leave',
    {
      cause: null,
      exitCode: 0,
      cpuMs: 10,
      files: [],
      outputs: { ...PROTO, version: HOSTILE, big: 'x'.repeat(1024 * 1024) },
      exports: { env: PROTO, path: ['/a', HOSTILE], summary: HOSTILE },
    },
  ],
];

const EVENTS: readonly (readonly [string, TaskEvent])[] = [
  ['a task that was taken', { type: 'taken' }],
  ['a process that was started', { type: 'spawned', pid: 4_194_304 }],
];

/** The names that a record has as its own. */
const ownNames = (record: object): readonly string[] => Object.getOwnPropertyNames(record);

describe.each([...TASKS, ...RESULTS, ...EVENTS])('%s', (_, value) => {
  it('is equal after JSON', () => {
    expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
  });

  it('is equal after the structured clone', () => {
    expect(structuredClone(value)).toStrictEqual(value);
  });
});

describe('a variable called __proto__', () => {
  it('is one of its own on both sides', () => {
    const names = ['__proto__', 'constructor', '', 'with = sign'];
    const task: RunTask = { ...RUN, env: PROTO };
    expect(ownNames(PROTO)).toEqual(names);
    expect(ownNames((JSON.parse(JSON.stringify(task)) as RunTask).env)).toEqual(names);
    expect(ownNames(structuredClone(task).env)).toEqual(names);
  });
});

describe('failedTask', () => {
  it('has its cause and nothing else', () => {
    expect(failedTask({ kind: 'exit', code: 1 })).toStrictEqual({
      cause: { kind: 'exit', code: 1 },
      exitCode: null,
      cpuMs: null,
      files: [],
      outputs: {},
      exports: { env: {}, path: [], summary: '' },
    });
  });
});

describe('createdFiles', () => {
  it('is a success with its files', () => {
    expect(createdFiles([{ path: 'a', result: 'created' }])).toStrictEqual({
      cause: null,
      exitCode: null,
      cpuMs: null,
      files: [{ path: 'a', result: 'created' }],
      outputs: {},
      exports: { env: {}, path: [], summary: '' },
    });
  });
});
