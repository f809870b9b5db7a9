import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { plainLogSink, writeBytes } from '../../../src/report/log/log-sink.js';
import { NO_OUTPUT, type OutputState } from '../../../src/report/log/step-output.js';
import { quiet } from '../../rigs/fake-pool.js';

/** How things stand behind output that ends in the middle of a line. */
const IN_LINE: OutputState = { stopToken: undefined, endsWithNewline: false };

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

  it('lets nothing in a line or a title move the cursor or begin another line', () => {
    const { sink, written } = plainSink();
    sink.line('a\nb\r\u001b[2Jc\u202e');
    sink.openOutput('d\n::error::e', NO_OUTPUT);
    expect(written().toString()).toBe('a\\nb\\r\\u001b[2Jc\\u202e\n── d\\n::error::e\n');
  });

  it('writes the masked bytes of a block below its title', async () => {
    const { sink, written } = plainSink();
    sink.openOutput('a', NO_OUTPUT);
    await sink.output({ raw: 's3cret\n', masked: '***\xff\0\n', after: NO_OUTPUT });
    sink.closeOutput(NO_OUTPUT);
    expect(written()).toEqual(
      Buffer.concat([Buffer.from('── a\n***'), Buffer.from([0xff, 0, 0x0a])]),
    );
  });

  it('ends a block that does not end with a newline', async () => {
    const { sink, written } = plainSink();
    sink.openOutput('a', NO_OUTPUT);
    await sink.output({ raw: 'words', masked: 'words', after: IN_LINE });
    sink.closeOutput(IN_LINE);
    sink.line('b');
    expect(written().toString()).toBe('── a\nwords\nb\n');
  });

  it('goes by what it has written, which the runner may not have seen', async () => {
    const { sink, written } = plainSink();
    sink.openOutput('a', NO_OUTPUT);
    await sink.output({ raw: '', masked: '::set-output name=a::b', after: NO_OUTPUT });
    sink.closeOutput(NO_OUTPUT);
    sink.line('b');
    expect(written().toString()).toBe('── a\n::set-output name=a::b\nb\n');
  });

  it('says nothing of stopped commands', () => {
    const { sink, written } = plainSink();
    const stopped = { stopToken: 't', endsWithNewline: true };
    sink.openOutput('a (goes on)', stopped);
    sink.closeOutput(stopped);
    expect(written().toString()).toBe('── a (goes on)\n');
  });

  it('says nothing of masks and annotations, which its lines say already', () => {
    const { sink, written } = plainSink();
    sink.mask(['s3cret'], IN_LINE);
    sink.mask(['s3cret'], null);
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
