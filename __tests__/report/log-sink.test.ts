import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainLogSink, writeBytes } from '../../src/report/log-sink.js';
import { Masks } from '../../src/report/masks.js';
import { StepOutput } from '../../src/report/step-output.js';
import { quiet } from '../rigs/fake-pool.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';

beforeAll(() => {
  directory = makeTempDir();
});

afterAll(() => {
  removeTempDir(directory);
});

/** The output of a step that has printed something, all of it read. */
async function outputThatPrinted(text: string): Promise<StepOutput> {
  const file = join(directory, 'a.raw');
  writeFileSync(file, text);
  const output = new StepOutput(file, new Masks());
  await output.scan(true);
  for await (const { masked } of output.blocks(true)) expect(masked).toBe(text);
  return output;
}

function plainSink() {
  const stream = new PassThrough();
  const written = (): Buffer => (stream.read() as Buffer | null) ?? Buffer.alloc(0);
  return { sink: plainLogSink(stream), written };
}

describe('plainLogSink', () => {
  it('writes lines', () => {
    const { sink, written } = plainSink();
    sink.line('one — ✅');
    sink.line('');
    expect(written().toString()).toBe('one — ✅\n\n');
  });

  it('lets nothing in a line or a title move the cursor or begin another line', async () => {
    const { sink, written } = plainSink();
    sink.line('a\nb\r\u001b[2Jc\u202e');
    sink.openOutput('d\n::error::e', await outputThatPrinted(''));
    expect(written().toString()).toBe('a\\nb\\r\\u001b[2Jc\\u202e\n── d\\n::error::e\n');
  });

  it('writes the masked bytes of a block below its title', async () => {
    const { sink, written } = plainSink();
    const output = await outputThatPrinted('');
    sink.openOutput('a', output);
    await sink.output({ raw: 's3cret\n', masked: '***\xff\0\n' });
    sink.closeOutput(output);
    expect(written()).toEqual(
      Buffer.concat([Buffer.from('── a\n***'), Buffer.from([0xff, 0, 0x0a])]),
    );
  });

  it('ends a block that does not end with a newline', async () => {
    const { sink, written } = plainSink();
    sink.openOutput('a', await outputThatPrinted(''));
    await sink.output({ raw: 'words', masked: 'words' });
    sink.closeOutput(await outputThatPrinted('words'));
    sink.line('b');
    expect(written().toString()).toBe('── a\nwords\nb\n');
  });

  it('says nothing of masks and annotations, which its lines say already', async () => {
    const { sink, written } = plainSink();
    sink.mask(['s3cret'], await outputThatPrinted('words'));
    sink.annotate({ severity: 'error', title: 't', message: 'm', file: 'f', line: 1 });
    expect(written().toString()).toBe('');
  });
});

describe('writeBytes', () => {
  /** A stream that is full with one byte and takes no more until told so. */
  function fullStream() {
    let go: (error?: Error) => void = () => undefined;
    const stream = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, callback) => {
        go = callback;
      },
    });
    return {
      stream,
      take: (error?: Error) => {
        go(error);
      },
    };
  }

  /** Tells later whether a promise has been kept. */
  function watch(promise: Promise<void>): () => Promise<boolean> {
    let isDone = false;
    void promise.then(() => {
      isDone = true;
    });
    return async () => {
      await quiet();
      return isDone;
    };
  }

  const listenersOf = (stream: Writable): number =>
    ['drain', 'close', 'error'].reduce((sum, event) => sum + stream.listenerCount(event), 0);

  it('waits until the stream takes more, and leaves nothing behind', async () => {
    const { stream, take } = fullStream();
    const before = listenersOf(stream);
    const isDone = watch(writeBytes(stream, 'ab'));
    expect(await isDone()).toBe(false);
    take();
    expect(await isDone()).toBe(true);
    expect(listenersOf(stream)).toBe(before);
  });

  it('does not wait for a stream that has room', async () => {
    const stream = new PassThrough();
    await writeBytes(stream, '\xe2\x9c\x93');
    expect(String(stream.read())).toBe('✓');
  });

  it('does not wait for a stream that is closed while it is full', async () => {
    const { stream } = fullStream();
    const isDone = watch(writeBytes(stream, 'ab'));
    expect(await isDone()).toBe(false);
    stream.destroy();
    expect(await isDone()).toBe(true);
  });

  it('does not wait for a stream that breaks while it is full', async () => {
    const { stream, take } = fullStream();
    const broken = once(stream, 'error');
    const isDone = watch(writeBytes(stream, 'ab'));
    take(new Error('EPIPE'));
    expect(await broken).toEqual([new Error('EPIPE')]);
    expect(await isDone()).toBe(true);
  });

  it('does nothing with a stream that has ended', async () => {
    const { stream } = fullStream();
    stream.destroy();
    expect(await watch(writeBytes(stream, 'ab'))()).toBe(true);
  });
});
