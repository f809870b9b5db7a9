import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { githubLogSink } from '../../../src/report/log/github-log-sink.js';
import { OutputPrinter } from '../../../src/report/log/output-printer.js';
import { NO_OUTPUT, type OutputState } from '../../../src/report/log/step-output.js';
import { readRunnerLog } from '../../rigs/runner-files.js';
import { makeTempDir, removeTempDir } from '../../rigs/temp-dir.js';

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
  sink.end?.();
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

const IN_LINE: OutputState = { stopToken: undefined, endsWithNewline: false };
const UNFOLDED = { tone: 'failure', isUnfolded: true, id: 'a' } as const;
const STOPPED: OutputState = { stopToken: 't0ken', endsWithNewline: true };

describe('a block of output', () => {
  it('is a group with the raw bytes in it', async () => {
    sink.openOutput('a: done', NO_OUTPUT);
    await sink.output({
      raw: '::add-mask::gr\xc3\xbcn\n\xff\n',
      masked: '::add-mask::***\n\xff\n',
      after: NO_OUTPUT,
    });
    sink.closeOutput(NO_OUTPUT);
    const bytes = Buffer.concat(chunks);
    expect(bytes).toEqual(
      Buffer.concat([
        Buffer.from('::group::a: done\n::add-mask::grün\n'),
        Buffer.from([0xff, 0x0a]),
        Buffer.from('::endgroup::\n'),
      ]),
    );
  });

  it('is in no group if it has to be in view', async () => {
    sink.openOutput('a: failed\n::error::x', NO_OUTPUT, UNFOLDED);
    await sink.output({ raw: 'why\n', masked: 'why\n', after: NO_OUTPUT });
    sink.closeOutput(NO_OUTPUT);
    expect(printed()).toEqual(['a: failed\\n::error::x', 'why']);
  });

  it.each(['::group::mine', '  ##[group]mine'])(
    'that is in view ends the group that the step has begun with %j',
    async (begin) => {
      sink.openOutput('a: failed', NO_OUTPUT, UNFOLDED);
      await sink.output({ raw: `${begin}\nwhy\n`, masked: '', after: NO_OUTPUT });
      sink.closeOutput(NO_OUTPUT);
      expect(printed()).toEqual(['a: failed', begin, 'why', '::endgroup::']);
    },
  );

  it('ends on a line of its own', () => {
    sink.openOutput('a', NO_OUTPUT);
    printed();
    sink.closeOutput(IN_LINE);
    expect(printed()).toEqual(['', '::endgroup::']);
  });

  it('that has stopped commands lets them go on before it ends', () => {
    sink.openOutput('a', NO_OUTPUT);
    printed();
    sink.closeOutput(STOPPED);
    expect(printed()).toEqual(['::t0ken::', '::endgroup::']);
  });

  it('that has stopped commands in a line without an end does so on a line of its own', () => {
    sink.openOutput('a', NO_OUTPUT);
    printed();
    sink.closeOutput({ ...STOPPED, endsWithNewline: false });
    expect(printed()).toEqual(['', '::t0ken::', '::endgroup::']);
  });

  it('of a step that has stopped commands before stops them once it has begun', () => {
    sink.openOutput('a (goes on)', STOPPED);
    expect(printed()).toEqual(['::group::a (goes on)', '::stop-commands::t0ken']);
  });

  it('begins in the same way whatever line the one before ended in', () => {
    sink.openOutput('a (goes on)', IN_LINE);
    expect(printed()).toEqual(['::group::a (goes on)']);
  });

  it.each([
    ['a%b', '::stop-commands::a%25b', '::a%b::'],
    ['%0A', '::stop-commands::%250A', '::%0A::'],
    ['a:b,c;d=]', '::stop-commands::a:b,c;d=]', '::a:b,c;d=]::'],
    ['##[t]', '::stop-commands::##[t]', '::##[t]::'],
    ['t\xc3\xb6k\xc3\xa9n', '::stop-commands::tökén', '::tökén::'],
  ])('stops commands and lets them go on with the token %j', (stopToken, stop, resume) => {
    sink.openOutput('a', { stopToken, endsWithNewline: true });
    sink.closeOutput({ stopToken, endsWithNewline: true });
    const lines = printed();
    expect(lines).toEqual(['::group::a', stop, resume, '::endgroup::']);
    expect(readRunnerLog(lines.join('\n')).commands.map(({ command }) => command)).toEqual([
      ...['group', 'stop-commands', 'endgroup'],
    ]);
  });

  it('leaves nothing stopped, whatever the step does', async () => {
    const text = '::stop-commands::t0ken\n::error::no\n::endgroup::\n';
    sink.openOutput('a', NO_OUTPUT);
    await sink.output({ raw: text, masked: text, after: STOPPED });
    sink.closeOutput(STOPPED);
    sink.annotate({ severity: 'error', title: 't', message: 'yes', file: null, line: 1 });
    const { commands, stoppedUntil } = readRunnerLog(`${printed().join('\n')}\n`);
    expect(stoppedUntil).toBeNull();
    expect(commands.map(({ command, data }) => `${command} ${data}`)).toEqual([
      ...['group a', 'stop-commands t0ken', 'endgroup ', 'error yes'],
    ]);
  });
});

describe('what a step prints', () => {
  /** A step whose output grows, and what the runner has made of the log so far. */
  function stepRig() {
    const file = join(directory, 'a.raw');
    writeFileSync(file, '');
    const onProblem = (message: string): void => {
      throw new Error(message);
    };
    const printer = new OutputPrinter({ sink, logsDirectory: null, onProblem });
    printer.began('a', 'A', file);
    return {
      printer,
      grow: (text: string) => {
        appendFileSync(file, text);
      },
      runner: () => {
        const { commands, stoppedUntil } = readRunnerLog(Buffer.concat(chunks).toString());
        return { commands: commands.map((one) => `${one.command} ${one.data}`), stoppedUntil };
      },
    };
  }

  it('counts as a command before it stops them, in one block', async () => {
    const { printer, grow, runner } = stepRig();
    grow('::error::mine\n::stop-commands::t\n::error::not mine\n');
    await printer.ended('a', 'A');
    expect(runner()).toEqual({
      commands: ['group A', 'error mine', 'stop-commands t', 'endgroup '],
      stoppedUntil: null,
    });
  });

  it('counts as no command where they were stopped in an earlier block', async () => {
    const { printer, grow, runner } = stepRig();
    grow('::stop-commands::t\n');
    await printer.stream('a');
    printer.pause();
    grow('::error::not mine\n::t::\n::error::mine\n');
    await printer.ended('a', 'A');
    expect(runner()).toEqual({
      commands: [
        ...['group A (as it runs)', 'stop-commands t', 'endgroup '],
        ...['group A', 'stop-commands t', 'error mine', 'endgroup '],
      ],
      stoppedUntil: null,
    });
  });

  it.each(['t', 'tökén', 'a%25b', 'two words', 'one%0Atwo', 'a::b'])(
    'leaves nothing stopped that it has stopped with the token %s',
    async (token) => {
      const { printer, grow, runner } = stepRig();
      grow('x\n');
      await printer.stream('a');
      grow(`::stop-commands::${token}\n::error::not mine\n`);
      await printer.stream('a');
      printer.pause();
      grow('::error::not mine either\n##[set-env name=a]b\nwords');
      await printer.ended('a', 'A');
      const { commands, stoppedUntil } = runner();
      expect(stoppedUntil).toBeNull();
      expect(commands.filter((one) => !one.startsWith('stop-commands '))).toEqual([
        ...['group A (as it runs)', 'endgroup ', 'group A', 'endgroup '],
      ]);
    },
  );
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

  it('are told in a block as they are outside of one', () => {
    sink.mask(['s3cret'], NO_OUTPUT);
    expect(printed()).toEqual(['::add-mask::s3cret']);
  });

  it('are told on lines of their own', () => {
    sink.mask(['s3cret'], IN_LINE);
    expect(printed()).toEqual(['', '::add-mask::s3cret']);
  });

  it('are told between a resume and another stop in a block that has stopped commands', () => {
    sink.mask(['one', 'two'], STOPPED);
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

  it.each(HOSTILE)('is no command in a title, which is one line: %j', (text) => {
    sink.openOutput(text, NO_OUTPUT);
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
