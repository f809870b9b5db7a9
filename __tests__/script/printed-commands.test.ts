import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attemptBoundary, readPrintedCommands } from '../../src/script/printed-commands.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

const MIB = 1024 * 1024;

let directory = '';

beforeAll(() => {
  directory = makeTempDir();
});

afterAll(() => {
  removeTempDir(directory);
});

function withDescriptor<T>(file: string, work: (descriptor: number) => T): T {
  const descriptor = openSync(file, 'r');
  try {
    return work(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** What is found in a log from some byte on. */
function readFrom(log: string | Buffer, from = 0) {
  const file = join(directory, 'a.log');
  writeFileSync(file, log);
  return withDescriptor(file, (descriptor) => readPrintedCommands(descriptor, from));
}

/** The outputs where nothing is refused; the later of one name counts. */
function outputsOf(log: string | Buffer, from = 0): Readonly<Record<string, string>> {
  const { outputs, problem } = readFrom(log, from);
  expect(problem).toBeNull();
  return Object.fromEntries(outputs);
}

describe('printed outputs', () => {
  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['none in an empty log', '', {}],
    ['none in other output', 'set-output name=a\n::error::b\n', {}],
    ['one', '::set-output name=a::1\n', { a: '1' }],
    ['one without a line end', 'words\n::set-output name=a::1', { a: '1' }],
    ['one of the old form', 'so ##[set-output name=a]1\n', { a: '1' }],
    ['one in any case', '::SET-Output name=a::1\n', { a: '1' }],
    ['several', '::set-output name=a::1\n::set-output name=b::2\n', { a: '1', b: '2' }],
    ['the later of one name', '::set-output name=a::1\n::set-output name=a::2\n', { a: '2' }],
    ['an empty one', '::set-output name=a::\n', { a: '' }],
    ['one with spaces', '::set-output name=a::  1 \n', { a: '  1 ' }],
    ['several lines', '::set-output name=a::one%0Atwo%0D%0Athree\n', { a: 'one\ntwo\r\nthree' }],
    ['a percent sign', '::set-output name=a::100%25 %250A\n', { a: '100% %0A' }],
    ['a name with special characters', '::set-output name=a%2Cb%3Ac::1\n', { 'a,b:c': '1' }],
    ['text in any language', '::set-output name=größe::世界 ✓ 🙂\n', { größe: '世界 ✓ 🙂' }],
    [
      'lines that end in CR LF',
      '::set-output name=a::1\r\n::set-output name=b::2\r\n',
      { a: '1', b: '2' },
    ],
    [
      'lines that end in CR',
      '::set-output name=a::1\r::set-output name=b::2\rwords\n',
      { a: '1', b: '2' },
    ],
    ['one that ends in CR, at the end', 'words\n::set-output name=a::1\r', { a: '1' }],
    ['one that ends in CR LF, at the end', '::set-output name=a::1\r\n', { a: '1' }],
    ['one with its property in any case', '::set-output NAME=a::1\n', { a: '1' }],
    ['one behind a name that nobody knows', '::nope::##[set-output name=a]1\n', { a: '1' }],
    ['one of the old form, decoded', '##[set-output name=a%5D%3B]%5D%3B%3A\n', { 'a];': '];%3A' }],
    ['none without a name', '::set-output::1\n::set-output name=::2\n::set-output id=a::3\n', {}],
    ['none that does not begin its line', 'so ::set-output name=a::1\n', {}],
    ['none of what was escaped', '::set-output%20name=a::1\n', {}],
  ])('are %s', (_, log, outputs) => {
    expect(outputsOf(log)).toEqual(outputs);
  });

  it('may have a name that means something to JavaScript', () => {
    expect(readFrom('::set-output name=__proto__::1\n').outputs).toEqual([['__proto__', '1']]);
  });

  it('are not read where commands are stopped', () => {
    const log = [
      '::set-output name=a::1',
      '::stop-commands::token',
      '::set-output name=a::2',
      '::set-env name=b::3',
      '::TOKEN::',
      '::set-output name=c::4',
    ];
    expect(outputsOf(log.join('\n'))).toEqual({ a: '1', c: '4' });
  });

  it('are read from an offset, in bytes', () => {
    const before = '::set-env name=ä::✓\n::set-output name=old::1\n::stop-commands::t\n';
    const log = `${before}::set-output name=new::2\n`;
    expect(outputsOf(log, Buffer.byteLength(before))).toEqual({ new: '2' });
    expect(outputsOf(log, Buffer.byteLength(log))).toEqual({});
  });
});

it('does not take a NUL, which no variable can hold', () => {
  const log = '::set-output name=a::1\n::set-output name=b::x\0y\n::set-output name=c::3\n';
  expect(readFrom(log)).toEqual({
    outputs: [
      ['a', '1'],
      ['c', '3'],
    ],
    problem: {
      file: 'output',
      message: '"::set-output::" with a NUL character, which no variable can hold',
    },
  });
});

describe('a printed command', () => {
  const COMMAND = '::set-output name=größe::one%0Atwo';
  const bytes = Buffer.byteLength(COMMAND);

  it('is found wherever the log is cut for reading', () => {
    const missed: number[] = [];
    for (let before = 0; before <= bytes + 2; before += 1) {
      const filler = `${'x'.repeat(MIB - before - 1)}\n`;
      const outputs = outputsOf(`${filler}${COMMAND}\r\n::set-output name=b::2\r\n`);
      if (outputs.größe !== 'one\ntwo' || outputs.b !== '2') missed.push(before);
    }
    expect(missed).toEqual([]);
  });

  it('is found wherever the log is cut for reading from an offset', () => {
    const from = 1_000;
    const log = `${'x'.repeat(from + MIB - 6)}\n${COMMAND}\n`;
    expect(outputsOf(log, from)).toEqual({ größe: 'one\ntwo' });
  });

  it('may be longer than what is read at once', () => {
    const value = 'v'.repeat(3 * MIB);
    const { a = '', b } = outputsOf(`::set-output name=a::${value}\n::set-output name=b::2\n`);
    expect(a === value).toBe(true);
    expect(b).toBe('2');
  });

  it('is found before and behind a very long line', () => {
    const long = Buffer.alloc(40 * MIB, 'x');
    const log = Buffer.concat([
      Buffer.from('::set-output name=a::1\n'),
      long,
      Buffer.from('\n::set-output name=b::2\n'),
      long,
    ]);
    expect(outputsOf(log)).toEqual({ a: '1', b: '2' });
  });

  it('is cut off where it is longer than 16 MiB', () => {
    const head = '::set-output name=a::';
    const log = Buffer.concat([
      Buffer.from(head),
      Buffer.alloc(40 * MIB, 'v'),
      Buffer.from('\n::set-output name=b::2\n'),
    ]);
    const { a = '', b } = outputsOf(log);
    expect(a.length).toBeGreaterThanOrEqual(16 * MIB - head.length);
    expect(a.length).toBeLessThanOrEqual(17 * MIB);
    expect(/^v+$/.test(a)).toBe(true);
    expect(b).toBe('2');
  });

  it('is whole where it is just not too long', () => {
    const value = 'v'.repeat(15 * MIB);
    const { a = '' } = outputsOf(`words\n::set-output name=a::${value}\n`);
    expect(a === value).toBe(true);
  });

  it('is found among many lines that end in CR only', () => {
    const lines = 'x\r'.repeat(2 * MIB);
    expect(outputsOf(`${lines}::set-output name=a::1\r${lines}`)).toEqual({ a: '1' });
  });

  it('is found among bytes that are no text', () => {
    const noise = Buffer.from([0xff, 0xfe, 0, 0xc3, 0x0a]);
    const log = Buffer.concat([noise, Buffer.from('::set-output name=a::1\n'), noise]);
    expect(outputsOf(log)).toEqual({ a: '1' });
  });
});

describe('a log whose file was removed', () => {
  it('is read all the same', () => {
    const file = join(directory, 'removed.log');
    writeFileSync(file, '::set-output name=a::1');
    const read = withDescriptor(file, (descriptor) => {
      rmSync(file);
      return [readPrintedCommands(descriptor, 0).outputs, attemptBoundary(descriptor)];
    });
    expect(read).toEqual([[['a', '1']], '\n']);
  });
});

describe('between two attempts', () => {
  function boundaryOf(log: string | Buffer): string {
    const file = join(directory, 'a.log');
    writeFileSync(file, log);
    return withDescriptor(file, attemptBoundary);
  }

  it.each([
    ['nothing', 'behind nothing', '', ''],
    ['nothing', 'behind a line', 'words\n', ''],
    ['nothing', 'behind a line that ends in CR LF', 'words\r\n', ''],
    ['a line end', 'behind a line without one', 'one\nwords', '\n'],
    ['a line end', 'behind white space', 'one\n ', '\n'],
    ['the token', 'where commands are stopped', '::stop-commands::t\n::error::a\n', '::t::\n'],
    ['the token', 'as it was given', '##[Stop-Commands]ToKen\n', '::ToKen::\n'],
    ['both', 'where they are stopped in such a line', 'one\n::stop-commands::t', '\n::t::\n'],
    ['both', 'where they are stopped before it', '::stop-commands::t\nwords', '\n::t::\n'],
    ['nothing', 'where they went on', '::stop-commands::t\n::T::\n', ''],
    ['a line end', 'where they went on in such a line', '::stop-commands::t\n::T::', '\n'],
    ['the last token', 'of many', '::stop-commands::t\n::t::\n::stop-commands::u\n', '::u::\n'],
    ['nothing', 'where a stop is only talked about', 'see ::stop-commands::t\n', ''],
    ['nothing', 'for a token that does not count', '::stop-commands::error\n', ''],
  ])('stands %s %s', (_what, _where, log, boundary) => {
    expect(boundaryOf(log)).toBe(boundary);
  });

  it('stands a token in its bytes', () => {
    const token = Buffer.from('tökén').toString('latin1');
    expect(boundaryOf('::stop-commands::tökén\n')).toBe(`::${token}::\n`);
  });

  it('stands what has to, however much there is', () => {
    const filler = Buffer.alloc(3 * MIB, 'x');
    const newline = Buffer.from('\n');
    const stop = Buffer.from('\n::stop-commands::t\n');
    expect(boundaryOf(filler)).toBe('\n');
    expect(boundaryOf(Buffer.concat([filler.subarray(1), newline]))).toBe('');
    expect(boundaryOf(Buffer.concat([filler, newline]))).toBe('');
    expect(boundaryOf(Buffer.concat([filler, newline, filler]))).toBe('\n');
    expect(boundaryOf(Buffer.concat([filler, stop, filler, newline]))).toBe('::t::\n');
    expect(boundaryOf(Buffer.concat([stop, filler]))).toBe('\n::t::\n');
  });

  it('stands what lets the commands of the next one count', () => {
    const next = '::set-output name=a::1\n';
    for (const log of ['words', '::stop-commands::t\n', '::stop-commands::t\nwords', 'x\r']) {
      expect(outputsOf(log + boundaryOf(log) + next)).toEqual({ a: '1' });
    }
  });
});

describe('a command that is refused', () => {
  it.each([
    ['::set-env name=a::1', 'GITHUB_ENV', 'set-env'],
    ['##[Set-Env name=a]1', 'GITHUB_ENV', 'set-env'],
    ['::add-path::/bin', 'GITHUB_PATH', 'add-path'],
    ['words ##[ADD-PATH]/bin', 'GITHUB_PATH', 'add-path'],
  ])('is %s', (line, file, command) => {
    const message = `"::${command}::" is disabled: write to $${file} instead`;
    const problem = { file: 'output', message };
    expect(readFrom(`::set-output name=a::1\n${line}\n`).problem).toEqual(problem);
  });

  it('is told of once, the first', () => {
    const { problem } = readFrom('::add-path::/bin\n::set-env name=a::1\n::add-path::/sbin\n');
    expect(problem?.message).toContain('GITHUB_PATH');
  });

  it('leaves the outputs as they are', () => {
    const log = '::set-output name=a::1\n::add-path::/bin\n::set-output name=b::2\n';
    expect(Object.fromEntries(readFrom(log).outputs)).toEqual({ a: '1', b: '2' });
  });
});
