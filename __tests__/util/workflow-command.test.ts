import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CommandReader,
  inertLine,
  isResumable,
  linesOf,
  mayHoldCommands,
  parseWorkflowCommand,
  type WorkflowCommand,
} from '../../src/util/workflow-command.js';
import { always } from '../rigs/graph-builder.js';
import { readRunnerLog } from '../rigs/runner-files.js';

type Parts = readonly [string, Readonly<Record<string, string>>, string];

function partsOf({ name, properties, data }: WorkflowCommand): Parts {
  return [name, Object.fromEntries(properties), data];
}

function parsed(line: string, extraName?: string): Parts | undefined {
  const command = parseWorkflowCommand(line, extraName);
  return command && partsOf(command);
}

describe('a command of the new form', () => {
  it.each<[string, string, Parts]>([
    ['has a name and data', '::group::Build it', ['group', {}, 'Build it']],
    ['needs no data', '::endgroup::', ['endgroup', {}, '']],
    [
      'has properties',
      '::error file=a.js,line=3::Broken',
      ['error', { file: 'a.js', line: '3' }, 'Broken'],
    ],
    ['ignores the case of its name', '::Add-MASK::x', ['add-mask', {}, 'x']],
    ['may follow white space', ' \t ::debug::x', ['debug', {}, 'x']],
    ['keeps white space in its data', '::debug:: x ', ['debug', {}, ' x ']],
    ['may hold :: in its data', '::debug::a::b::c', ['debug', {}, 'a::b::c']],
    ['may hold one : in a property', '::notice title=a:b::x', ['notice', { title: 'a:b' }, 'x']],
    ['may hold = in a property', '::notice title=a=b::x', ['notice', { title: 'a=b' }, 'x']],
    ['may hold ; in a property', '::notice title=a;b=c::x', ['notice', { title: 'a;b=c' }, 'x']],
    ['takes more spaces for one', '::error   file=a::x', ['error', { file: 'a' }, 'x']],
    ['ignores properties without a value', '::error a,,file=b,::x', ['error', { file: 'b' }, 'x']],
    ['lets the last property win', '::error file=a,file=b::x', ['error', { file: 'b' }, 'x']],
    ['ignores the case of properties', '::error File=a,FILE=B::x', ['error', { file: 'B' }, 'x']],
    ['may hold the old form', '::error::##[debug]x', ['error', {}, '##[debug]x']],
  ])('%s', (_, line, parts) => {
    expect(parsed(line)).toEqual(parts);
  });
});

describe('a command of the old form', () => {
  it.each<[string, string, Parts]>([
    ['has a name and data', '##[group]Build it', ['group', {}, 'Build it']],
    ['needs no data', '##[endgroup]', ['endgroup', {}, '']],
    [
      'has properties',
      '##[error file=a.js;line=3]Broken',
      ['error', { file: 'a.js', line: '3' }, 'Broken'],
    ],
    ['ignores the case of its name', '##[Add-MASK]x', ['add-mask', {}, 'x']],
    ['may stand anywhere in a line', 'it is ##[debug]x', ['debug', {}, 'x']],
    ['may hold ] in its data', '##[debug]a]b', ['debug', {}, 'a]b']],
    ['may hold , in a property', '##[notice title=a,b=c]x', ['notice', { title: 'a,b=c' }, 'x']],
    ['may follow a :: without an end', '::debug ##[error]x', ['error', {}, 'x']],
    ['may follow a command that does not begin its line', 'a ::b::##[error]x', ['error', {}, 'x']],
    ['may follow a name that nobody knows', '::nope::##[add-mask]x', ['add-mask', {}, 'x']],
    ['ignores the case of properties', '##[error File=a]x', ['error', { file: 'a' }, 'x']],
  ])('%s', (_, line, parts) => {
    expect(parsed(line)).toEqual(parts);
  });
});

describe('a line', () => {
  it.each([
    ['nothing', ''],
    ['words', 'all is well'],
    ['two colons', '::'],
    ['a new form without an end', '::error file=a'],
    ['a new form that does not begin it', 'see ::error::x'],
    ['colons apart', ': :error: :x'],
    ['an old form without an end', '##[error x'],
    ['an old form whose end comes first', 'a] ##[error'],
    ['one #', '#[error]x'],
    ['a space inside', '## [error]x'],
    ['a name that nobody knows', '::nope::x'],
    ['a name that nobody knows in the old form', '##[nope]x'],
    ['a name that nobody knows before one that is known', '##[nope]##[error]x'],
    ['no name', '::::x'],
    ['no name in the old form', '##[]x'],
    ['a name with more to it', '::error2::x'],
    ['a property of every object for a name', '::constructor::x'],
  ])('of %s has no command', (_, line) => {
    expect(parseWorkflowCommand(line)).toBeUndefined();
  });
});

describe('the names that are known', () => {
  it.each([
    ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group'],
    ...['notice', 'remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands'],
    'warning',
  ])('have %s among them, in both forms', (name) => {
    expect(parsed(`::${name}::x`)).toEqual([name, {}, 'x']);
    expect(parsed(`##[${name}]x`)).toEqual([name, {}, 'x']);
  });

  it.each([
    ['in the new form', '::Token::x', ['token', {}, 'x']],
    ['in the old form', 'a ##[tOKEN]x', ['token', {}, 'x']],
    ['behind one that is not', '::nope::##[token]', ['token', {}, '']],
    ['with properties', '::token a=b::', ['token', { a: 'b' }, '']],
  ] as const)('may have one more %s', (_, line, parts) => {
    expect(parsed(line, 'ToKeN')).toEqual(parts);
    expect(parsed(line, 'other')).toBeUndefined();
  });

  it('stay known besides that one', () => {
    expect(parsed('::error::x', 'token')).toEqual(['error', {}, 'x']);
  });
});

describe('decoding', () => {
  it.each([
    ['%25', '%'],
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['a%0D%0Ab', 'a\r\nb'],
    ['%250A', '%0A'],
    ['%2525', '%25'],
    ['100%', '100%'],
    ['%41%zz', '%41%zz'],
    ['%3A%2C', '%3A%2C'],
  ])('turns %s in data into %j', (encoded, text) => {
    expect(parsed(`::debug::${encoded}`)).toEqual(['debug', {}, text]);
  });

  it.each([
    ['%3A', ':'],
    ['%2C', ','],
    ['%25', '%'],
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%253A', '%3A'],
    ['%250A', '%0A'],
  ])('turns %s in a property into %j', (encoded, text) => {
    expect(parsed(`::error file=${encoded}::x`)).toEqual(['error', { file: text }, 'x']);
  });

  it.each([
    ['%3B', ';'],
    ['%5D', ']'],
    ['%25', '%'],
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%255D', '%5D'],
    ['%250A', '%0A'],
    ['%3A%2C', '%3A%2C'],
  ])('turns %s in the old form into %j', (encoded, text) => {
    expect(parsed(`##[error file=${encoded}]${encoded}`)).toEqual(['error', { file: text }, text]);
  });

  it.each(['%3B', '%5D'])('leaves %s in the new form as it is', (text) => {
    expect(parsed(`::error file=${text}::${text}`)).toEqual(['error', { file: text }, text]);
  });

  /** As actions/toolkit encodes. */
  const escapeData = (text: string): string =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const escapeProperty = (text: string): string =>
    escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const anyText = fc.string({
    unit: fc.constantFrom(...'% 0 D A 2 5 C 3 : , = \r \n é ] ##[ ::'.split(' '), ' '),
  });

  it('gives back whatever was encoded', () => {
    always(fc.tuple(anyText, anyText), ([title, data]) => {
      const line = `::notice title=${escapeProperty(title)}::${escapeData(data)}`;
      expect(parsed(line)).toEqual(['notice', { title }, data]);
    });
  });

  it('gives back whatever was encoded in the old form', () => {
    const escape = (text: string): string =>
      escapeData(text).replaceAll(';', '%3B').replaceAll(']', '%5D');
    always(fc.tuple(anyText, anyText), ([title, data]) => {
      const line = `##[notice title=${escape(title)}]${escape(data)}`;
      expect(parsed(line)).toEqual(['notice', { title }, data]);
    });
  });
});

describe('the lines of a text', () => {
  it.each([
    ['', ['']],
    ['a\nb\r\nc\rd', ['a', 'b', 'c', 'd']],
    ['a\n', ['a', '']],
    ['\n\r\r\n\n', ['', '', '', '', '']],
  ])('%j are %j', (text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  it('end in any of the three ways', () => {
    const anyLine = fc.string({ minLength: 1, unit: fc.constantFrom('a', ':', ' ', '\u0085') });
    const anyEnd = fc.constantFrom('\n', '\r\n', '\r');
    always(fc.array(fc.tuple(anyLine, anyEnd)), (pairs) => {
      const text = pairs.map(([line, end]) => line + end).join('');
      expect(linesOf(text)).toEqual([...pairs.map(([line]) => line), '']);
    });
  });
});

/** The commands that a new reader finds in a text. */
function found(text: string, reader = new CommandReader()): readonly Parts[] {
  return reader.commandsIn(text).map(partsOf);
}

describe('CommandReader', () => {
  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])('finds commands in lines that end in %s', (_, end) => {
    const lines = ['words', '::debug::a', 'more ##[error]b', '::warning', '::debug::c', ''];
    expect(found(lines.join(end))).toEqual([
      ['debug', {}, 'a'],
      ['error', {}, 'b'],
      ['debug', {}, 'c'],
    ]);
  });

  it('ignores commands until the token comes', () => {
    const reader = new CommandReader();
    expect(found('::stop-commands::Pause\n::debug::a\n##[error]b\n', reader)).toEqual([]);
    expect(reader.stopToken).toBe('Pause');
    expect(found('::add-mask::c\n::Pause::\n::debug::d\n', reader)).toEqual([['debug', {}, 'd']]);
    expect(reader.stopToken).toBeUndefined();
  });

  it.each([
    ['as it was given', '::stop-commands::ToKen', '::ToKen::'],
    ['in another case', '::stop-commands::ToKen', '::tOkEN::'],
    ['in the old form', '::stop-commands::ToKen', 'now ##[token]'],
    ['after a stop of the old form', '##[stop-commands]ToKen', '::token::'],
    ['with properties and data', '::stop-commands::ToKen', '::token a=b::c'],
  ])('takes the token %s', (_, stop, resume) => {
    expect(found(`${stop}\n::debug::a\n${resume}\n::debug::b`)).toEqual([['debug', {}, 'b']]);
  });

  it.each([
    ['a part of it', '::toke::'],
    ['more than it', '::token2::'],
    ['it as a word', 'token'],
    ['it without an end', '::token'],
    ['it behind a word', 'a ::token::'],
  ])('does not take %s for the token', (_, line) => {
    const reader = new CommandReader();
    expect(found(`::stop-commands::token\n${line}\n::debug::a`, reader)).toEqual([]);
    expect(reader.stopToken).toBe('token');
  });

  it('keeps the first token when commands are stopped again', () => {
    const reader = new CommandReader();
    const text = '::stop-commands::one\n::stop-commands::two\n::two::\n::debug::a\n';
    expect(found(text, reader)).toEqual([]);
    expect(reader.stopToken).toBe('one');
    expect(found('::one::\n::debug::b', reader)).toEqual([['debug', {}, 'b']]);
  });

  it('stops for another token after it went on', () => {
    const reader = new CommandReader();
    found('::stop-commands::one\n::one::\n::stop-commands::two', reader);
    expect(reader.stopToken).toBe('two');
    expect(found('::one::\n::debug::a', reader)).toEqual([]);
  });

  it.each([
    ...['', ' ', '\t', '%0A', 'error', 'Add-Mask', 'stop-commands'],
    ...['pause-logging', 'Pause-Logging'],
  ])('is not stopped by the token %j', (token) => {
    const reader = new CommandReader();
    const [refused, ...others] = found(`::stop-commands::${token}\n::debug::a`, reader);
    expect(refused?.[0]).toBe('stop-commands');
    expect(others).toEqual([['debug', {}, 'a']]);
    expect(reader.stopToken).toBeUndefined();
  });

  it('takes a token for no name any more once it went on', () => {
    const text = '::stop-commands::token\n::token::\n::token::##[debug]x';
    expect(found(text)).toEqual([['debug', {}, 'x']]);
  });

  it.each(['two words', 'a::b', 'one%0Atwo'])('is not started again by a line ::%s::', (token) => {
    const text = `::stop-commands::${token}\n::${token}::\n::debug::a\n`;
    expect(found(text)).toEqual([]);
  });

  it('goes on from a token with :: in it where the old form ends it', () => {
    const text = '::stop-commands::a::b\n##[a::b]\n::debug::a\n';
    expect(found(text)).toEqual([['debug', {}, 'a']]);
  });

  it('looks at the old form where the new one has an unknown name', () => {
    const reader = new CommandReader();
    expect(found('::nope::##[stop-commands]t\n::debug::a\n', reader)).toEqual([]);
    expect(reader.stopToken).toBe('t');
    expect(found('::nope::##[t]\n::debug::b\n', reader)).toEqual([['debug', {}, 'b']]);
  });

  it('finds nothing in lines that have neither :: nor ##[', () => {
    const words = [
      ': # [ ] = , ; \n \r % stop-commands error'.split(' '),
      ' ',
      'set-output name=a',
    ].flat();
    const anyText = fc
      .array(fc.constantFrom(...words), { maxLength: 40 })
      .map((parts) => parts.join(''))
      .filter((text) => !text.includes('::') && !text.includes('##['));
    always(anyText, (text) => {
      const reader = new CommandReader();
      expect(linesOf(text).map((line) => reader.next(line))).toEqual(
        linesOf(text).map(() => undefined),
      );
      expect(reader.commandsIn(text)).toEqual([]);
      expect(reader.stopToken).toBeUndefined();
    });
  });

  it('finds the same in a text as in its lines one by one', () => {
    const lines = ['::debug::a', '::stop-commands::t', '::T::', 'words', 'x ##[error]b', '::t', ''];
    const anyLines = fc.array(fc.constantFrom(...lines), { maxLength: 12 });
    always(fc.tuple(anyLines, fc.constantFrom('\n', '\r\n', '\r')), ([some, end]) => {
      const [whole, byLine] = [new CommandReader(), new CommandReader()];
      const one = some.flatMap((line) => byLine.next(line) ?? []);
      expect(whole.commandsIn(some.join(end))).toEqual(one);
      expect(whole.stopToken).toBe(byLine.stopToken);
    });
  });
});

describe('a text that is made inert', () => {
  it.each([
    ['::error::x', '\\::error::x'],
    [' \t::error::x', ' \t\\::error::x'],
    [':::error::x', '\\:::error::x'],
    ['##[error]x', '##\\[error]x'],
    ['a ##[error]##[debug]', 'a ##\\[error]##\\[debug]'],
    ['::a::##[error]x', '\\::a::##\\[error]x'],
  ])('%j is %j', (text, inert) => {
    expect(inertLine(text)).toBe(inert);
  });

  it.each(['', 'words', ':', ': :error::', 'see ::error::x', '## [error]', '#[error]', '\\::a::'])(
    'stays as it is: %j',
    (text) => {
      expect(inertLine(text)).toBe(text);
    },
  );

  it('is no command, neither here nor on the runner', () => {
    const words = [
      '::',
      ':',
      '##[',
      '##',
      '[',
      ']',
      ' ',
      '\t',
      '\u00a0',
      'error',
      'a=b',
      '\\',
      '%',
    ];
    const anyText = fc.array(fc.constantFrom(...words), { maxLength: 10 });
    always(anyText, (parts) => {
      const inert = inertLine(parts.join(''));
      expect(parseWorkflowCommand(inert)).toBeUndefined();
      expect(readRunnerLog(inert).commands).toEqual([]);
    });
  });
});

describe('a token', () => {
  it.each(['t', 't0-k_en', 'a:b', ':a', '##[t]', 'a,b;c=d]', '\xc3\xb6'])(
    'can be ended: %j',
    (token) => {
      expect(isResumable(token)).toBe(true);
      expect(parsed(`::${token}::`, token)?.[0]).toBe(token);
    },
  );

  it.each([
    '',
    ' ',
    'two words',
    ' t',
    't\n',
    'a\tb',
    'a\rb',
    'a\0b',
    'a\x7fb',
    'a::b',
    '::',
    'x:',
  ])('is taken for one that cannot be ended: %j', (token) => {
    expect(isResumable(token)).toBe(false);
  });
});

describe('a look at a text', () => {
  it.each(['::', 'a\n::debug::b', 'a ##[b', 'a::b'])(
    'sees that it may hold commands: %j',
    (text) => {
      expect(mayHoldCommands(text)).toBe(true);
    },
  );

  it.each(['', 'words', 'a:b: :', '# #[a]', '##\n['])('sees that it holds none: %j', (text) => {
    expect(mayHoldCommands(text)).toBe(false);
  });
});

describe('white space before a command', () => {
  it.each([
    ' ',
    '\t',
    '\u0085',
    '\u00a0',
    '\u1680',
    '\u2003',
    '\u2028',
    '\u202f',
    '\u205f',
    '\u3000',
  ])('is passed over as the runner does: %j', (space) => {
    const line = Buffer.from(`${space}::add-mask::a`).toString('latin1');
    expect(parseWorkflowCommand(line)?.data).toBe('a');
  });

  it('is not what other characters of the same first bytes are', () => {
    const line = Buffer.from('\u3001::add-mask::a').toString('latin1');
    expect(parseWorkflowCommand(line)).toBeUndefined();
  });
});
