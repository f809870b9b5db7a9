import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunEvent } from '../../../../src/model/events.js';
import type { StepResult } from '../../../../src/model/result.js';
import type { OutputKind } from '../../../../src/options/report-options.js';
import type { ShowingSink } from '../../../../src/report/log/modes/mode.js';
import { plainLogSink, type LogSink } from '../../../../src/report/log/log-sink.js';
import { runLog } from '../../../../src/report/log/run-log.js';
import { FakeClock } from '../../../rigs/fake-clock.js';
import { failure, success } from '../../../rigs/result-builder.js';
import { makeTempDir, removeTempDir } from '../../../rigs/temp-dir.js';

let directory = '';
beforeEach(() => {
  directory = makeTempDir();
});
afterEach(() => {
  removeTempDir(directory);
});

const RUN_STARTED: RunEvent = {
  ...{
    type: 'run-started',
    startedAt: '2026-01-01T00:00:00.000Z',
    startedMs: 0,
    steps: 2,
    groups: 1,
    workers: 2,
  },
  ...{ executor: 'process', schedule: 'eager' },
};

/** A step that prints some text and ends. */
function ran(result: StepResult, text: string): readonly RunEvent[] {
  const file = join(directory, `${result.id}.raw`);
  writeFileSync(file, text);
  const { id, name } = result;
  return [
    { type: 'step-started', id, name, worker: 0, logFile: file },
    { type: 'step-ended', result, line: 7 },
  ];
}

/** What a mode prints of these events, through a sink for pipes unless another is given. */
async function shown(
  output: OutputKind,
  events: readonly RunEvent[],
  change: Partial<ShowingSink> = {},
  planFile: string | null = null,
): Promise<{ readonly lines: readonly string[]; readonly tails: ReadonlyMap<string, string> }> {
  const stream = new PassThrough();
  const sink = { ...plainLogSink(stream), ...change };
  const log = runLog({
    sink,
    output,
    planFile,
    logsDirectory: join(directory, 'logs'),
    clock: new FakeClock(),
  });
  for (const event of events) log.onEvent(event);
  await log.flush();
  const text = String((stream.read() as Buffer | null) ?? '');
  return { lines: text.split('\n').slice(0, -1), tails: log.tails };
}

describe('--output failed', () => {
  it('shows a failed step with its output, and of others nothing', async () => {
    const events = [
      RUN_STARTED,
      ...ran(success('good'), 'fine\n'),
      ...ran(failure('bad'), 'why\n'),
    ];
    const { lines, tails } = await shown('failed', events);
    expect(lines).toEqual([
      '── ❌ bad: exited with code 1 in 1.00 s',
      'why',
      `  whole log: ${join(directory, 'logs', 'bad.log')}`,
    ]);
    expect(tails).toEqual(new Map([['bad', 'why\n']]));
  });

  it('says where a failed step is in the plan, and where its log is if it printed something', async () => {
    const events = [...ran(failure('loud'), 'why\n'), ...ran(failure('quiet'), '')];
    expect((await shown('failed', events, {}, 'plan.yml')).lines).toEqual([
      '── ❌ loud: exited with code 1 in 1.00 s',
      'why',
      `  plan.yml:7, whole log: ${join(directory, 'logs', 'loud.log')}`,
      '❌ quiet: exited with code 1 in 1.00 s',
      '  plan.yml:7',
    ]);
  });

  it('hides a value that a silent step has masked', async () => {
    const events = [
      ...ran(success('masks'), '::add-mask::s3cret\n'),
      ...ran(failure('bad'), 'the s3cret\n'),
    ];
    expect((await shown('failed', events)).lines.slice(1, 2)).toEqual(['the ***']);
  });

  it('tells warnings and stops', async () => {
    const events: readonly RunEvent[] = [{ type: 'run-stopping', because: 'bad' }];
    expect((await shown('failed', events)).lines).toEqual([
      'Stopping, because "bad" failed (fail-fast): running steps are told to end',
    ]);
  });
});

describe('--output stream', () => {
  it("puts the step's id before each line of its output", async () => {
    const events = ran(failure('bad'), 'one\r\ntwo\rthree');
    expect((await shown('stream', events)).lines).toEqual([
      '▶ bad (worker 0)',
      'bad │ one',
      'bad │ two',
      'bad │ three',
      '❌ bad: exited with code 1 in 1.00 s',
    ]);
  });

  it('hides masked values', async () => {
    const { lines } = await shown('stream', ran(success('a'), '::add-mask::s3cret\nthe s3cret\n'));
    expect(lines.slice(1, 3)).toEqual(['a │ ::add-mask::***', 'a │ the ***']);
  });

  it('shows several steps at once, each line whole', async () => {
    const files = ['a', 'b'].map((id) => join(directory, `${id}.raw`));
    for (const file of files) writeFileSync(file, '');
    const stream = new PassThrough();
    const sink = plainLogSink(stream);
    const log = runLog({
      sink,
      output: 'stream',
      planFile: null,
      logsDirectory: null,
      clock: new FakeClock(),
    });
    const seen = async (text: string): Promise<string> => {
      let all = '';
      for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
        all += String(chunk);
        if (all.includes(text)) break;
      }
      return all;
    };
    for (const [at, logFile] of files.entries()) {
      const id = at === 0 ? 'a' : 'b';
      log.onEvent({ type: 'step-started', id, name: id, worker: at, logFile });
    }
    appendFileSync(files[0] ?? '', 'a one\nhalf ');
    await seen('a │ a one\n');
    appendFileSync(files[1] ?? '', 'b one\n');
    await seen('b │ b one\n');
    appendFileSync(files[0] ?? '', 'line\n');
    expect(await seen('line\n')).toBe('a │ half line\n');
    log.onEvent({ type: 'step-ended', result: success('a'), line: 1 });
    log.onEvent({ type: 'step-ended', result: success('b'), line: 2 });
    await log.flush();
  });

  it('says nothing to the runner behind the prefix', async () => {
    const raws: string[] = [];
    const output: LogSink['output'] = ({ raw }) => {
      raws.push(raw);
      return Promise.resolve();
    };
    await shown('stream', ran(success('a'), '::error::x\n##[error]y\n'), { output });
    expect(Buffer.from(raws.join(''), 'latin1').toString()).toBe(
      'a │ ::error::x\na │ ##\\[error]y\n',
    );
  });
});

describe('--output plain and auto', () => {
  it.each(['plain', 'auto'] as const)('%s: two lines for each quiet step', async (output) => {
    const events = [...ran(success('a'), ''), ...ran(success('b'), '')];
    expect((await shown(output, events)).lines).toHaveLength(4);
  });

  it('plain does not ask the sink for its own way', async () => {
    const autoMode: ShowingSink['autoMode'] = () => {
      throw new Error('it was asked');
    };
    expect((await shown('plain', ran(success('a'), ''), { autoMode })).lines).toHaveLength(2);
    await expect(shown('auto', [], { autoMode })).rejects.toThrow('it was asked');
  });

  it('shows the end of a failed log again where its beginning is in a folded group', async () => {
    const lines: string[] = [];
    const file = join(directory, 'a.raw');
    writeFileSync(file, 'one\n');
    const clock = new FakeClock();
    let began: () => void = () => undefined;
    const isStreamed = new Promise<void>((resolve) => {
      began = resolve;
    });
    const sink: LogSink = {
      ...plainLogSink(new PassThrough()),
      isFolding: true,
      line: (text) => {
        lines.push(text);
      },
      output: () => {
        began();
        return Promise.resolve();
      },
    };
    const log = runLog({ sink, planFile: null, logsDirectory: null, clock });
    log.onEvent({ type: 'step-started', id: 'a', name: 'a', worker: 0, logFile: file });
    clock.advance(2_000);
    await isStreamed;
    appendFileSync(file, 'two\n');
    log.onEvent({ type: 'step-ended', result: failure('a'), line: 1 });
    await log.flush();
    expect(lines.slice(1, 3)).toEqual(['one', 'two']);
  });
});
