import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { RunEvent } from '../../../src/model/events.js';
import type { StepResult } from '../../../src/model/result.js';
import type { Annotation, LogSink } from '../../../src/report/log/log-sink.js';
import { runLog, type RunLogTargets } from '../../../src/report/log/run-log.js';
import { FakeClock } from '../../rigs/fake-clock.js';
import { quiet } from '../../rigs/fake-pool.js';
import { failure, neverStarted, success } from '../../rigs/result-builder.js';

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
  startedAt: '2026-01-01T00:00:00.000Z',
  startedMs: 0,
  steps: 3,
  groups: 1,
  workers: 2,
  executor: 'process',
  schedule: 'eager',
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
      'workers of the kind "process" could not be started (EAGAIN): ran on "thread" instead';
    expect(await logOf([{ type: 'pool-fell-back', fallback }])).toMatchObject({
      lines: [`Warning: ${message}`],
      annotations: [{ severity: 'warning', title: 'Stepwave', message, file: null, line: 1 }],
    });
  });

  it('says in the log and in an annotation that there is no jobserver', async () => {
    const reason = 'it is not available on Windows';
    const message = `there is no jobserver in this run: ${reason}`;
    expect(await logOf([runStarted, { type: 'jobserver-missing', reason }])).toMatchObject({
      lines: [expect.anything(), `Warning: ${message}`],
      annotations: [{ severity: 'warning', title: 'Stepwave', message, file: null, line: 1 }],
    });
  });

  it('says in the log and at the step what a step asked for in vain', async () => {
    const refusal = { file: 'GITHUB_ENV', message: 'line 2: "NODE_OPTIONS" is left out' };
    const message = `a: $GITHUB_ENV, ${refusal.message}`;
    const event: RunEvent = { type: 'entry-refused', id: 'a', refusal, line: 7 };
    const title = 'Step a';
    expect(await logOf([ended(success('a')), event])).toMatchObject({
      lines: [expect.stringMatching(/^✅ a/), `Error: ${message}`],
      annotations: [{ severity: 'error', title, message, file: 'plan.yml', line: 7 }],
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

  it('hides a masked value in annotations', async () => {
    const first = logFile('first.raw', '::add-mask::s3cret\n');
    const cause = { kind: 'spawn', message: 'no s3cret' } as const;
    const events = [ended(success('first'), first), ended(failure('second', { cause }), empty)];
    const { lines } = await logOf(events);
    expect(lines.join('\n')).toContain('no ***');
    expect(lines.join('\n')).not.toContain('no s3cret');
  });

  it('hides in the ends of logs what was masked only later', async () => {
    const first = logFile('first.raw', 'the s3cret\n');
    const second = logFile('second.raw', '::add-mask::s3cret\n');
    const events = [ended(failure('first'), first), ended(success('second'), second)];
    const { log } = await logOf(events);
    expect(log.tails).toEqual(new Map([['first', 'the ***\n']]));
  });

  it('remembers the ends of the logs of failed steps, cut at a line', async () => {
    const long = logFile('long.raw', `${'x'.repeat(99)}\n`.repeat(100));
    const { log } = await logOf([ended(success('ok'), full), ended(failure('bad'), long)]);
    expect([...log.tails]).toEqual([['bad', `${'x'.repeat(99)}\n`.repeat(81)]]);
  });
});

describe('runLog as time passes', () => {
  beforeEach(() => {
    // Only the interval stands still: files are read meanwhile.
    jest.useFakeTimers({
      doNotFake: [
        ...(['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
        ...(['setTimeout', 'clearTimeout', 'Date', 'hrtime', 'performance'] as const),
      ],
    });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  /** A log whose lines begin with the time, in milliseconds, and the means to let time pass. */
  function timedLog() {
    const clock = new FakeClock(5_000);
    const beganMs = clock.nowMs();
    const { sink, lines } = memorySink();
    const timed: string[] = [];
    let heard: () => void = () => undefined;
    const take = (): void => {
      const time = String(clock.nowMs() - beganMs);
      timed.push(...lines.splice(0).map((line) => `${time} ${JSON.stringify(line).slice(1, -1)}`));
      heard();
    };
    const log = runLog({
      sink: {
        ...sink,
        line: (text) => {
          sink.line(text);
          take();
        },
        openOutput: (title, output) => {
          sink.openOutput(title, output);
          take();
        },
        output: async (block) => {
          await sink.output(block);
          take();
        },
        closeOutput: (output) => {
          sink.closeOutput(output);
          take();
        },
      },
      planFile: null,
      logsDirectory: null,
      clock,
    });
    const pass = async (ms: number): Promise<void> => {
      await quiet();
      for (let passedMs = 0; passedMs < ms; passedMs += 50) {
        clock.advance(50);
        jest.advanceTimersByTime(50);
        // Looks that read no file need no more than this.
        await quiet();
      }
    };
    /** Settles when all that was begun until now is over: events and looks wait for each other. */
    const settle = async (): Promise<void> => {
      const isMarker = (line: string): boolean => line.includes('Stepwave: ');
      const isHeard = new Promise<void>((resolve) => {
        heard = () => {
          if (timed.some(isMarker)) resolve();
        };
      });
      log.onEvent(runStarted);
      await isHeard;
      timed.splice(timed.findIndex(isMarker), 1);
    };
    return {
      log,
      pass,
      /** Lets time pass in small pieces and waits each time until what came of it is over. */
      passSlowly: async (ms: number): Promise<void> => {
        await settle();
        for (let passedMs = 0; passedMs < ms; passedMs += 50) {
          await pass(50);
          await settle();
        }
      },
      settle,
      /** What was written since this was asked last. */
      news: (): readonly string[] => timed.splice(0),
    };
  }

  /** A step that starts, told with its worker. */
  const begins = (id: string, file: string | null = null): RunEvent => started(id, file, 1);

  it('shows the output of the only step once it has been alone for a second', async () => {
    const file = logFile('alone.raw', 'one\n');
    const { log, passSlowly, news } = timedLog();
    log.onEvent(begins('a', file));
    await passSlowly(950);
    expect(news()).toEqual(['0 ▶ a (worker 1)']);
    await passSlowly(50);
    expect(news()).toEqual(['1000 begin a (as it runs)', '1000 one\\n']);
    appendFileSync(file, 'two\nthr');
    await passSlowly(250);
    expect(news()).toEqual(['1250 two\\n']);
    await passSlowly(250);
    expect(news()).toEqual([]);
    appendFileSync(file, 'ee\n');
    log.onEvent({ type: 'step-ended', result: success('a'), line: 1 });
    await log.flush();
    expect(news()).toEqual(['1500 three\\n', '1500 end', '1500 ✅ a: succeeded in 1.00 s']);
  });

  it('shows no output while another step runs, and of one that starts less than a second after', async () => {
    const [a, b] = [logFile('pair-a.raw', 'of a\n'), logFile('pair-b.raw', 'of b\n')];
    const { log, passSlowly, news } = timedLog();
    log.onEvent(begins('a', a));
    log.onEvent(begins('b', b));
    await passSlowly(3_000);
    expect(news()).toEqual(['0 ▶ a (worker 1)', '0 ▶ b (worker 1)']);
    log.onEvent({ type: 'step-ended', result: success('b'), line: 1 });
    await passSlowly(950);
    expect(news()).toEqual(['3000 begin ✅ b: succeeded in 1.00 s', '3000 of b\\n', '3000 end']);
    await passSlowly(300);
    expect(news()).toEqual(['4000 begin a (as it runs)', '4000 of a\\n']);
    await log.flush();
  });

  it('makes room when another step starts, and goes on when that has been over for a second', async () => {
    const file = logFile('room.raw', 'one\n');
    const { log, passSlowly, news, settle } = timedLog();
    log.onEvent(begins('a', file));
    await passSlowly(1_000);
    news();
    log.onEvent(begins('b'));
    await settle();
    expect(news()).toEqual(['1000 end', '1000 ▶ b (worker 1)']);
    appendFileSync(file, 'two\n');
    await passSlowly(2_000);
    expect(news()).toEqual([]);
    log.onEvent({ type: 'step-ended', result: success('b'), line: 1 });
    await settle();
    expect(news()).toEqual(['3000 ✅ b: succeeded in 1.00 s']);
    await passSlowly(1_000);
    expect(news()).toEqual(['4000 begin a (goes on)', '4000 two\\n']);
    log.onEvent({ type: 'step-ended', result: success('a'), line: 1 });
    await log.flush();
    expect(news()).toEqual(['4000 end', '4000 ✅ a: succeeded in 1.00 s']);
  });

  it.each<[string, RunEvent, string]>([
    [
      'a retry',
      { type: 'step-retried', id: 'a', attempt: 1, pauseMs: 1_000 },
      '↻ a: attempt 1 failed, the next one follows in 1.00 s',
    ],
    [
      'the stop of the run',
      { type: 'run-stopping', because: null },
      'Stopping: running steps are told to end',
    ],
  ])('closes the block for the line that tells %s', async (name, event, line) => {
    const file = logFile(`${name}.raw`, 'one\n');
    const { log, passSlowly, news } = timedLog();
    log.onEvent(begins('a', file));
    await passSlowly(1_000);
    news();
    log.onEvent(event);
    await log.flush();
    expect(news()).toEqual(['1000 end', `1000 ${line}`]);
  });

  it('says after half a minute of silence what still runs, and for how long', async () => {
    const { log, pass, news } = timedLog();
    log.onEvent(begins('a'));
    await pass(10_000);
    log.onEvent(begins('b'));
    await pass(29_950);
    expect(news()).toEqual(['0 ▶ a (worker 1)', '10000 ▶ b (worker 1)']);
    await pass(50);
    expect(news()).toEqual(['40000 … still running: a (40.0 s), b (30.0 s)']);
    await pass(29_950);
    expect(news()).toEqual([]);
    await pass(50);
    expect(news()).toEqual(['70000 … still running: a (1 m 10 s), b (1 m)']);
    await log.flush();
  });

  it('leaves out of that what has ended', async () => {
    const { log, pass, news } = timedLog();
    for (const id of ['a', 'b', 'c']) log.onEvent(begins(id));
    log.onEvent({ type: 'step-ended', result: success('b'), line: 1 });
    await pass(30_000);
    expect(news().at(-1)).toBe('30000 … still running: a (30.0 s), c (30.0 s)');
    await log.flush();
  });

  it.each([
    [10, 'j (30.0 s)'],
    [11, 'j (30.0 s), 1 more'],
    [20, 'j (30.0 s), 10 more'],
  ])('names at most ten steps of %i', async (count, end) => {
    const { log, pass, news } = timedLog();
    const ids = Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index));
    for (const id of ids) log.onEvent(begins(id));
    await pass(30_000);
    const names = ids.slice(0, 9).map((id) => `${id} (30.0 s)`);
    expect(news().at(-1)).toBe(`30000 … still running: ${names.join(', ')}, ${end}`);
    await log.flush();
  });

  it('counts the silence from the last line, whoever it was about', async () => {
    const { log, pass, news } = timedLog();
    log.onEvent(begins('a'));
    await pass(20_000);
    log.onEvent({ type: 'step-retried', id: 'a', attempt: 1, pauseMs: 1_000 });
    await pass(29_950);
    expect(news()).toHaveLength(2);
    await pass(50);
    expect(news()).toEqual(['50000 … still running: a (50.0 s)']);
    await log.flush();
  });

  it('counts the silence from the output of the only step', async () => {
    const file = logFile('loud.raw', '');
    const { log, pass, settle, news } = timedLog();
    log.onEvent(begins('a', file));
    await settle();
    await pass(20_000);
    appendFileSync(file, 'words\n');
    await pass(250);
    // The last marker was long ago: only the output has broken the silence.
    while (!news().some((line) => line.endsWith('words\\n'))) await quiet();
    await pass(29_950);
    expect(news()).toEqual([]);
    // The clock goes on while the file is closed.
    await pass(10_000);
    expect(news()).toEqual([expect.stringMatching(/^5\d{4} … still running: a \(5\d\.\d s\)$/)]);
    await log.flush();
  });

  it('says nothing of silence while no step runs', async () => {
    const { log, pass, news } = timedLog();
    log.onEvent(begins('a'));
    log.onEvent({ type: 'step-ended', result: success('a'), line: 1 });
    await pass(60_000);
    expect(news()).toEqual(['0 ▶ a (worker 1)', '0 ✅ a: succeeded in 1.00 s']);
    await log.flush();
  });

  it('leaves no timer behind, and writes no more, once it is flushed', async () => {
    const { log, pass, news } = timedLog();
    expect(jest.getTimerCount()).toBe(1);
    log.onEvent(begins('a'));
    await log.flush();
    expect(jest.getTimerCount()).toBe(0);
    news();
    await pass(60_000);
    expect(news()).toEqual([]);
  });

  it('hides masked values in its own lines', async () => {
    const file = logFile('masked.raw', '::add-mask::s3cret\n');
    const { log, passSlowly, settle, news } = timedLog();
    log.onEvent(begins('a', file));
    await passSlowly(1_000);
    news();
    log.onEvent({ type: 'step-started', id: 'b', name: 'use s3cret', worker: 2, logFile: null });
    const cause = { kind: 'spawn', message: 'no s3cret' } as const;
    log.onEvent({ type: 'step-ended', result: failure('b', { cause }), line: 1 });
    await settle();
    const lines = news();
    expect(lines.slice(0, 2)).toEqual(['1000 end', '1000 ▶ b — use *** (no slot)']);
    expect(lines.join('\n')).not.toContain('s3cret');
    expect(lines.join('\n')).toContain('no ***');
    await log.flush();
  });
});

describe('runLog in trouble', () => {
  it('remembers what could not be written, and goes on', async () => {
    const { sink, lines } = memorySink();
    const broken: LogSink = {
      ...sink,
      output: () => Promise.reject(new Error('no room')),
    };
    const { log } = await logOf([ended(success('a'), full), ended(success('b'))], { sink: broken });
    expect(log.problems).toEqual(['the log cannot be written: Error: no room']);
    expect(lines.at(-1)).toBe('✅ b: succeeded in 1.00 s');
  });

  it('remembers each log that could not be kept, once', async () => {
    const { log } = await logOf([ended(success('a'), full), ended(success('b'), full)], {
      logsDirectory: join(full, 'below-a-file'),
    });
    expect(log.problems).toEqual([
      expect.stringMatching(/^the log of "a" cannot be kept in .*: a part of/),
      expect.stringMatching(/^the log of "b" cannot be kept in .*: a part of/),
    ]);
  });
});
