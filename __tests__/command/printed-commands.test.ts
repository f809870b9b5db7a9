import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPrintedCommands } from '../../src/command/printed-commands.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

const MIB = 1024 * 1024;

let directory = '';

beforeAll(() => {
  directory = makeTempDir();
});

afterAll(() => {
  removeTempDir(directory);
});

/** What is found in a log from some byte on. */
function readFrom(log: string | Buffer, from = 0) {
  const file = join(directory, 'a.log');
  writeFileSync(file, log);
  return readPrintedCommands(file, from);
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

  it('is found among bytes that are no text', () => {
    const noise = Buffer.from([0xff, 0xfe, 0, 0xc3, 0x0a]);
    const log = Buffer.concat([noise, Buffer.from('::set-output name=a::1\n'), noise]);
    expect(outputsOf(log)).toEqual({ a: '1' });
  });
});

describe('a command that is refused', () => {
  it.each([
    ['::set-env name=a::1', 'GITHUB_ENV', 'set-env'],
    ['##[Set-Env name=a]1', 'GITHUB_ENV', 'set-env'],
    ['::add-path::/bin', 'GITHUB_PATH', 'add-path'],
    ['words ##[ADD-PATH]/bin', 'GITHUB_PATH', 'add-path'],
  ])('is %s', (line, file, command) => {
    const message = `"::${command}::" is disabled: write to this file instead`;
    expect(readFrom(`::set-output name=a::1\n${line}\n`).problem).toEqual({ file, message });
  });

  it('is told of once, the first', () => {
    const { problem } = readFrom('::add-path::/bin\n::set-env name=a::1\n::add-path::/sbin\n');
    expect(problem).toMatchObject({ file: 'GITHUB_PATH' });
  });

  it('leaves the outputs as they are', () => {
    const log = '::set-output name=a::1\n::add-path::/bin\n::set-output name=b::2\n';
    expect(Object.fromEntries(readFrom(log).outputs)).toEqual({ a: '1', b: '2' });
  });
});
