import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  NO_OUTPUT,
  StepOutput,
  type OutputBlock,
  type OutputState,
} from '../../../src/report/log/step-output.js';
import { Masks } from '../../../src/report/masks/masks.js';
import { alwaysAsync } from '../../rigs/graph-builder.js';
import { readRunnerLog } from '../../rigs/runner-files.js';
import { makeTempDir, removeTempDir } from '../../rigs/temp-dir.js';

const MIB = 1024 * 1024;

let directory = '';
let count = 0;

beforeAll(() => {
  directory = makeTempDir();
});

afterAll(() => {
  removeTempDir(directory);
});

/** A growing file of byte strings, none yet where there is no text, and what is read of it. */
function outputOf(text: string | null = '', masks = new Masks()) {
  count += 1;
  const file = join(directory, `${String(count)}.log`);
  if (text !== null) writeFileSync(file, text, 'latin1');
  const output = new StepOutput(file, masks);
  let state = NO_OUTPUT;
  const blocks = async (isOver: boolean): Promise<readonly OutputBlock[]> => {
    const given: OutputBlock[] = [];
    for await (const block of output.blocks(isOver)) given.push(block);
    state = given.at(-1)?.after ?? state;
    return given;
  };
  return {
    file,
    grow: (more: string) => {
      appendFileSync(file, more, 'latin1');
    },
    scan: (isOver: boolean) => output.scan(isOver),
    blocks,
    /** Scans and gives all that is to be printed, in one. */
    read: async (isOver: boolean): Promise<Texts> => {
      await output.scan(isOver);
      return joined(await blocks(isOver));
    },
    /** How things stand behind what was given. */
    state: (): OutputState => state,
  };
}

type Texts = Omit<OutputBlock, 'after'>;

function joined(blocks: readonly OutputBlock[]): Texts {
  return {
    raw: blocks.map(({ raw }) => raw).join(''),
    masked: blocks.map(({ masked }) => masked).join(''),
  };
}

/** Output in which there was nothing to hide and nothing to take out. */
const same = (text: string): Texts => ({ raw: text, masked: text });

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
    const { grow, read, state } = outputOf('one\ntw');
    expect(await read(false)).toEqual(same('one\n'));
    grow('o');
    expect(await read(false)).toEqual(same(''));
    grow('\nthree');
    expect(await read(false)).toEqual(same('two\n'));
    expect(state().endsWithNewline).toBe(true);
    expect(await read(true)).toEqual(same('three'));
    expect(state().endsWithNewline).toBe(false);
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
    const { read, state } = outputOf(text);
    expect(await read(true)).toEqual(same(text));
    expect(state().endsWithNewline).toBe(text === '' || text.endsWith('\n'));
  });

  it('is given in lines that end in carriage returns, the last ones once it is over', async () => {
    const { grow, read, state } = outputOf('10 %\r');
    expect(await read(false)).toEqual(same(''));
    let early = '';
    for (const line of ['20 %\r', '30 %\r', '40 %\r', '50 %\r']) {
      grow(line);
      early += (await read(false)).masked;
    }
    expect(early).toMatch(/^10 %\r([2-4]0 %\r)*$/);
    expect(state().endsWithNewline).toBe(false);
    const { masked } = await read(true);
    expect(early + masked).toBe('10 %\r20 %\r30 %\r40 %\r50 %\r');
  });

  it('stands after nothing as after a line', async () => {
    const { read, state } = outputOf();
    await read(true);
    expect(state()).toEqual({ stopToken: undefined, endsWithNewline: true });
  });

  it('stands as before behind a block that has nothing for the runner', async () => {
    const { read, grow, state } = outputOf('::set-output name=x::1\n');
    expect((await read(false)).raw).toBe('');
    expect(state().endsWithNewline).toBe(true);
    grow('::set-output name=x::2');
    expect((await read(true)).raw).toBe('');
    expect(state().endsWithNewline).toBe(true);
  });

  it('stands with each block as it does behind that one', async () => {
    const { scan, blocks, grow } = outputOf(`::stop-commands::t\n${'words\n'.repeat(60_000)}`);
    await scan(false);
    grow('::t::\nend');
    await scan(true);
    const states = (await blocks(true)).map(({ after }) => after);
    expect(states.slice(0, 1)).toEqual([{ stopToken: 't', endsWithNewline: true }]);
    expect(states.slice(-2)).toEqual([
      { stopToken: undefined, endsWithNewline: true },
      { stopToken: undefined, endsWithNewline: false },
    ]);
  });

  it('may begin later than it is looked at', async () => {
    const { file, read } = outputOf(null);
    expect(await read(false)).toEqual(same(''));
    writeFileSync(file, 'one\n');
    expect(await read(false)).toEqual(same('one\n'));
  });

  it('is read to its end when its file was removed', async () => {
    const { file, read } = outputOf('one\n');
    rmSync(file);
    expect(await read(false)).toEqual(same('one\n'));
  });

  it('may be missing to the end', async () => {
    const { read, state } = outputOf(null);
    expect(await read(true)).toEqual(same(''));
    expect(state().endsWithNewline).toBe(true);
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
            expect(masked).toMatch(/[\r\n]$/);
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
  const isSame = (block: Texts, text: string): boolean =>
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
    const { scan, read, state } = outputOf(
      `${'x'.repeat(3 * MIB)}\n::add-mask::s3cret\n::stop-commands::t\n`,
    );
    expect(await scan(true)).toEqual(['s3cret']);
    expect((await read(true)).masked.slice(-36)).toBe('\n::add-mask::***\n::stop-commands::t\n');
    expect(state().stopToken).toBe('t');
  });

  it('is cut at carriage returns where it has no other line end, before it is over', async () => {
    const text = '10 %\r'.repeat(500_000);
    const { scan, blocks } = outputOf(text);
    await scan(false);
    const early = await blocks(false);
    expect(early.length).toBeGreaterThan(1);
    expect(early.every(({ masked }) => masked.endsWith('\r') && masked.length < MIB)).toBe(true);
    await scan(true);
    const late = await blocks(true);
    expect(joined(late).masked).toMatch(/^(10 %\r){1,2}$/);
    expect(isSame(joined([...early, ...late]), text)).toBe(true);
  });

  it('is never cut inside of a CR LF', async () => {
    const all: OutputBlock[] = [];
    for (let before = 0; before < 8; before += 1) {
      const { scan, blocks } = outputOf('y'.repeat(before) + '12345 \r\n'.repeat(100_000));
      await scan(true);
      all.push(...(await blocks(true)));
    }
    expect(all.length).toBeGreaterThan(16);
    expect(all.every(({ masked }) => masked.endsWith('\r\n'))).toBe(true);
  });
});

describe('a very long line', () => {
  /** Where a line without an end is cut that has nothing to hide: 64 KiB are held back. */
  const CUT = MIB + 256 * 1024 - 64 * 1024;
  const tail = 'x'.repeat(200_000);

  it.each([
    ['own commands', '::set-output name=a::b'],
    ['own commands with white space before them', ' \t::add-path::b'],
    ['masks', '::add-mask::s3cret'],
    ['stops', '::stop-commands::t'],
    ['stops that cannot end', '::stop-commands::two words'],
  ])('has no %s behind a cut', async (_, command) => {
    const text = `${'x'.repeat(CUT)}${command}${tail}\nthe s3cret ::\n`;
    const { scan, blocks, state } = outputOf(text);
    expect(await scan(true)).toEqual([]);
    const all = await blocks(true);
    expect(all[0]?.masked.length).toBe(CUT);
    const { raw, masked } = joined(all);
    expect(raw === text).toBe(true);
    expect(masked === text).toBe(true);
    expect(state().stopToken).toBeUndefined();
  });

  it('has no commands behind a cut that an earlier look has made', async () => {
    // What was scanned of it is held back in part as well.
    const before = 'x'.repeat(CUT - 64 * 1024);
    const { grow, scan, blocks } = outputOf(`${before}::set-output name=a::b${tail}`);
    await scan(false);
    const [first, ...others] = await blocks(false);
    expect(first?.masked.length).toBe(before.length);
    expect(others).toEqual([]);
    grow('\n::set-output name=c::d\nwords\n');
    await scan(true);
    const { raw } = joined(await blocks(true));
    expect(raw.replaceAll('x', '')).toBe('::set-output name=a::b\nwords\n');
  });

  it('has its first line end behind a cut, whatever that is', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { read } = outputOf(
        `${'x'.repeat(CUT)}y${tail}${end}::set-output name=a::b${end}words`,
      );
      const { raw } = await read(true);
      expect(raw.slice(CUT).replaceAll(/[xy]/g, '')).toBe(`${end}words`);
    }
  });

  it('is cut before a masked value, not in it', async () => {
    const { scan, blocks } = outputOf(`::add-mask::s3cret\n${'s3cret '.repeat(300_000)}`);
    await scan(true);
    const all = await blocks(true);
    expect(all.length).toBeGreaterThan(2);
    expect(joined(all).masked === `::add-mask::***\n${'*** '.repeat(300_000)}`).toBe(true);
  });

  it('is cut in no masked value, wherever that is', async () => {
    const shown: string[] = [];
    for (let into = 0; into <= 's3cret'.length; into += 1) {
      const masks = new Masks();
      masks.add('s3cret');
      const text = `${'x'.repeat(CUT - into)}s3cret${tail}`;
      const { read } = outputOf(text, masks);
      const { raw, masked } = await read(true);
      expect(raw === text).toBe(true);
      shown.push(masked.replaceAll('x', ''));
    }
    expect(shown).toEqual(shown.map(() => '***'));
  });
});

describe('output with carriage returns only', () => {
  it('has the commands of each line, however much it is', async () => {
    const { scan, blocks } = outputOf('::add-mask::s3cret\r'.repeat(100_000));
    expect(await scan(true)).toEqual(['s3cret']);
    const all = await blocks(true);
    expect(all.length).toBeGreaterThan(1);
    expect(joined(all).masked === '::add-mask::***\r'.repeat(100_000)).toBe(true);
  });

  it('has all of its masks found whole', async () => {
    const values = Array.from({ length: 300 }, (_, index) => `pw-${String(index)}-x`);
    const filler = `${'x'.repeat(5_000)}\r`;
    const { scan, read } = outputOf(
      values.map((value) => `${filler}::add-mask::${value}\r`).join(''),
    );
    expect(await scan(true)).toEqual(values);
    expect((await read(true)).masked === `${filler}::add-mask::***\r`.repeat(300)).toBe(true);
  });

  it('has a mask found where a line without an end would be cut', async () => {
    const before = 'x\r'.repeat((MIB + 192 * 1024) / 2 - 8);
    const after = 'x\r'.repeat(100_000);
    const text = `${before}::add-mask::s3cret-value\rs3cret-value\r${after}`;
    const { scan, read } = outputOf(text);
    expect(await scan(true)).toEqual(['s3cret-value']);
    expect((await read(true)).masked === `${before}::add-mask::***\r***\r${after}`).toBe(true);
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
        after: { stopToken: undefined, endsWithNewline: true },
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
    ['nothing blank', '::add-mask:: \n::add-mask::%0A\t\n', []],
    ['nothing where commands are stopped', '::stop-commands::t\n::add-mask::s3cret\n', []],
    [
      'nothing where they are stopped for ever',
      '::stop-commands::two words\n::two words::\n::add-mask::s3cret\n',
      [],
    ],
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

describe('a line that comes in parts', () => {
  const long = 'x'.repeat(1.3 * MIB);

  it('is kept from the runner whole where it begins with a command of the step', async () => {
    const text = `::set-output name=a::${long}\nnext\n`;
    expect(await outputOf(text).read(true)).toEqual({ raw: 'next\n', masked: text });
  });

  it('has no command in its later parts, in either form', async () => {
    const { raw } = await outputOf(`${long}##[stop-commands]t\n::notice::a\n`).read(true);
    expect(raw).toBe(`${long}##\\[stop-commands]t\n::notice::a\n`);
  });
});

it.each(['notice', 'pause-logging', ' '])(
  'does not tell the runner to stop for the token %j, which it would refuse',
  async (token) => {
    const { raw } = await outputOf(`::stop-commands::${token}\n::error::a\n`).read(true);
    expect(raw).toBe(`\\::stop-commands::${token}\n::error::a\n`);
  },
);

describe('commands that concern the step alone', () => {
  it.each([
    ['in the new form', 'a\n::set-output name=x::1\nb\n', 'a\nb\n'],
    ['in the old form, the line and all', 'a\nso ##[set-output name=x]1\nb\n', 'a\nb\n'],
    ['in any case', '::Set-OutPut name=x::1\n##[SAVE-STATE name=y]2\na\n', 'a\n'],
    ['of every kind', '::save-state name=x::1\n::set-env name=y::2\n::add-path::/z\na\n', 'a\n'],
    ['at the end', 'a\n::set-output name=x::1', 'a\n'],
    ['alone', '::set-output name=x::1\n', ''],
    ['in lines that end in CR LF', 'a\r\n::set-output name=x::1\r\nb\r\n', 'a\r\nb\r\n'],
    ['in lines that end in CR', 'a\r::set-output name=x::1\rb\n', 'a\rb\n'],
    [
      'before they are stopped',
      '::set-env name=x::1\n::stop-commands::t\n',
      '::stop-commands::t\n',
    ],
    ['behind a command that nobody knows', '::nope::##[set-env name=x]1\na\n', 'a\n'],
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
    const { read, grow, state } = outputOf('::stop-commands::t\n');
    await read(false);
    expect(state().stopToken).toBe('t');
    grow('::set-output name=x::1\n');
    expect((await read(false)).raw).toBe('::set-output name=x::1\n');
    grow('::t::\n::set-output name=x::2\n');
    expect((await read(false)).raw).toBe('::t::\n');
    expect(state().stopToken).toBeUndefined();
  });
});

describe('the token that stopped commands', () => {
  it('is that of what was given, not of what was scanned', async () => {
    const { scan, blocks, state } = outputOf('::stop-commands::t\n');
    await scan(false);
    expect(await blocks(false)).toMatchObject([{ after: { stopToken: 't' } }]);
    expect(state().stopToken).toBe('t');
  });

  it('is that of the block, though what ends it was scanned', async () => {
    const { scan, blocks, grow } = outputOf('::stop-commands::t\n');
    await scan(false);
    const [first] = await blocks(false);
    grow('::t::\n');
    await scan(true);
    const [second] = await blocks(true);
    expect([first?.after.stopToken, second?.after.stopToken]).toEqual(['t', undefined]);
  });

  it.each([
    ['t', '::stop-commands::t\n', 't'],
    ['t of the old form', 'now ##[stop-commands]t\n', 't'],
    ['with commands of the step before it', '::set-output name=x::1\n::stop-commands::t\n', 't'],
    ['with a percent sign', '::stop-commands::a%25b\n', 'a%b'],
    ['with one colon inside', '::stop-commands::a:b\n', 'a:b'],
    ['as bytes', '::stop-commands::t\xc3\xb6k\xc3\xa9n\n', 't\xc3\xb6k\xc3\xa9n'],
  ])('is known: %s', async (_, text, token) => {
    const { read, state } = outputOf(text);
    await read(true);
    expect(state().stopToken).toBe(token);
  });

  it.each([
    ['white space', 'two words'],
    ['a line end', 'one%0Atwo'],
    ['a carriage return', 'one%0Dtwo'],
    ['a control character', 'a\u001bb'],
    ['::', 'a::b'],
  ])('is not told where no line can end it for %s in it', async (_, token) => {
    const before = '::error::a\r\n';
    const lines = `::stop-commands::${token}\n::error::b\n ::add-path::/c\nsee ##[set-env name=d]e`;
    const { read, state } = outputOf(`${before}${lines}`);
    expect(await read(true)).toEqual({
      raw: `::error::a\r\n\\::stop-commands::${token}\n\\::error::b\n \\::add-path::/c\nsee ##\\[set-env name=d]e`,
      masked: `${before}${lines}`,
    });
    expect(state()).toEqual({ stopToken: undefined, endsWithNewline: false });
  });

  it('that no line can end makes later blocks inert as well', async () => {
    const { read, grow, state } = outputOf('::stop-commands::two words\n');
    await read(false);
    grow('::two words::\n::two::\n::error::a\nwords\n');
    expect((await read(false)).raw).toBe('\\::two words::\n\\::two::\n\\::error::a\nwords\n');
    grow('\r\nas they are\r\n');
    expect(await read(true)).toEqual(same('\r\nas they are\r\n'));
    expect(state().stopToken).toBeUndefined();
  });

  it('leaves the runner neither stopped nor with commands of the step, whatever it is', async () => {
    const tokens = ['t', 'two words', 'a::b', 'a%25b', 'a%0Ab', 'ö', '##[t]', 'a,b;c', ':t'];
    const anyLine = fc.oneof(
      fc.constantFrom(...tokens).map((token) => `::stop-commands::${token}`),
      fc.constantFrom(...tokens).map((token) => `::${token}::`),
      fc.constantFrom('##[t]', '::a%b::', '##[stop-commands]T', '::set-output name=x::1', 'words'),
      fc.constantFrom('##[add-path]/x', '::nope::##[set-env name=x]1', '::save-state name=x::1'),
    );
    const anyEnd = fc.constantFrom('\n', '\r\n', '\r');
    await alwaysAsync(
      fc.array(fc.tuple(anyLine, anyEnd, fc.boolean()), { maxLength: 12 }),
      async (lines) => {
        const { grow, read, state } = outputOf();
        let [raw, masked] = ['', ''];
        const add = (more: Texts): void => {
          raw += more.raw;
          masked += more.masked;
        };
        for (const [line, end, isRead] of lines) {
          grow(Buffer.from(`${line}${end}`).toString('latin1'));
          if (isRead) add(await read(false));
        }
        add(await read(true));
        const { stopToken } = state();
        const resume = stopToken === undefined ? '' : `\n::${stopToken}::\n`;
        const log = readRunnerLog(Buffer.from(raw + resume, 'latin1').toString());
        expect(log.stoppedUntil).toBeNull();
        expect(new Set(log.commands.map(({ command }) => command))).toEqual(
          new Set(log.commands.length === 0 ? [] : ['stop-commands']),
        );
        const text = lines.map(([line, end]) => `${line}${end}`).join('');
        expect(Buffer.from(masked, 'latin1').toString()).toBe(text);
      },
      200,
    );
  });
});
