import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { githubLogSink } from '../../src/report/github-log-sink.js';
import { Masks } from '../../src/report/masks.js';
import { StepOutput } from '../../src/report/step-output.js';
import { readRunnerLog } from '../rigs/runner-files.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';
let chunks: Buffer[] = [];

beforeEach(() => {
  directory = makeTempDir();
  chunks = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    chunks.push(Buffer.from(chunk));
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  removeTempDir(directory);
});

const sink = githubLogSink();

/** The lines printed since this was asked last. */
function printed(): readonly string[] {
  const lines = Buffer.concat(chunks.splice(0)).toString().split('\n');
  expect(lines.pop()).toBe('');
  return lines;
}

/** The output of a step that has printed some bytes, all of them read. */
async function outputThatPrinted(text: string): Promise<StepOutput> {
  const file = join(directory, 'a.raw');
  writeFileSync(file, text);
  const output = new StepOutput(file, new Masks());
  await output.scan(true);
  for await (const { raw } of output.blocks(true)) expect(raw.length).toBeGreaterThan(0);
  return output;
}

describe('a block of output', () => {
  it('is a group with the raw bytes in it', async () => {
    const output = await outputThatPrinted('');
    sink.openOutput('a: done', output);
    await sink.output({
      raw: '::add-mask::gr\xc3\xbcn\n\xff\n',
      masked: '::add-mask::***\n\xff\n',
    });
    sink.closeOutput(output);
    const bytes = Buffer.concat(chunks);
    expect(bytes).toEqual(
      Buffer.concat([
        Buffer.from('::group::a: done\n::add-mask::grün\n'),
        Buffer.from([0xff, 0x0a]),
        Buffer.from('::endgroup::\n'),
      ]),
    );
  });

  it('ends on a line of its own', async () => {
    const output = await outputThatPrinted('words');
    sink.closeOutput(output);
    expect(printed()).toEqual(['', '::endgroup::']);
  });

  it('that has stopped commands lets them go on before it ends', async () => {
    sink.closeOutput(await outputThatPrinted('::stop-commands::t0ken\n'));
    expect(printed()).toEqual(['::t0ken::', '::endgroup::']);
  });

  it('that has stopped commands in a line without an end does so on a line of its own', async () => {
    sink.closeOutput(await outputThatPrinted('::stop-commands::t0ken\nwords'));
    expect(printed()).toEqual(['', '::t0ken::', '::endgroup::']);
  });

  it('of a step that has stopped commands before stops them once it has begun', async () => {
    sink.openOutput('a (goes on)', await outputThatPrinted('::stop-commands::t0ken\n'));
    expect(printed()).toEqual(['::group::a (goes on)', '::stop-commands::t0ken']);
  });

  it('of a step that has let them go on is like any other', async () => {
    const output = await outputThatPrinted('::stop-commands::t0ken\n::t0ken::\n');
    sink.openOutput('a', output);
    sink.closeOutput(output);
    expect(printed()).toEqual(['::group::a', '::endgroup::']);
  });

  it('leaves nothing stopped, whatever the step does', async () => {
    const text = '::stop-commands::t0ken\n::error::no\n::endgroup::\n';
    const output = await outputThatPrinted(text);
    sink.openOutput('a', await outputThatPrinted(''));
    await sink.output({ raw: text, masked: text });
    sink.closeOutput(output);
    sink.annotate({ severity: 'error', title: 't', message: 'yes', file: null, line: 1 });
    const { commands, stoppedUntil } = readRunnerLog(`${printed().join('\n')}\n`);
    expect(stoppedUntil).toBeNull();
    expect(commands.map(({ command, data }) => `${command} ${data}`)).toEqual([
      ...['group a', 'stop-commands t0ken', 'endgroup ', 'error yes'],
    ]);
  });
});

describe('masks', () => {
  it('are told with their special characters encoded', () => {
    sink.mask(['one\r\ntwo 100%', '%0A', '::a,b::'], null);
    expect(printed()).toEqual([
      ...['::add-mask::one%0D%0Atwo 100%25', '::add-mask::%250A', '::add-mask::::a,b::'],
    ]);
  });

  it('are text again', () => {
    sink.mask([Buffer.from('pässwörd ✓ 🙂').toString('latin1')], null);
    expect(printed()).toEqual(['::add-mask::pässwörd ✓ 🙂']);
  });

  it('are told in a block as they are outside of one', async () => {
    sink.mask(['s3cret'], await outputThatPrinted('words\n'));
    expect(printed()).toEqual(['::add-mask::s3cret']);
  });

  it('are told on lines of their own', async () => {
    sink.mask(['s3cret'], await outputThatPrinted('words'));
    expect(printed()).toEqual(['', '::add-mask::s3cret']);
  });

  it('are told between a resume and another stop in a block that has stopped commands', async () => {
    sink.mask(['one', 'two'], await outputThatPrinted('::stop-commands::t0ken\n'));
    expect(printed()).toEqual([
      ...['::t0ken::', '::add-mask::one', '::add-mask::two', '::stop-commands::t0ken'],
    ]);
  });
});

describe('text from a plan', () => {
  const HOSTILE = [
    '::add-path::/evil',
    '  ::set-output name=a::b',
    '\u00a0::error::c',
    ':::stop-commands::t',
    'a\n::error::d',
    'a\r\n::stop-commands::t',
    'a\r##[error]e',
    'a ##[stop-commands]t',
    'a##[##[error]f',
    'a\u2028::error::g',
    '%0A::error::h',
    'a%0D%0A##[error]i',
  ];

  it.each(HOSTILE)('is no command in a line: %j', (text) => {
    sink.line(text);
    const { commands, lines } = readRunnerLog(Buffer.concat(chunks).toString());
    expect(commands).toEqual([]);
    expect(lines.length).toBe(1);
  });

  it.each(HOSTILE)('is no command in a title, which is one line: %j', async (text) => {
    sink.openOutput(text, await outputThatPrinted(''));
    const { commands, lines } = readRunnerLog(Buffer.concat(chunks).toString());
    expect(commands.map(({ command }) => command)).toEqual(['group']);
    expect(commands[0]?.data).not.toMatch(/[\r\n]|##\[|^\s*::/);
    expect(lines).toEqual([]);
  });

  it.each(HOSTILE)('is no command in an annotation: %j', (text) => {
    sink.annotate({ severity: 'warning', title: 'Step a', message: text, file: 'p.yml', line: 3 });
    const { commands, lines } = readRunnerLog(Buffer.concat(chunks).toString());
    expect(lines).toEqual([]);
    expect(commands).toMatchObject([
      { command: 'warning', properties: { title: 'Step a', file: 'p.yml', line: '3' } },
    ]);
    for (const line of commands[0]?.data.split('\n') ?? []) {
      expect(line).not.toMatch(/\r|##\[|^\s*::/);
    }
  });
});

describe('an annotation', () => {
  it.each([
    [{ file: null, line: 1 }, '::error title=t::m'],
    [{ file: 'p.yml', line: 3 }, '::error title=t,file=p.yml,line=3::m'],
    [{ file: 'p.yml', line: 3, column: 5 }, '::error title=t,file=p.yml,line=3,col=5::m'],
    [{ file: null, line: 3, column: 5 }, '::error title=t::m'],
  ])('at %j is %s', (place, line) => {
    sink.annotate({ severity: 'error', title: 't', message: 'm', ...place });
    expect(printed()).toEqual([line]);
  });

  it.each(['error', 'warning', 'notice'] as const)('may be of the kind "%s"', (severity) => {
    sink.annotate({ severity, title: 't', message: 'one\ntwo', file: null, line: 1 });
    expect(printed()).toEqual([`::${severity} title=t::one%0Atwo`]);
  });
});
