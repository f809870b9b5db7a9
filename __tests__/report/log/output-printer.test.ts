import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LogSink } from '../../../src/report/log/log-sink.js';
import { OutputPrinter, tailText } from '../../../src/report/log/output-printer.js';
import type { OutputBlock } from '../../../src/report/log/step-output.js';
import { listTree, makeTempDir, removeTempDir } from '../../rigs/temp-dir.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

/** Appends a byte string to a step's output. */
function grow(id: string, text: string): void {
  appendFileSync(fileOf(id), text, 'latin1');
}

const fileOf = (id: string): string => join(directory, `${id}.raw`);

/** A printer, and what it tells its sink; `onOutput` is called for each block before it is printed. */
function printerRig(
  logsDirectory: string | null = null,
  onOutput: (block: OutputBlock) => void = () => undefined,
) {
  const said: string[] = [];
  const problems: string[] = [];
  const sink: LogSink = {
    line: (text) => said.push(`line ${text}`),
    openOutput: (title, { stopToken }) => {
      said.push(`open ${title}${stopToken === undefined ? '' : `, stopped until ${stopToken}`}`);
    },
    output: (block) => {
      onOutput(block);
      said.push(JSON.stringify(block.masked));
      return Promise.resolve();
    },
    closeOutput: ({ endsWithNewline, stopToken }) => {
      const how = endsWithNewline ? '' : ' without a newline';
      said.push(`close${how}${stopToken === undefined ? '' : `, stopped until ${stopToken}`}`);
    },
    mask: (values, open) => {
      const where = open === null ? 'no block' : `a block stopped until ${String(open.stopToken)}`;
      said.push(`mask ${values.join('+')} in ${where}`);
    },
    annotate: () => undefined,
  };
  const printer = new OutputPrinter({
    sink,
    logsDirectory,
    onProblem: (message) => problems.push(message),
  });
  const begin = (...ids: readonly string[]): void => {
    for (const id of ids) {
      writeFileSync(fileOf(id), '');
      printer.began(id, id.toUpperCase(), fileOf(id));
    }
  };
  /** What was said since this was asked last. */
  const news = (): readonly string[] => said.splice(0);
  return { printer, begin, news, problems };
}

describe('a step that ends', () => {
  it('has its whole output printed below the title', async () => {
    const { printer, begin, news } = printerRig();
    begin('a');
    grow('a', 'one\ntwo\n');
    expect(await printer.ended('a', 'A: done')).toEqual({
      isTitleShown: true,
      wasStreamed: false,
      tail: 'one\ntwo\n',
    });
    expect(news()).toEqual(['open A: done', '"one\\ntwo\\n"', 'close']);
  });

  it('has the rest of a line printed', async () => {
    const { printer, begin, news } = printerRig();
    begin('a');
    grow('a', 'one');
    await printer.ended('a', 'A: done');
    expect(news()).toEqual(['open A: done', '"one"', 'close without a newline']);
  });

  it('has no block if it printed nothing', async () => {
    const { printer, begin, news } = printerRig();
    begin('a');
    expect(await printer.ended('a', 'A: done')).toEqual({
      isTitleShown: false,
      wasStreamed: false,
      tail: undefined,
    });
    expect(news()).toEqual([]);
  });

  it('is not known afterwards', async () => {
    const { printer, begin, news } = printerRig();
    begin('a');
    grow('a', 'one\n');
    await printer.ended('a', 'A: done');
    news();
    expect(await printer.ended('a', 'again')).toEqual({
      isTitleShown: false,
      wasStreamed: false,
      tail: undefined,
    });
    expect(await printer.stream('a')).toBe(false);
    expect(news()).toEqual([]);
  });

  it('may be one that never began', async () => {
    const { printer, news } = printerRig();
    expect(await printer.ended('x', 'X')).toEqual({
      isTitleShown: false,
      wasStreamed: false,
      tail: undefined,
    });
    expect(news()).toEqual([]);
  });

  it('does not keep the others from being printed', async () => {
    const { printer, begin, news } = printerRig();
    begin('a', 'b');
    grow('a', 'of a\n');
    grow('b', 'of b\n');
    await printer.ended('b', 'B: done');
    await printer.ended('a', 'A: done');
    expect(news()).toEqual([
      ...['open B: done', '"of b\\n"', 'close'],
      ...['open A: done', '"of a\\n"', 'close'],
    ]);
  });

  it('is gone even if its output cannot be printed', async () => {
    const { printer, begin, news } = printerRig(null, () => {
      throw new Error('no room');
    });
    begin('a');
    grow('a', 'one\n');
    await expect(printer.ended('a', 'A: done')).rejects.toThrow('no room');
    expect(news()).toEqual(['open A: done', 'close']);
    expect(await printer.ended('a', 'again')).toEqual({
      isTitleShown: false,
      wasStreamed: false,
      tail: undefined,
    });
  });
});

describe('a step that is streamed', () => {
  it('has one block that grows, without the title', async () => {
    const { printer, begin, news } = printerRig();
    begin('a');
    grow('a', 'one\ntw');
    expect(await printer.stream('a')).toBe(true);
    expect(news()).toEqual(['open A (as it runs)', '"one\\n"']);
    expect(await printer.stream('a')).toBe(false);
    expect(news()).toEqual([]);
    grow('a', 'o\nthree');
    expect(await printer.stream('a')).toBe(true);
    expect(news()).toEqual(['"two\\n"']);
    expect(await printer.ended('a', 'A: done')).toEqual({
      isTitleShown: false,
      wasStreamed: true,
      tail: 'one\ntwo\nthree',
    });
    expect(news()).toEqual(['"three"', 'close without a newline']);
  });

  it('goes on in another block after a pause', async () => {
    const { printer, begin, news } = printerRig();
    begin('a');
    grow('a', 'one\n');
    await printer.stream('a');
    printer.pause();
    expect(news()).toEqual(['open A (as it runs)', '"one\\n"', 'close']);
    printer.pause();
    expect(await printer.stream('a')).toBe(false);
    expect(news()).toEqual([]);
    grow('a', 'two\n');
    await printer.stream('a');
    expect(news()).toEqual(['open A (goes on)', '"two\\n"']);
    await printer.ended('a', 'A: done');
    expect(news()).toEqual(['close']);
  });

  it('has the rest below the title if it was paused when it ended', async () => {
    const { printer, begin, news } = printerRig();
    begin('a');
    grow('a', 'one\n');
    await printer.stream('a');
    printer.pause();
    grow('a', 'two\n');
    news();
    expect(await printer.ended('a', 'A: done')).toEqual({
      isTitleShown: true,
      wasStreamed: true,
      tail: 'one\ntwo\n',
    });
    expect(news()).toEqual(['open A: done', '"two\\n"', 'close']);
  });

  it('has no block until it prints a whole line', async () => {
    const { printer, begin, news } = printerRig();
    begin('a');
    grow('a', 'on');
    expect(await printer.stream('a')).toBe(false);
    expect(news()).toEqual([]);
    grow('a', 'e\n');
    expect(await printer.stream('a')).toBe(true);
    expect(news()).toEqual(['open A (as it runs)', '"one\\n"']);
  });

  it('makes room for the block of another one that ends', async () => {
    const { printer, begin, news } = printerRig();
    begin('a', 'b');
    grow('a', 'one\n');
    grow('b', 'of b\n');
    await printer.stream('a');
    await printer.ended('b', 'B: done');
    expect(news()).toEqual([
      ...['open A (as it runs)', '"one\\n"', 'close'],
      ...['open B: done', '"of b\\n"', 'close'],
    ]);
  });

  it('may be one that never began', async () => {
    const { printer, news } = printerRig();
    expect(await printer.stream('x')).toBe(false);
    printer.pause();
    expect(news()).toEqual([]);
  });

  it('tells each block whether commands are stopped', async () => {
    const { printer, begin, news } = printerRig();
    begin('a');
    grow('a', 'one\n');
    await printer.stream('a');
    grow('a', '::stop-commands::t\n');
    await printer.stream('a');
    printer.pause();
    grow('a', 'two\n');
    await printer.stream('a');
    grow('a', '::t::\n');
    await printer.ended('a', 'A: done');
    expect(news()).toEqual([
      'open A (as it runs)',
      ...['"one\\n"', '"::stop-commands::t\\n"', 'close, stopped until t'],
      ...['open A (goes on), stopped until t', '"two\\n"', '"::t::\\n"', 'close'],
    ]);
  });
});

describe('how things stand', () => {
  it('is told at the end of a block, and at its beginning as it was before', async () => {
    const { printer, begin, news } = printerRig();
    begin('a');
    grow('a', '::stop-commands::t\n');
    await printer.ended('a', 'A');
    expect(news()).toEqual(['open A', '"::stop-commands::t\\n"', 'close, stopped until t']);
  });

  it('is told for each step by itself', async () => {
    const { printer, begin, news } = printerRig();
    begin('a', 'b');
    grow('a', '::stop-commands::t\n');
    await printer.stream('a');
    grow('b', '::stop-commands::u\n');
    await printer.ended('b', 'B');
    grow('a', 'words\n');
    await printer.stream('a');
    printer.pause();
    expect(news()).toEqual([
      ...['open A (as it runs)', '"::stop-commands::t\\n"', 'close, stopped until t'],
      ...['open B', '"::stop-commands::u\\n"', 'close, stopped until u'],
      ...['open A (goes on), stopped until t', '"words\\n"', 'close, stopped until t'],
    ]);
  });

  it('is not that of what was scanned and cannot be printed', async () => {
    const { printer, begin, news } = printerRig(null, () => {
      throw new Error('no room');
    });
    begin('a');
    grow('a', '::stop-commands::t\nwords');
    await expect(printer.ended('a', 'A')).rejects.toThrow('no room');
    expect(news()).toEqual(['open A', 'close']);
  });

  it('has no token that no line can end', async () => {
    const { printer, begin, news } = printerRig();
    begin('a', 'b');
    grow('a', '::stop-commands::two words\n');
    await printer.stream('a');
    grow('b', '::add-mask::s3cret\n');
    await printer.stream('a');
    printer.pause();
    expect(news()).toEqual([
      ...['open A (as it runs)', '"::stop-commands::two words\\n"'],
      ...['mask s3cret in a block stopped until undefined', 'close'],
    ]);
  });
});

describe('masks of a step that runs', () => {
  it('hold for a block of another one, and are told once before it', async () => {
    const { printer, begin, news } = printerRig();
    begin('a', 'b');
    grow('a', '::add-mask::s3cret\n');
    grow('b', 'the s3cret\n');
    const { tail } = await printer.ended('b', 'B: done');
    expect(tail).toBe('the ***\n');
    await printer.ended('a', 'A: done');
    expect(news()).toEqual([
      'mask s3cret in no block',
      ...['open B: done', '"the ***\\n"', 'close'],
      ...['open A: done', '"::add-mask::***\\n"', 'close'],
    ]);
  });

  it('are told in the block of another one while that goes on', async () => {
    const { printer, begin, news } = printerRig();
    begin('a', 'b');
    grow('a', 'one\n');
    await printer.stream('a');
    grow('b', '::add-mask::s3cret\n');
    grow('a', 's3cret\n');
    await printer.stream('a');
    await printer.stream('a');
    expect(news()).toEqual([
      ...['open A (as it runs)', '"one\\n"'],
      ...['mask s3cret in a block stopped until undefined', '"***\\n"'],
    ]);
  });

  it('are told in a block that has stopped commands', async () => {
    const { printer, begin, news } = printerRig();
    begin('a', 'b');
    grow('a', 'one\n');
    await printer.stream('a');
    grow('a', '::stop-commands::t\n');
    await printer.stream('a');
    grow('b', '::add-mask::s3cret\n');
    await printer.stream('a');
    expect(news()).toEqual([
      ...['open A (as it runs)', '"one\\n"', '"::stop-commands::t\\n"'],
      'mask s3cret in a block stopped until t',
    ]);
  });

  it('hold from the next block on where they come while one is printed', async () => {
    const lines = Array.from({ length: 40_000 }, () => 'a s3cret line\n').join('');
    const blocks: string[] = [];
    const { printer, begin, news } = printerRig(null, ({ masked }) => {
      if (blocks.length === 0) grow('b', '::add-mask::s3cret\n');
      blocks.push(masked);
    });
    begin('a', 'b');
    grow('a', lines);
    await printer.ended('a', 'A: done');
    const [first = '', ...others] = blocks;
    expect(others.length).toBeGreaterThan(0);
    expect(first).toMatch(/^(a s3cret line\n)+$/);
    expect(others.join('')).toMatch(/^(a \*\*\* line\n)+$/);
    expect(news().filter((one) => one.startsWith('mask'))).toEqual([
      'mask s3cret in a block stopped until undefined',
    ]);
  });

  it('are taken from the last line without an end of the one that ended, and of no other', async () => {
    const { printer, begin, news } = printerRig();
    begin('a', 'b');
    grow('a', '::add-mask::s3cret');
    grow('b', '::add-mask::other');
    await printer.ended('a', 'A: done');
    expect(news()).toEqual([
      'mask s3cret in no block',
      ...['open A: done', '"::add-mask::***"', 'close without a newline'],
    ]);
  });

  it('hold for the title of its block, though it is the block that tells them', async () => {
    const { printer, begin, news } = printerRig();
    begin('s3cret');
    grow('s3cret', Buffer.from('::add-mask::S3CRET\n::add-mask::größe\n').toString('latin1'));
    await printer.ended('s3cret', 'S3CRET: größe');
    expect(news().slice(1, 2)).toEqual(['open ***: ***']);
  });

  it('hold for the titles of blocks that grow', async () => {
    const { printer, begin, news } = printerRig();
    begin('s3cret', 'b');
    grow('b', '::add-mask::S3CRET\n');
    grow('s3cret', 'one\n');
    await printer.stream('s3cret');
    printer.pause();
    grow('s3cret', 'two\n');
    await printer.stream('s3cret');
    expect(news()).toEqual([
      'mask S3CRET in no block',
      ...['open *** (as it runs)', '"one\\n"', 'close'],
      ...['open *** (goes on)', '"two\\n"'],
    ]);
  });

  it('are known to others', async () => {
    const { printer, begin } = printerRig();
    begin('a');
    grow('a', '::add-mask::s3cret\n');
    await printer.ended('a', 'A: done');
    expect(printer.masks.apply('s3cret')).toBe('***');
  });
});

describe('the tail', () => {
  const LIMIT = 8 * 1024;
  const tailOf = async (printer: OutputPrinter): Promise<string> =>
    tailText((await printer.ended('a', 'A')).tail ?? '', printer.masks);

  it('is all of a short output, however many blocks it had', async () => {
    const { printer, begin } = printerRig();
    begin('a');
    for (const line of ['one\n', 'two\n', 'three\n']) {
      grow('a', line);
      await printer.stream('a');
      printer.pause();
    }
    expect(await tailOf(printer)).toBe('one\ntwo\nthree\n');
  });

  it('begins at a whole line of a long output', async () => {
    const { printer, begin } = printerRig();
    begin('a');
    for (let index = 0; index < 1_000; index += 1) grow('a', `line ${String(index)} of many\n`);
    const tail = await tailOf(printer);
    expect(tail).toMatch(/^(line \d+ of many\n)+$/);
    expect(tail.endsWith('line 999 of many\n')).toBe(true);
    expect(tail.length).toBeLessThanOrEqual(LIMIT);
    expect(tail.length).toBeGreaterThan(LIMIT - 'line 999 of many\n'.length);
  });

  it('is the end of a line that is longer', async () => {
    const { printer, begin } = printerRig();
    begin('a');
    grow('a', `one\n${'x'.repeat(2 * LIMIT)}y`);
    expect(await tailOf(printer)).toBe(`${'x'.repeat(LIMIT - 1)}y`);
  });

  it('is text in any language', async () => {
    const { printer, begin } = printerRig();
    begin('a');
    grow('a', Buffer.from('Grüße, 世界 ✓\n').toString('latin1'));
    expect(await tailOf(printer)).toBe('Grüße, 世界 ✓\n');
  });

  it('hides what another step masked only later', async () => {
    const { printer, begin } = printerRig();
    begin('a', 'b');
    grow('a', 'the s3cret\n');
    const { tail = '' } = await printer.ended('a', 'A');
    grow('b', '::add-mask::s3cret\n');
    await printer.ended('b', 'B');
    expect(tailText(tail, printer.masks)).toBe('the ***\n');
  });

  it('has no half of a value that was masked later and that its beginning would cut', async () => {
    const { printer, begin } = printerRig();
    const value = 's3cret'.repeat(20);
    begin('a', 'b');
    grow('a', `${'x'.repeat(LIMIT)}${value}${'y'.repeat(LIMIT - 10)}`);
    const { tail = '' } = await printer.ended('a', 'A');
    grow('b', `::add-mask::${value}\n`);
    await printer.ended('b', 'B');
    expect(tailText(tail, printer.masks)).toBe(`***${'y'.repeat(LIMIT - 10)}`);
  });
});

describe('logs that are kept', () => {
  it('have all blocks, masked, byte for byte', async () => {
    const { printer, begin, problems } = printerRig(directory);
    begin('a', 'b');
    grow('a', 'one\r\n\xff\0\n');
    await printer.stream('a');
    printer.pause();
    grow('b', '::add-mask::s3cret\n');
    await printer.ended('b', 'B');
    grow('a', '::set-output name=x::s3cret\ns3cr');
    await printer.stream('a');
    grow('a', 'et!');
    await printer.ended('a', 'A');
    expect(readFileSync(join(directory, 'a.log'), 'latin1')).toBe(
      'one\r\n\xff\0\n::set-output name=x::***\n***!',
    );
    expect(readFileSync(join(directory, 'b.log'), 'latin1')).toBe('::add-mask::***\n');
    expect(problems).toEqual([]);
  });

  it('are there for steps that printed nothing', async () => {
    const { printer, begin } = printerRig(directory);
    begin('a');
    await printer.ended('a', 'A');
    expect(readFileSync(join(directory, 'a.log'), 'utf8')).toBe('');
  });

  it('are missed once, and the output is printed all the same', async () => {
    const { printer, begin, news, problems } = printerRig(directory);
    mkdirSync(join(directory, 'a.log'));
    begin('a', 'b');
    grow('a', 'one\n');
    await printer.stream('a');
    grow('a', 'two\n');
    grow('b', 'of b\n');
    expect(await printer.ended('a', 'A')).toMatchObject({ tail: 'one\ntwo\n' });
    await printer.ended('b', 'B');
    expect(problems).toEqual([
      expect.stringMatching(/^the log of "a" cannot be kept in .*: it is a directory$/),
    ]);
    expect(news().filter((one) => one.startsWith('"'))).toEqual([
      ...['"one\\n"', '"two\\n"', '"of b\\n"'],
    ]);
    expect(readFileSync(join(directory, 'b.log'), 'utf8')).toBe('of b\n');
  });

  it('are none where none are asked for', async () => {
    const { printer, begin } = printerRig(null);
    begin('a');
    grow('a', 'one\n');
    await printer.ended('a', 'A');
    expect(listTree(directory)).toEqual(['a.raw']);
  });
});
