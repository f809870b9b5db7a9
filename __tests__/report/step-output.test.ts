import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Masks } from '../../src/report/masks.js';
import { StepOutput, type OutputBlock } from '../../src/report/step-output.js';
import { alwaysAsync } from '../rigs/graph-builder.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

const MIB = 1024 * 1024;

let directory = '';
let count = 0;

beforeAll(() => {
  directory = makeTempDir();
});

afterAll(() => {
  removeTempDir(directory);
});

/** A growing file of byte strings, and what is read of it. */
function outputOf(text = '', masks = new Masks()) {
  count += 1;
  const file = join(directory, `${String(count)}.log`);
  writeFileSync(file, text, 'latin1');
  const output = new StepOutput(file, masks);
  return {
    file,
    output,
    grow: (more: string) => {
      appendFileSync(file, more, 'latin1');
    },
    scan: (isOver: boolean) => output.scan(isOver),
    blocks: (isOver: boolean) => blocksOf(output, isOver),
    /** Scans and gives all that is to be printed, in one. */
    read: async (isOver: boolean): Promise<OutputBlock> => {
      await output.scan(isOver);
      return joined(await blocksOf(output, isOver));
    },
  };
}

async function blocksOf(output: StepOutput, isOver: boolean): Promise<readonly OutputBlock[]> {
  const blocks: OutputBlock[] = [];
  for await (const block of output.blocks(isOver)) blocks.push(block);
  return blocks;
}

function joined(blocks: readonly OutputBlock[]): OutputBlock {
  return {
    raw: blocks.map(({ raw }) => raw).join(''),
    masked: blocks.map(({ masked }) => masked).join(''),
  };
}

/** A block in which there was nothing to hide and nothing to take out. */
const same = (text: string): OutputBlock => ({ raw: text, masked: text });

describe('output that grows', () => {
  it('is given once', async () => {
    const { grow, read } = outputOf('one\n');
    expect(await read(false)).toEqual(same('one\n'));
    expect(await read(false)).toEqual(same(''));
    grow('two\nthree\n');
    expect(await read(false)).toEqual(same('two\nthree\n'));
    expect(await read(true)).toEqual(same(''));
  });

  it('is given in whole lines until it is over', async () => {
    const { grow, read, output } = outputOf('one\ntw');
    expect(await read(false)).toEqual(same('one\n'));
    grow('o');
    expect(await read(false)).toEqual(same(''));
    grow('\nthree');
    expect(await read(false)).toEqual(same('two\n'));
    expect(output.endsWithNewline).toBe(true);
    expect(await read(true)).toEqual(same('three'));
    expect(output.endsWithNewline).toBe(false);
  });

  it('is given no further than it was scanned', async () => {
    const { grow, scan, blocks } = outputOf('one\n');
    expect(await blocks(false)).toEqual([]);
    await scan(false);
    grow('two\n');
    expect(joined(await blocks(false))).toEqual(same('one\n'));
    expect(await blocks(true)).toEqual([]);
    await scan(true);
    expect(joined(await blocks(true))).toEqual(same('two\n'));
  });

  it('may be scanned many times before it is given', async () => {
    const { grow, scan, blocks } = outputOf('one\n');
    await scan(false);
    grow('two\n');
    await scan(false);
    expect(joined(await blocks(false))).toEqual(same('one\ntwo\n'));
  });

  it.each([
    ['nothing at all', ''],
    ['a line end', '\n'],
    ['one line without an end', 'words'],
    ['carriage returns only', '10 %\r20 %\r30 %\r'],
    ['line ends of all kinds', 'a\rb\r\nc\n\r\n\n'],
    ['bytes that are no text', '\0\xff\xfe\x80\n\xc3\n\xe2\x82'],
  ])('is the same when it is over, with %s', async (_, text) => {
    const { read, output } = outputOf(text);
    expect(await read(true)).toEqual(same(text));
    expect(output.endsWithNewline).toBe(text === '' || text.endsWith('\n'));
  });

  it('with carriage returns only waits until it is over', async () => {
    const { grow, read } = outputOf('10 %\r');
    expect(await read(false)).toEqual(same(''));
    grow('20 %\r');
    expect(await read(false)).toEqual(same(''));
    expect(await read(true)).toEqual(same('10 %\r20 %\r'));
  });

  it('may begin later than it is looked at', async () => {
    const { file, read } = outputOf();
    rmSync(file);
    expect(await read(false)).toEqual(same(''));
    writeFileSync(file, 'one\n');
    expect(await read(false)).toEqual(same('one\n'));
  });

  it('may be missing to the end', async () => {
    const { file, read, output } = outputOf();
    rmSync(file);
    expect(await read(true)).toEqual(same(''));
    expect(output.endsWithNewline).toBe(true);
  });

  it('comes through byte for byte, however it grows', async () => {
    const anyBytes = fc
      .uint8Array({ maxLength: 30 })
      .map((bytes) => Buffer.from(bytes).toString('latin1'));
    const anyText = fc.constantFrom(
      ...['\n', '\r', '\r\n', '::', '##[', '::set-output name=a::b\n', '::add-path::x\r'],
      ...['::stop-commands::t\n', '::t::\n', '::add-mask::\n', 'words\n'],
    );
    const growth = fc.record({
      more: fc.oneof(anyBytes, anyText),
      isScanned: fc.boolean(),
      isGiven: fc.boolean(),
    });
    await alwaysAsync(
      fc.array(growth, { maxLength: 15 }),
      async (growths) => {
        const { file, grow, scan, blocks } = outputOf();
        let given = '';
        for (const { more, isScanned, isGiven } of growths) {
          grow(more);
          if (isScanned) await scan(false);
          if (!isGiven) continue;
          for (const { masked } of await blocks(false)) {
            expect(masked.endsWith('\n')).toBe(true);
            given += masked;
          }
          expect(readFileSync(file, 'latin1').startsWith(given)).toBe(true);
        }
        await scan(true);
        given += joined(await blocks(true)).masked;
        expect(given).toBe(readFileSync(file, 'latin1'));
      },
      150,
    );
  });
});

describe('output of many megabytes', () => {
  /** Compared in one go: a difference of megabytes is nothing to look at. */
  const isSame = (block: OutputBlock, text: string): boolean =>
    block.raw === text && block.masked === text;

  it('comes in blocks of whole lines', async () => {
    const text = Array.from({ length: 300_000 }, (_, index) => `line ${String(index)}\n`).join('');
    const { scan, blocks } = outputOf(text);
    await scan(true);
    const all = await blocks(true);
    expect(all.length).toBeGreaterThan(1);
    expect(all.every(({ masked }) => masked.endsWith('\n') && masked.length < MIB)).toBe(true);
    expect(isSame(joined(all), text)).toBe(true);
  });

  it('comes in parts where it has no line end, before it is over', async () => {
    const text = '0123456789abcde'.repeat(250_000);
    const { grow, scan, blocks } = outputOf(text);
    await scan(false);
    const early = await blocks(false);
    expect(early.length).toBeGreaterThan(1);
    expect(early.every(({ masked }) => masked.length < 2 * MIB)).toBe(true);
    expect(joined(early).masked.length).toBeGreaterThan(text.length - 2 * MIB);
    grow('\nshort\n');
    await scan(true);
    const late = await blocks(true);
    expect(isSame(joined([...early, ...late]), `${text}\nshort\n`)).toBe(true);
  });

  it('keeps a line together that is just not too long', async () => {
    const line = 'x'.repeat(MIB - 1);
    const { scan, blocks, grow } = outputOf(line);
    await scan(false);
    expect(await blocks(false)).toEqual([]);
    grow('\n');
    await scan(false);
    const all = await blocks(false);
    expect(all.length).toBe(1);
    expect(isSame(joined(all), `${line}\n`)).toBe(true);
  });

  it('has its commands found behind a very long line', async () => {
    const { scan } = outputOf(`${'x'.repeat(3 * MIB)}\n::add-mask::s3cret\n`);
    expect(await scan(true)).toEqual(['s3cret']);
  });
});

describe('masks in output', () => {
  it('are found by a scan, and hold before anything is given', async () => {
    const { scan, blocks } = outputOf('s3cret\n::add-mask::s3cret\ns3cret\n');
    expect(await scan(false)).toEqual(['s3cret']);
    expect(await blocks(false)).toEqual([
      {
        raw: 's3cret\n::add-mask::s3cret\ns3cret\n',
        masked: '***\n::add-mask::***\n***\n',
      },
    ]);
  });

  it('are told once, whoever found them', async () => {
    const masks = new Masks();
    const first = outputOf('::add-mask::one\n::add-mask::one\n', masks);
    const second = outputOf('::add-mask::one\n##[add-mask]two\n', masks);
    expect(await first.scan(true)).toEqual(['one']);
    expect(await second.scan(true)).toEqual(['two']);
    expect(await second.scan(true)).toEqual([]);
  });

  it('hold for other outputs that were scanned before', async () => {
    const masks = new Masks();
    const first = outputOf('a s3cret\n', masks);
    const second = outputOf('::add-mask::s3cret\n', masks);
    await first.scan(true);
    await second.scan(true);
    expect(joined(await first.blocks(true)).masked).toBe('a ***\n');
  });

  it('are not taken from a line that goes on', async () => {
    const { scan, grow } = outputOf('::add-mask::s3');
    expect(await scan(false)).toEqual([]);
    grow('cret\n');
    expect(await scan(false)).toEqual(['s3cret']);
  });

  it.each([
    ['a last line without an end', 'words\n::add-mask::s3cret', ['s3cret']],
    ['a line that ends with a carriage return', 'a\r::add-mask::s3cret\rb', ['s3cret']],
    ['a value of several lines', '::add-mask::one%0Atwo\n', ['one\ntwo']],
    ['the bytes of a value', '::add-mask::p\xc3\xa4ss\n', ['p\xc3\xa4ss']],
    ['nothing where commands are stopped', '::stop-commands::t\n::add-mask::s3cret\n', []],
    [
      'what follows once they are not',
      '::stop-commands::t\n::t::\n::add-mask::s3cret\n',
      ['s3cret'],
    ],
  ])('give %s', async (_, text, values) => {
    expect(await outputOf(text).scan(true)).toEqual(values);
  });

  it('remember from scan to scan that commands are stopped', async () => {
    const { scan, grow } = outputOf('::stop-commands::t\n');
    await scan(false);
    grow('::add-mask::one\n');
    expect(await scan(false)).toEqual([]);
    grow('::t::\n::add-mask::two\n');
    expect(await scan(false)).toEqual(['two']);
  });
});

describe('commands that concern the step alone', () => {
  it.each([
    ['in the new form', 'a\n::set-output name=x::1\nb\n', 'a\nb\n'],
    ['in the old form, the line and all', 'a\nso ##[set-output name=x]1\nb\n', 'a\nb\n'],
    ['in any case', '::Set-OutPut name=x::1\n##[SAVE-STATE name=y]2\na\n', 'a\n'],
    ['of every kind', '::save-state name=x::1\n::set-env name=y::2\n::add-path::/z\na\n', 'a\n'],
    ['at the end', 'a\n::set-output name=x::1', 'a\n'],
    ['alone', '::set-output name=x::1\n', ''],
    ['in lines that end in CR LF', 'a\r\n::set-output name=x::1\r\nb\r\n', 'a\nb\n'],
    ['in lines that end in CR', 'a\r::set-output name=x::1\rb\n', 'a\nb\n'],
    [
      'before they are stopped',
      '::set-env name=x::1\n::stop-commands::t\n',
      '::stop-commands::t\n',
    ],
    [
      'after they go on',
      '::stop-commands::t\n::t::\n::add-path::x\n',
      '::stop-commands::t\n::t::\n',
    ],
  ])('are kept from the runner %s', async (_, text, raw) => {
    expect(await outputOf(text).read(true)).toEqual({ raw, masked: text });
  });

  it.each([
    ['where commands are stopped', '::stop-commands::t\n::set-output name=x::1\n::add-path::/y\n'],
    ['that only look like some', 'see ::set-output name=x::1\nset-output\n::set-output name=x\n'],
    ['that are others’', '::error file=set-output::add-path\n::group::set-env\n::add-mask::\n'],
  ])('leaves lines to the runner %s', async (_, text) => {
    expect(await outputOf(text).read(true)).toEqual(same(text));
  });

  it('are kept from the runner when the stop came in an earlier block and is over', async () => {
    const { read, grow, output } = outputOf('::stop-commands::t\n');
    await read(false);
    expect(output.stopToken).toBe('t');
    grow('::set-output name=x::1\n');
    expect((await read(false)).raw).toBe('::set-output name=x::1\n');
    grow('::t::\n::set-output name=x::2\n');
    expect((await read(false)).raw).toBe('::t::\n');
    expect(output.stopToken).toBeUndefined();
  });
});

describe('the token that stopped commands', () => {
  it('is that of what was given, not of what was scanned', async () => {
    const { scan, blocks, output } = outputOf('::stop-commands::t\n');
    await scan(false);
    expect(output.stopToken).toBeUndefined();
    await blocks(false);
    expect(output.stopToken).toBe('t');
  });

  it('is known where the same block has commands of the step alone', async () => {
    const { read, output } = outputOf('::set-output name=x::1\n::stop-commands::t\n');
    await read(false);
    expect(output.stopToken).toBe('t');
  });
});
