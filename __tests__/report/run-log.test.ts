import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Annotation, LogSink } from '../../src/report/log-sink.js';
import { runLog, type RunLogTargets } from '../../src/report/run-log.js';
import type { RunEvent } from '../../src/run/events.js';
import type { StepResult } from '../../src/run/result.js';
import { FakeClock } from '../rigs/fake-clock.js';
import { failure, neverStarted, success } from '../rigs/result-builder.js';

const directory = mkdtempSync(join(tmpdir(), 'stepwave-log-'));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

function logFile(name: string, text: string): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}

const full = logFile('full.log', 'output\n');
const empty = logFile('empty.log', '');

/** A sink that keeps what it is told; `hold` keeps it from finishing an output until released. */
function memorySink(hold: Promise<void> = Promise.resolve()) {
  const lines: string[] = [];
  const annotations: Annotation[] = [];
  const sink: LogSink = {
    line: (text) => {
      lines.push(text);
    },
    openOutput: (title) => {
      lines.push(`begin ${title}`);
    },
    output: async ({ raw, masked }) => {
      await hold;
      lines.push(raw === masked ? raw : `${raw} masked ${masked}`);
    },
    closeOutput: ({ endsWithNewline }) => {
      lines.push(endsWithNewline ? 'end' : 'end, without a newline');
    },
    mask: (values) => {
      lines.push(`mask ${values.join(' ')}`);
    },
    annotate: (annotation) => {
      annotations.push(annotation);
    },
  };
  return { sink, lines, annotations };
}

async function logOf(events: readonly Events[], targets: Partial<RunLogTargets> = {}) {
  const { sink, lines, annotations } = memorySink();
  const clock = new FakeClock();
  const log = runLog({ sink, planFile: 'plan.yml', logsDirectory: null, clock, ...targets });
  for (const event of events.flat()) log.onEvent(event);
  await log.flush();
  return { lines: lines.filter(isOfInterest), annotations, log };
}

type Events = RunEvent | readonly RunEvent[];

/** The worker of steps whose start is not what a test is about. */
const SOME_WORKER = 99;

const isOfInterest = (line: string): boolean => !line.endsWith(`(worker ${String(SOME_WORKER)})`);

/** A step that starts and ends, or, without a file, that ends; its start is left out of the lines. */
const ended = (result: StepResult, file: string | null = null, line = 7): readonly RunEvent[] => [
  ...(file === null ? [] : [started(result.id, file)]),
  { type: 'step-ended', result, line },
];

const started = (id: string, file: string | null, worker = SOME_WORKER): RunEvent => ({
  ...{ type: 'step-started', id, name: id, worker },
  logFile: file,
});

const runStarted: Extract<RunEvent, { type: 'run-started' }> = {
  type: 'run-started',
  steps: 3,
  groups: 1,
  workers: 2,
  executor: 'process',
  schedule: 'eager',
  fallback: null,
};

describe('runLog', () => {
  it('begins with the size of the run', async () => {
    const { lines, annotations } = await logOf([runStarted]);
    expect(lines).toEqual(['Stepwave: 3 steps in 1 group, 2 workers (process), eager']);
    expect(annotations).toEqual([]);
  });

  it('says in the log and in an annotation that it fell back', async () => {
    const fallback = { from: 'process', to: 'thread', reason: 'EAGAIN' } as const;
    const message =
      'workers of the kind "process" could not be started (EAGAIN): running on "thread" instead';
    expect(await logOf([{ ...runStarted, executor: 'thread', fallback }])).toMatchObject({
      lines: ['Stepwave: 3 steps in 1 group, 2 workers (thread), eager', `Warning: ${message}`],
      annotations: [{ severity: 'warning', title: 'Stepwave', message, file: null, line: 1 }],
    });
  });

  it('tells the start of a step, its name only where it says more than the id', async () => {
    const events: readonly RunEvent[] = [
      { type: 'step-started', id: 'a', name: 'make', worker: 0, logFile: null },
      { type: 'step-started', id: 'b', name: 'b', worker: 1, logFile: null },
      { type: 'step-started', id: 'c', name: '', worker: 1, logFile: null },
    ];
    expect((await logOf(events)).lines).toEqual([
      '▶ a — make (worker 0)',
      '▶ b (worker 1)',
      '▶ c (worker 1)',
    ]);
  });

  it('cuts a long name', async () => {
    const event: RunEvent = {
      type: 'step-started',
      id: 'a',
      name: 'x'.repeat(101),
      worker: 0,
      logFile: null,
    };
    expect((await logOf([event])).lines).toEqual([`▶ a — ${'x'.repeat(99)}… (worker 0)`]);
  });

  it('cuts no character of a long name in half', async () => {
    const name = `${'x'.repeat(98)}👍👍`;
    const { lines } = await logOf([
      { type: 'step-started', id: 'a', name, worker: 0, logFile: null },
    ]);
    // Half a character would come back from UTF-8 as another one.
    expect(lines.map((line) => Buffer.from(line).toString())).toEqual(lines);
  });

  it('tells a retry and its pause', async () => {
    const event: RunEvent = { type: 'step-retried', id: 'a', attempt: 2, pauseMs: 2_000 };
    expect((await logOf([event])).lines).toEqual([
      '↻ a: attempt 2 failed, the next one follows in 2.00 s',
    ]);
  });

  it.each([
    [null, 'Stopping: running steps are told to end'],
    ['a', 'Stopping, because "a" failed (fail-fast): running steps are told to end'],
  ])('tells that the run is stopped because of %p', async (because, line) => {
    expect((await logOf([{ type: 'run-stopping', because }])).lines).toEqual([line]);
  });

  it("shows a step's output as a block under its verdict", async () => {
    expect((await logOf([ended(success('a', { name: 'make' }), full)])).lines).toEqual([
      'begin ✅ a — make: succeeded in 1.00 s',
      'output\n',
      'end',
    ]);
  });

  it.each([
    ['no output file', null],
    ['an empty output file', empty],
    ['an output file that is gone', join(directory, 'gone.log')],
  ])('shows one line for a step with %s', async (_, file) => {
    expect((await logOf([ended(success('a'), file)])).lines).toEqual(['✅ a: succeeded in 1.00 s']);
  });

  it('counts what became of the files of a step', async () => {
    const files = (['created', 'created', 'skipped', 'changed', 'unchanged'] as const).map(
      (result, index) => ({ path: String(index), result }),
    );
    expect((await logOf([ended(success('a', { files }))])).lines).toEqual([
      '✅ a: succeeded in 1.00 s (2 created, 1 changed, 1 unchanged, 1 skipped)',
    ]);
  });

  it("annotates a failed step at the plan's line and repeats the verdict outside of the block", async () => {
    expect(await logOf([ended(failure('a', { name: 'make' }), full, 12)])).toMatchObject({
      lines: [
        'begin ❌ a — make: exited with code 1 in 1.00 s',
        'output\n',
        'end',
        '❌ a — make: exited with code 1 in 1.00 s',
      ],
      annotations: [
        {
          severity: 'error',
          title: 'Step a',
          message: 'a exited with code 1',
          file: 'plan.yml',
          line: 12,
        },
      ],
    });
  });

  it('says once that a step without output failed', async () => {
    const { lines } = await logOf([ended(failure('a'), empty)]);
    expect(lines).toEqual(['❌ a: exited with code 1 in 1.00 s']);
  });

  it('warns of a failure that was let pass', async () => {
    const { annotations } = await logOf([ended(failure('a', { conclusion: 'success' }))]);
    expect(annotations).toMatchObject([{ severity: 'warning', title: 'Step a' }]);
  });

  it('points at no file for a plan that is in none', async () => {
    const { annotations } = await logOf([ended(failure('a'))], { planFile: null });
    expect(annotations).toMatchObject([{ severity: 'error', file: null }]);
  });

  it('says for what step another one was skipped, and annotates only the failed one', async () => {
    const { lines, annotations } = await logOf([
      ended(failure('a')),
      ended(neverStarted('b', { outcome: 'skipped', because: 'a' })),
    ]);
    expect(lines[1]).toBe('⏭️ b: skipped because "a" failed');
    expect(annotations.map((one) => one.title)).toEqual(['Step a']);
  });

  it('writes nothing into a block that is being written', async () => {
    let release: () => void = () => undefined;
    const hold = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { sink, lines } = memorySink(hold);
    const clock = new FakeClock();
    const log = runLog({ sink, planFile: null, logsDirectory: null, clock });
    const events = [ended(success('a'), full), started('b', null, 1), ended(success('c'), full)];
    for (const event of events.flat()) log.onEvent(event);
    const flushed = log.flush();
    release();
    await flushed;
    expect(lines.filter(isOfInterest)).toEqual([
      'begin ✅ a: succeeded in 1.00 s',
      'output\n',
      'end',
      '▶ b (worker 1)',
      'begin ✅ c: succeeded in 1.00 s',
      'output\n',
      'end',
    ]);
  });

  it('says that output did not end with a newline', async () => {
    const open = logFile('open.log', 'one\ntwo');
    const { lines } = await logOf([ended(success('a'), open)]);
    expect(lines.slice(1)).toEqual(['one\n', 'two', 'end, without a newline']);
  });

  it('keeps outputs whole, over what an earlier run kept', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 10, 0xe2, 0x82]);
    const kept = logFile('a.log', 'of an earlier run, and longer than this one');
    const file = join(directory, 'bytes.raw');
    writeFileSync(file, bytes);
    await logOf([ended(success('a'), file)], { logsDirectory: directory });
    expect(readFileSync(kept)).toEqual(bytes);
  });

  it('keeps an empty file of a step that printed nothing', async () => {
    const kept = logFile('quiet.log', 'of an earlier run');
    await logOf([ended(success('quiet'), empty)], { logsDirectory: directory });
    expect(readFileSync(kept, 'utf8')).toBe('');
  });

  it('hides a masked value in what is shown and kept, in later steps as well', async () => {
    const first = logFile('first.raw', '::add-mask::s3cret\na s3cret\n');
    const second = logFile('second.raw', 'the s3cret again\n');
    const events = [ended(success('first'), first), ended(failure('second'), second)];
    const { lines, log } = await logOf(events, { logsDirectory: directory });
    expect(lines.slice(0, 3)).toEqual([
      'mask s3cret',
      'begin ✅ first: succeeded in 1.00 s',
      '::add-mask::s3cret\na s3cret\n masked ::add-mask::***\na ***\n',
    ]);
    expect(readFileSync(join(directory, 'second.log'), 'utf8')).toBe('the *** again\n');
    expect(log.tails).toEqual(new Map([['second', 'the *** again\n']]));
    expect(log.mask('s3cret and s3cre')).toBe('*** and s3cre');
  });

  it('remembers the ends of the logs of failed steps, cut at a line', async () => {
    const long = logFile('long.raw', `${'x'.repeat(99)}\n`.repeat(100));
    const { log } = await logOf([ended(success('ok'), full), ended(failure('bad'), long)]);
    expect([...log.tails]).toEqual([['bad', `${'x'.repeat(99)}\n`.repeat(81)]]);
  });
});
