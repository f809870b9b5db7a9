import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FileNames, fileTimes } from '../../src/legs/file-times.js';
import { readJunit } from '../../src/legs/read-junit.js';

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/junit/${name}`, import.meta.url), 'utf8');

/** The times in whole milliseconds of the files that are known. */
function timesOf(texts: readonly string[], files: readonly string[]): unknown {
  const reports = texts.map((text) => {
    const read = readJunit(text);
    if (!read.ok) throw new Error(read.error);
    return read.value;
  });
  const times = fileTimes(reports, new FileNames(files));
  return Object.fromEntries([...times].map(([path, ms]) => [path, Math.round(ms)]));
}

const suite = (attributes: string, ...cases: readonly string[]): string =>
  `<testsuite ${attributes}>${cases.map((one) => `<testcase ${one}/>`).join('')}</testsuite>`;

describe('the reports that test runners write', () => {
  it.each<[string, readonly string[], Readonly<Record<string, number>>]>([
    [
      'jest-file.xml',
      ['tests/unit/a.test.js', 'tests/b.test.js', 'tests/c.test.js'],
      { 'tests/unit/a.test.js': 335, 'tests/b.test.js': 90 },
    ],
    ['vitest.xml', ['vt/c.test.mjs', 'vt/d.test.mjs'], { 'vt/c.test.mjs': 89 }],
    ['pytest.xml', ['tests/unit/test_e.py', 'tests/test_e.py'], { 'tests/unit/test_e.py': 132 }],
    ['pytest1.xml', ['tests/unit/test_e.py', 'tests/test_f.py'], { 'tests/unit/test_e.py': 134 }],
    [
      'gotestsum.xml',
      ['pkg/sub/a_test.go', 'pkg/sub/b_test.go', 'pkg/c_test.go'],
      { 'pkg/sub/a_test.go': 50, 'pkg/sub/b_test.go': 50 },
    ],
    [
      'node.xml',
      ['tests/a.test.mjs', 'tests/b.test.mjs', 'tests/c.test.mjs'],
      { 'tests/a.test.mjs': 62, 'tests/b.test.mjs': 63 },
    ],
    ['jest-default.xml', ['tests/unit/a.test.js', 'tests/b.test.js'], {}],
  ])('are understood: %s', (name, files, times) => {
    expect(timesOf([fixture(name)], files)).toEqual(times);
  });

  it.each<[string, string, string]>([
    [
      'RSpec',
      suite('name="rspec" time="2"', 'classname="spec.a_spec" file="./spec/a_spec.rb" time="1.5"'),
      'spec/a_spec.rb',
    ],
    [
      'Mocha',
      suite('name="d" file="/home/runner/work/x/x/test/d.spec.js" time="2"', 'name="x" time="1"'),
      'test/d.spec.js',
    ],
    [
      'Playwright',
      suite('name="login.spec.ts" time="2"', 'classname="login.spec.ts" name="x" time="2"'),
      'e2e/login.spec.ts',
    ],
    [
      'Gradle',
      suite('name="com.shop.CartTest" time="2"', 'classname="com.shop.CartTest" time="2"'),
      'src/test/java/com/shop/CartTest.java',
    ],
    [
      'PHPUnit',
      suite('name="CartTest" file="C:\\work\\tests\\CartTest.php" time="2"', 'name="x" time="2"'),
      'tests/CartTest.php',
    ],
    [
      'a runner in a folder of the repository',
      suite('name="src/a.test.ts" time="2"', 'name="x" time="2"'),
      'packages/web/src/a.test.ts',
    ],
  ])('are understood: %s', (_, text, file) => {
    expect(Object.keys(timesOf([text], [file, 'other/file.ts']) as object)).toEqual([file]);
  });
});

describe('the time of a file', () => {
  it('is the sum over the suites of one report', () => {
    const twice = suite('name="a.js" time="1"', 'name="x" time="0.5"').repeat(2);
    expect(timesOf([`<testsuites>${twice}</testsuites>`], ['a.js'])).toEqual({ 'a.js': 2000 });
  });

  it('is the longest of several reports', () => {
    const report = (seconds: number) => suite(`name="a.js" time="${String(seconds)}"`, 'name="x"');
    expect(timesOf([report(2), report(3), report(1)], ['a.js'])).toEqual({ 'a.js': 3000 });
  });

  it('is that of the suite only where the suite is one file', () => {
    const cases = ['file="a.js" time="1"', 'file="b.js" time="1"'];
    expect(timesOf([suite('name="all" time="9"', ...cases)], ['a.js', 'b.js'])).toEqual({
      ...{ 'a.js': 1000, 'b.js': 1000 },
    });
  });

  it('is read from nested suites once', () => {
    const inner = suite('name="b.js" time="2"', 'name="x" time="2"');
    expect(timesOf([`<testsuite name="a" time="7">${inner}</testsuite>`], ['b.js'])).toEqual({
      'b.js': 2000,
    });
  });

  it.each(['', 'abc', '-1', 'NaN', 'Infinity'])('is nothing if it is written as "%s"', (time) => {
    expect(timesOf([suite(`name="a.js" time="${time}"`, 'name="x"')], ['a.js'])).toEqual({
      'a.js': 0,
    });
  });

  it('may have commas between thousands', () => {
    const text = suite('name="a.js" time="1,234.5"', 'name="x"');
    expect(timesOf([text], ['a.js'])).toEqual({ 'a.js': 1_234_500 });
  });
});

describe('a name', () => {
  const names = new FileNames(['a/x.test.ts', 'b/x.test.ts', 'b/y.test.ts', 'x.test.ts']);

  it('that two files end with means neither, unless it is the whole path of one', () => {
    const two = new FileNames(['a/x.ts', 'b/x.ts']);
    expect([two.atPath('x.ts'), two.atPath('/work/b/x.ts')]).toEqual([null, 'b/x.ts']);
    expect(names.atPath('x.test.ts')).toBe('x.test.ts');
  });

  it('of something else means nothing', () => {
    expect([names.atPath(''), names.atPath('z.ts'), names.ofClass('z')]).toEqual([
      ...[null, null, null],
    ]);
    expect(names.ofPackage('example.com/none')).toEqual([]);
  });
});

describe('what is no JUnit file', () => {
  it.each(['<testsuites', '<a></b>', 'plain text', '<a>&unknown;</a>', ''])(
    'is refused with a sentence: %s',
    (text) => {
      expect(readJunit(text)).toEqual({ ok: false, error: expect.any(String) });
    },
  );

  it('never reads another file', () => {
    const text = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><testsuite name="&b;"/>';
    expect(readJunit(text).ok).toBe(false);
  });

  it('has no tests', () => {
    expect(readJunit('<coverage><testcase time="1"/></coverage>')).toEqual({ ok: true, value: [] });
  });
});
