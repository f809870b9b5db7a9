import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeCommandFiles, readCommandFiles } from '../../src/script/command-files.js';
import { parseAssignments } from '../../src/script/parse-assignments.js';
import { always } from '../rigs/graph-builder.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

/** The values that count in the end, in the order of their names' first assignments. */
const parsed = (text: string, platform?: NodeJS.Platform) => {
  const { assignments, problem } = parseAssignments(text, platform);
  expect(problem).toBeNull();
  return [...new Map(assignments.map(({ name, value }) => [name, value]))];
};

describe('assignments', () => {
  it.each<[string, string, readonly (readonly [string, string])[]]>([
    ['an empty file', '', []],
    ['empty lines', '\n\n\n', []],
    ['a value', 'a=1', [['a', '1']]],
    [
      'several values',
      'a=1\nb=2\n',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'empty lines between them',
      'a=1\n\nb=2\n',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['a value with an equals sign', 'a=b=c', [['a', 'b=c']]],
    ['a value that looks like a block', 'a=<<x', [['a', '<<x']]],
    ['an empty value', 'a=', [['a', '']]],
    ['a name with spaces', 'my name=1', [['my name', '1']]],
    ['spaces, which are kept', ' a = 1 ', [[' a ', ' 1 ']]],
    ['a name with one <', 'a<b=c', [['a<b', 'c']]],
    [
      'a name given twice: the later wins',
      'a=1\nb=2\na=3',
      [
        ['a', '3'],
        ['b', '2'],
      ],
    ],
    [
      'a name of an object property',
      '__proto__=1\nconstructor=2',
      [
        ['__proto__', '1'],
        ['constructor', '2'],
      ],
    ],
    ['text beyond ASCII', 'grüße=👩‍👩‍👧', [['grüße', '👩‍👩‍👧']]],
    ['a JSON value', 'a={"b":"c=d"}', [['a', '{"b":"c=d"}']]],
  ])('are read from %s', (_, text, expected) => {
    expect(parsed(text)).toEqual(expected);
  });
});

describe('blocks', () => {
  it.each<[string, string, readonly (readonly [string, string])[]]>([
    ['of two lines', 'a<<EOF\n1\n2\nEOF\n', [['a', '1\n2']]],
    ['of one line', 'a<<EOF\n1\nEOF', [['a', '1']]],
    ['of nothing', 'a<<EOF\nEOF\n', [['a', '']]],
    ['of an empty line', 'a<<EOF\n\nEOF\n', [['a', '']]],
    ['of two empty lines', 'a<<EOF\n\n\nEOF\n', [['a', '\n']]],
    ['with an empty last line', 'a<<EOF\n1\n\nEOF\n', [['a', '1\n']]],
    ['with assignments and blocks inside', 'a<<EOF\nb=1\nc<<X\nEOF\n', [['a', 'b=1\nc<<X']]],
    [
      'between values',
      'x=1\na<<EOF\n1\nEOF\ny=2',
      [
        ['x', '1'],
        ['a', '1'],
        ['y', '2'],
      ],
    ],
    ['with the delimiter inside a line', 'a<<EOF\n1EOF\n EOF\nEOF\n', [['a', '1EOF\n EOF']]],
    ['with a delimiter of signs', 'a<<=-<<\n1\n=-<<\n', [['a', '1']]],
    ['with spaces around the arrows', 'a << EOF\n1\n EOF\n', [['a ', '1']]],
    [
      'one after the other with one delimiter',
      'a<<E\n1\nE\nb<<E\n2\nE\n',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['of a name given before', 'a=1\na<<E\n2\nE\n', [['a', '2']]],
    ['called like an object property', '__proto__<<E\n1\nE\n', [['__proto__', '1']]],
  ])('are read %s', (_, text, expected) => {
    expect(parsed(text)).toEqual(expected);
  });

  // FileCommandManager, `ReadLine`: `#if OS_WINDOWS`.
  it.each<[NodeJS.Platform, readonly (readonly [string, string])[]]>([
    [
      'win32',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'linux',
      [
        ['a', '1\r'],
        ['b', '2\r'],
      ],
    ],
  ])(
    'end at a delimiter whose line ends in CR LF, the CR counting but on Windows: %s',
    (platform, pairs) => {
      expect(parsed('\na<<EOF\r\n1\r\nEOF\r\nb=2\r\n', platform)).toEqual(pairs);
    },
  );

  // The runner takes the text between the two lines as it is (FileCommandManager, `text.Substring`).
  it('keep the line ends of their value as they are', () => {
    const [[, value]] = parsed('headers<<EOF\none: 1\r\ntwo: 2\r\nEOF\n') as [[string, string]];
    expect(value).toMatch(/^one: 1\r\ntwo: 2/);
  });

  it('give any text back that does not hold their delimiter', () => {
    const anyLine = fc
      .string({ unit: 'grapheme', maxLength: 6 })
      .map((text) => text.replace(/[\r\n]/g, ''));
    const anyBlock = fc.record({
      name: fc.constantFrom('a', 'b c', '__proto__'),
      lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
    });
    always(fc.array(anyBlock, { maxLength: 4 }), (blocks) => {
      const text = blocks
        .map(({ name, lines }) => `${name}<<delimiter\n${lines.join('\n')}\ndelimiter\n`)
        .join('');
      const expected = new Map(blocks.map(({ name, lines }) => [name, lines.join('\n')]));
      expect(parsed(text)).toEqual([...expected]);
    });
  });
});

describe('a malformed file', () => {
  const NO_FORM = 'expected "name=value" or "name<<DELIMITER"';
  const HOLDS_NUL =
    'it holds a NUL character, which no variable can; UTF-16 behind UTF-8 is full of them: write the whole file as UTF-8 (Windows PowerShell: Out-File -Append -Encoding utf8)';

  it.each([
    ['a line without a sign', 'a=1\nnonsense\n', `line 2: ${NO_FORM}`],
    ['a line of spaces', '  ', `line 1: ${NO_FORM}`],
    ['a value without a name', '=1', `line 1: ${NO_FORM}`],
    ['a block without a name', '<<EOF\n1\nEOF', `line 1: ${NO_FORM}`],
    [
      'a block that does not end',
      'x=1\n\nb<<EOF\n1\n2\n',
      'line 3: the value of "b" does not end: no line is "EOF"',
    ],
    [
      'a block whose end has a space',
      'b<<EOF\n1\nEOF \n',
      'line 1: the value of "b" does not end: no line is "EOF"',
    ],
    ['a block without a delimiter', 'b<<\n1\n\n', 'line 1: "b<<" has no delimiter'],
    ['an error behind a block', 'a<<E\n1\n2\nE\noops', `line 5: ${NO_FORM}`],
    // What `>>` of Windows PowerShell 5.1 leaves where something has written UTF-8 before.
    ['UTF-16 behind UTF-8', `a=1\n${'b=2\r\n'.split('').join('\0')}\0`, `line 2: ${HOLDS_NUL}`],
    ['a NUL in a value', 'a=1\nb=x\0y\nc=3', `line 2: ${HOLDS_NUL}`],
    ['a NUL in a block', 'a<<E\n1\n2\0\nE\nb<<E\n\0\nE\n', `line 3: ${HOLDS_NUL}`],
    ['a NUL in a block that does not end', 'a=1\nb<<E\n\0E', `line 3: ${HOLDS_NUL}`],
    ['a NUL in the delimiter', 'b<<E\0\n1\nE\0\n', `line 1: ${HOLDS_NUL}`],
  ])('is an error with its line: %s', (_, text, message) => {
    expect(parseAssignments(text).problem).toBe(message);
  });
});

it('counts up to a malformed line, as on the runner', () => {
  expect(parseAssignments('a=1\noops\nb=2')).toMatchObject({
    assignments: [{ name: 'a', value: '1', line: 1 }],
  });
});

describe('the variables of the runner', () => {
  let directory = '';

  beforeEach(() => {
    directory = makeTempDir();
    makeCommandFiles(join(directory, '0-1'));
  });

  afterEach(() => {
    removeTempDir(directory);
  });

  const exported = (text: string, platform: NodeJS.Platform = 'linux') => {
    writeFileSync(join(directory, '0-1.env'), text);
    const { exports, problem, refusals } = readCommandFiles(join(directory, '0-1'), platform);
    // The runner goes on.
    expect(problem).toBeNull();
    return { env: exports.env, refusals };
  };

  const NODE = 'cannot be set through this file: it is left out';
  const ALONE = 'is set by the runner alone: it is left out';

  it.each([
    ['A=1\nNODE_OPTIONS=--inspect', [`line 2: "NODE_OPTIONS" ${NODE}`]],
    ['node_options<<E\n\nE\nA=1', [`line 1: "node_options" ${NODE}`]],
    ['\nRUNNER_OS=BeOS\nA=1', [`line 2: "RUNNER_OS" ${ALONE}`]],
    ['GITHUB_ARTIFACTS=x\nA=1', [`line 1: "GITHUB_ARTIFACTS" ${ALONE}`]],
    [
      'GITHUB_SHA=0\nRUNNER_OS=1\nA=1\nGITHUB_SHA=1',
      [`line 1: "GITHUB_SHA" ${ALONE}`, `line 2: "RUNNER_OS" ${ALONE}`],
    ],
  ])('are not exported, and the others are: %j', (text, messages) => {
    const refusals = messages.map((message) => ({ file: 'GITHUB_ENV', message }));
    expect(exported(text)).toEqual({ env: { A: '1' }, refusals });
  });

  it.each(['GITHUB_TOKEN', 'GITHUB_FOO', 'MY_GITHUB_SHA', 'RUNNERS', 'github_sha', 'Runner_Os'])(
    'do not include %s',
    (name) => {
      expect(exported(`${name}=1`)).toEqual({ env: { [name]: '1' }, refusals: [] });
    },
  );

  it('are known on Windows in whatever case', () => {
    const refusals = [{ file: 'GITHUB_ENV', message: `line 1: "github_sha" ${ALONE}` }];
    expect(exported('github_sha=1', 'win32')).toEqual({ env: {}, refusals });
  });

  it('are only refused as variables', () => {
    writeFileSync(join(directory, '0-1.output'), 'GITHUB_SHA=1\nNODE_OPTIONS=2');
    const { outputs, problem, refusals } = readCommandFiles(join(directory, '0-1'));
    expect({ outputs, problem, refusals }).toEqual({
      outputs: { GITHUB_SHA: '1', NODE_OPTIONS: '2' },
      ...{ problem: null, refusals: [] },
    });
  });
});

describe('the files of an attempt', () => {
  let directory = '';
  const scratch = (): string => join(directory, '0-1');

  beforeEach(() => {
    directory = makeTempDir();
  });

  afterEach(() => {
    removeTempDir(directory);
  });

  it('are named by the variables that the runner has for them', () => {
    expect(makeCommandFiles(scratch())).toEqual({
      GITHUB_OUTPUT: `${scratch()}.output`,
      GITHUB_ENV: `${scratch()}.env`,
      GITHUB_PATH: `${scratch()}.path`,
      GITHUB_STEP_SUMMARY: `${scratch()}.summary`,
      GITHUB_STATE: `${scratch()}.state`,
    });
  });

  it('say nothing at first', () => {
    makeCommandFiles(scratch());
    expect(readCommandFiles(scratch())).toEqual({
      outputs: {},
      exports: { env: {}, path: [], summary: '' },
      problem: null,
      refusals: [],
      isIncomplete: false,
    });
  });

  it('give what was written into them', () => {
    const files = makeCommandFiles(scratch());
    appendFileSync(files.GITHUB_OUTPUT ?? '', 'version=1.2\n');
    appendFileSync(files.GITHUB_ENV ?? '', 'A<<E\n1\n2\nE\n');
    appendFileSync(files.GITHUB_PATH ?? '', '/a\r\n\n/b b\n');
    appendFileSync(files.GITHUB_STEP_SUMMARY ?? '', '# Title\n');
    appendFileSync(files.GITHUB_STATE ?? '', 'not=kept\n');
    expect(readCommandFiles(scratch())).toEqual({
      outputs: { version: '1.2' },
      exports: { env: { A: '1\n2' }, path: ['/a', '/b b'], summary: '# Title\n' },
      problem: null,
      refusals: [],
      isIncomplete: false,
    });
  });

  const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
  const MARK = '\uFEFF';

  it.each<[string, (text: string) => Buffer]>([
    ['UTF-8', (text) => Buffer.from(MARK + text)],
    // Windows PowerShell 5.1 writes the mark into an empty file, and appends without one.
    ['UTF-16', (text) => utf16(MARK + text)],
    ['UTF-16, big end first', (text) => utf16(MARK + text).swap16()],
  ])('may all be %s with a byte order mark', (_, encode) => {
    const files = makeCommandFiles(scratch());
    writeFileSync(files.GITHUB_OUTPUT ?? '', encode('a=ü\nb=2\n'));
    writeFileSync(files.GITHUB_ENV ?? '', encode('V<<E\n7\nE\n'));
    writeFileSync(files.GITHUB_PATH ?? '', encode('/x\r\n/ü'));
    writeFileSync(files.GITHUB_STEP_SUMMARY ?? '', encode('# Hi 👋\n'));
    writeFileSync(files.GITHUB_STATE ?? '', encode('s=1\n'));
    expect(readCommandFiles(scratch())).toEqual({
      outputs: { a: 'ü', b: '2' },
      exports: { env: { V: '7' }, path: ['/x', '/ü'], summary: '# Hi 👋\n' },
      problem: null,
      refusals: [],
      isIncomplete: false,
    });
  });

  it('say so where the text goes on in another encoding than it began with', () => {
    const files = makeCommandFiles(scratch());
    const text = Buffer.concat([utf16(`${MARK}a=1\n`), Buffer.from('b=2\n')]);
    writeFileSync(files.GITHUB_OUTPUT ?? '', text);
    expect(readCommandFiles(scratch())).toMatchObject({
      outputs: { a: '1' },
      problem: {
        file: 'GITHUB_OUTPUT',
        message:
          'line 2: expected "name=value" or "name<<DELIMITER"; the file begins as UTF-16LE, and so must all of it be',
      },
    });
  });

  const NUL = 'it holds a NUL character';

  it('add to PATH only what stands before a NUL', () => {
    const files = makeCommandFiles(scratch());
    const text = Buffer.concat([Buffer.from('/a\n'), utf16('/b\n')]);
    writeFileSync(files.GITHUB_PATH ?? '', text);
    expect(readCommandFiles(scratch())).toMatchObject({
      exports: { path: ['/a'] },
      problem: { file: 'GITHUB_PATH', message: expect.stringContaining(`line 2: ${NUL}`) },
    });
  });

  it('show a summary without its NULs', () => {
    const files = makeCommandFiles(scratch());
    const text = Buffer.concat([Buffer.from('# A\n'), utf16('# B\n')]);
    writeFileSync(files.GITHUB_STEP_SUMMARY ?? '', text);
    expect(readCommandFiles(scratch())).toMatchObject({
      exports: { summary: '# A\n# B\n' },
      problem: null,
      refusals: [
        { file: 'GITHUB_STEP_SUMMARY', message: expect.stringContaining(`line 2: ${NUL}`) },
      ],
    });
  });

  it('may hold a summary of 1 MiB, and a larger one is left out', () => {
    const files = makeCommandFiles(scratch());
    const largest = 'x'.repeat(1024 * 1024);
    writeFileSync(files.GITHUB_STEP_SUMMARY ?? '', largest);
    const taken = readCommandFiles(scratch());
    expect(taken.exports.summary === largest).toBe(true);
    expect(taken.refusals).toEqual([]);
    appendFileSync(files.GITHUB_STEP_SUMMARY ?? '', 'x');
    expect(readCommandFiles(scratch())).toMatchObject({
      exports: { summary: '' },
      problem: null,
      refusals: [
        {
          file: 'GITHUB_STEP_SUMMARY',
          message: 'the summary is left out: it has 1025 KiB, and at most 1024 KiB are taken',
        },
      ],
    });
  });

  it('ignore the case of outputs: the first spelling stays, the last value counts', () => {
    const files = makeCommandFiles(scratch());
    writeFileSync(files.GITHUB_OUTPUT ?? '', 'Name=1\nother=2\nNAME=3\n');
    writeFileSync(files.GITHUB_ENV ?? '', 'Name=1\nNAME=3\n');
    expect(readCommandFiles(scratch())).toMatchObject({
      outputs: { Name: '3', other: '2' },
      exports: { env: { Name: '1', NAME: '3' } },
    });
  });

  it('say nothing when the step removed them', () => {
    const files = makeCommandFiles(scratch());
    for (const file of Object.values(files)) rmSync(file);
    expect(readCommandFiles(scratch())).toMatchObject({ outputs: {}, problem: null });
  });

  it.each([
    ['GITHUB_OUTPUT', 'output'],
    ['GITHUB_ENV', 'env'],
    ['GITHUB_STATE', 'state'],
  ])('name %s where it is malformed', (variable, kind) => {
    makeCommandFiles(scratch());
    writeFileSync(`${scratch()}.${kind}`, 'nonsense');
    expect(readCommandFiles(scratch()).problem).toEqual({
      file: variable,
      message: 'line 1: expected "name=value" or "name<<DELIMITER"',
    });
  });
});
