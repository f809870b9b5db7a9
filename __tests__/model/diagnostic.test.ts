import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  errorAt,
  formatDiagnostics,
  hasErrors,
  inOrder,
  MAX_DIAGNOSTICS,
  placeOf,
  warningAt,
  type Diagnostic,
} from '../../src/model/diagnostic.js';
import { sourceText } from '../../src/model/source-text.js';
import { checkText } from '../rigs/plan-builder.js';

/** What is printed of one problem at the first place where a text says `mark`. */
function printed(text: string, mark: string, hint?: string): string {
  const start = text.indexOf(mark);
  const source = sourceText('plan.yml', text);
  return formatDiagnostics(source, [errorAt({ start, end: start + mark.length }, 'no', hint)]);
}

/** The part of the printed source line that the carets stand under. */
function underlined(output: string): string {
  const [, line = '', carets = ''] = output.split('\n');
  const [shown, marks] = [[...line], [...carets]];
  const from = marks.indexOf('^');
  return shown.slice(from, marks.length).join('');
}

/** The tabs of the caret line stand where those of the source line stand. */
function tabsOf(line: string, before: number): readonly number[] {
  return [...line].slice(0, before).flatMap((one, index) => (one === '\t' ? [index] : []));
}

describe('formatDiagnostics', () => {
  it('prints place, sentence, source line, caret and hint', () => {
    expect(printed('steps:\n  - rum: make\n', 'rum', 'did you mean "run"?')).toBe(
      `plan.yml:2:5: error: no
    2 |   - rum: make
      |     ^~~
  hint: did you mean "run"?`,
    );
  });

  it('says warning where it is one', () => {
    const source = sourceText('plan.yml', 'steps: []');
    expect(formatDiagnostics(source, [warningAt({ start: 7, end: 9 }, 'mind this', 'so')])).toBe(
      `plan.yml:1:8: warning: mind this
    1 | steps: []
      |        ^~
  hint: so`,
    );
  });

  it('prints one problem after the other', () => {
    const source = sourceText('p', 'ab');
    const both = [errorAt({ start: 0, end: 1 }, 'one'), errorAt({ start: 1, end: 2 }, 'two')];
    expect(formatDiagnostics(source, both)).toBe(
      `p:1:1: error: one
    1 | ab
      | ^
p:1:2: error: two
    1 | ab
      |  ^`,
    );
  });

  it.each([
    ['an empty file', '', 0, 0, '    1 | \n      | ^'],
    ['the end of the last line', 'abc', 3, 3, '    1 | abc\n      |    ^'],
    ['an empty line', 'a\n\nb', 2, 2, '    2 | \n      | ^'],
    ['a span over many lines', 'ab: |\n  c\n  d\n', 1, 14, '    1 | ab: |\n      |  ^~~~'],
    ['a span of nothing', 'abc', 1, 1, '    1 | abc\n      |  ^'],
    ['a line that ends in CR LF', 'ab\r\ncd\r\n', 1, 2, '    1 | ab\n      |  ^'],
    ['line 12345', `${'\n'.repeat(12_344)}x`, 12_344, 12_345, '12345 | x\n      | ^'],
    ['line 123456', `${'\n'.repeat(123_455)}x`, 123_455, 123_456, '123456 | x\n       | ^'],
  ])('points at %s', (...[, text, start, end, excerpt]) => {
    const output = formatDiagnostics(sourceText('p', text), [errorAt({ start, end }, 'no')]);
    expect(output.slice(output.indexOf('\n') + 1)).toBe(excerpt);
  });

  it.each([
    ['\t\tx', '      | \t\t^'],
    ['a\tb\tx', '      |  \t \t^'],
    ['日本語 x', '      |     ^'],
    ['👩‍👩‍👧 x', '      |       ^'],
    ['e\u0301 x', '      |    ^'],
    ['\u{1D49C}x', '      |  ^'],
    ['\u0007x', '      |       ^'],
  ])('puts the caret under the right character of %j', (text, caretLine) => {
    expect(printed(text, 'x').split('\n')[2]).toBe(caretLine);
  });

  it('escapes what could move a cursor or begin a workflow command', () => {
    const source = sourceText('a\n.yml', 'key\u001b[31m\u2028: \u202ex');
    const problem = errorAt({ start: 0, end: 3 }, 'this\r::error::that', 'try\u0007');
    expect(formatDiagnostics(source, [problem])).toBe(
      `a\\n.yml:1:1: error: this\\r::error::that
    1 | key\\u001b[31m\\u2028: \\u202ex
      | ^~~
  hint: try\\u0007`,
    );
  });

  it('shows the surroundings of a place in a long line', () => {
    const output = printed(`${'a'.repeat(5_000)}MARK${'b'.repeat(5_000)}`, 'MARK');
    expect(output).toBe(
      `plan.yml:1:5001: error: no
    1 | ${'a'.repeat(60)}MARK${'b'.repeat(46)}
      | ${' '.repeat(60)}^~~~`,
    );
  });

  it('underlines no more of a long span than it shows', () => {
    const [, line, carets] = printed('x'.repeat(10_000), 'x'.repeat(10_000)).split('\n');
    expect([line, carets]).toEqual([`    1 | ${'x'.repeat(110)}`, `      | ^${'~'.repeat(109)}`]);
  });

  const piece = fc.constantFrom('a', ' ', ':', '"', '\t', '日', 'é', '\u0301', '😀', '👩‍👧', '𝒜');

  it('underlines exactly what a problem is about, whatever stands before it', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.array(piece, { minLength: 1, maxLength: 15 }),
        fc.array(piece, { maxLength: 80 }),
        fc.constantFrom('', 'one: 1\n', 'one: 1\r\n\r\n', '# 👩‍👧\n'),
        (before, marked, after, lines) => {
          const start = lines.length + before.join('').length;
          const text = `${lines}${before.join('')}${marked.join('')}${after.join('')}\n`;
          const end = start + marked.join('').length;
          const output = formatDiagnostics(sourceText('p', text), [errorAt({ start, end }, 'no')]);
          const [, line = '', carets = ''] = output.split('\n');
          expect(underlined(output)).toBe(marked.join(''));
          const column = [...carets].indexOf('^');
          expect(tabsOf(carets, column)).toEqual(tabsOf(line, column));
        },
      ),
    );
  });
});

describe('the number of problems that are shown', () => {
  const plan = (mistakes: number): string =>
    `steps:\n${Array.from({ length: mistakes }, (_, i) => `  - {run: make, needs: none-${String(i)}}\n`).join('')}`;

  const heads = (output: string): readonly string[] =>
    output.split('\n').filter((line) => line.startsWith('plan.yml:'));

  it.each([
    [1, 1, undefined],
    [50, 50, undefined],
    [51, 50, 'and 1 more'],
    [1_234, 50, 'and 1184 more'],
  ])('of %d is %d', async (mistakes, shown, last) => {
    const { output } = await checkText(plan(mistakes));
    expect(heads(output)).toHaveLength(shown);
    expect(output.split('\n').find((line) => line.startsWith('and '))).toBe(last);
  });

  it('has the first ones by their places', async () => {
    const { output } = await checkText(plan(60));
    expect(heads(output).map((line) => line.split(':')[1])).toEqual(
      Array.from({ length: MAX_DIAGNOSTICS }, (_, i) => String(i + 2)),
    );
    expect(output.split('\n').at(-1)).toBe('and 10 more');
  });
});

describe('inOrder', () => {
  const at = (start: number, message: string): Diagnostic =>
    errorAt({ start, end: start }, message);
  const messages = (diagnostics: readonly Diagnostic[]): readonly string[] =>
    inOrder(diagnostics).map((one) => `${String(one.span.start)} ${one.severity} ${one.message}`);

  it('sorts by place, then errors first, then by text', () => {
    const warning = warningAt({ start: 5, end: 5 }, 'a');
    expect(messages([at(9, 'z'), warning, at(5, 'c'), at(10, 'y'), at(5, 'b')])).toEqual([
      '5 error b',
      '5 error c',
      '5 warning a',
      '9 error z',
      '10 error y',
    ]);
  });

  it('tells the same at the same place once, and at two places twice', () => {
    expect(messages([at(1, 'a'), at(2, 'a'), at(1, 'a')])).toEqual(['1 error a', '2 error a']);
  });

  it('leaves the given list as it is', () => {
    const given = [at(2, 'b'), at(1, 'a')];
    inOrder(given);
    expect(given.map((one) => one.message)).toEqual(['b', 'a']);
  });
});

describe('hasErrors', () => {
  const span = { start: 0, end: 0 };

  it.each([
    ['nothing', [], false],
    ['warnings', [warningAt(span, 'a')], false],
    ['a warning and an error', [warningAt(span, 'a'), errorAt(span, 'b')], true],
  ])('answers for %s', (_, diagnostics, answer) => {
    expect(hasErrors(diagnostics)).toBe(answer);
  });
});

describe('placeOf', () => {
  it('is where a problem begins', () => {
    const source = sourceText('p', 'a\n日本 b\n');
    expect(placeOf(source, errorAt({ start: 5, end: 6 }, 'no'))).toEqual({ line: 2, column: 4 });
  });
});
