import { describe, expect, it } from '@jest/globals';
import {
  cutText,
  escapeText,
  fencedBlock,
  ganttLabel,
  inlineCode,
  toPlainLines,
} from '../../src/report/escape.js';
import { HOSTILE_NAMES } from '../rigs/sample-results.js';

/** What a browser shows of an escaped text, without what splits it. */
const shown = (html: string): string =>
  html
    .replace(/<wbr>|&#8203;/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('escapeText', () => {
  it.each<[string, string, string]>([
    ['tags', '<b>x</b>', '&lt;b&gt;x&lt;/b&gt;'],
    ['the end of an element', '</details>', '&lt;/details&gt;'],
    ['entities', '&lt; &#35;', '&amp;lt; &amp;&#35;&#8203;35;'],
    ['table borders', 'a|b \\| c', 'a&#124;b &#92;&#124; c'],
    ['emphasis', '*a* _b_ ~c~', '&#42;a&#42; &#95;b&#95; &#126;c&#126;'],
    ['code', '```x```', '&#96;&#96;&#96;x&#96;&#96;&#96;'],
    ['links', '[x](y)', '&#91;x&#93;(y)'],
    ['mentions', '@org/team @me', '&#64;&#8203;org/team &#64;&#8203;me'],
    ['e-mail addresses', 'a@example.com', 'a&#64;&#8203;example.com'],
    ['issue references', '#12 o/r#3 GH-4', '&#35;&#8203;12 o/r&#35;&#8203;3 GH&#8203;-4'],
    ['web addresses', 'https://a.example', 'https&#58;<wbr>//a.example'],
    ['web addresses without a scheme', '_www.a.example', '&#95;www<wbr>.a.example'],
    ['emoji names', ':tada: :+1:', '&#58;<wbr>tada&#58; &#58;<wbr>+1&#58;'],
    ['formulas', '$x$', '&#36;<wbr>x&#36;<wbr>'],
    ['workflow commands', '::error::x', '&#58;&#58;<wbr>error&#58;&#58;<wbr>x'],
    ['line breaks', 'a\nb\r\nc\rd\u2028e\u0085f\tg', 'a b c d e f g'],
    ['control characters', 'a\u0000b\u0007c\u009Fd', 'a\uFFFDb\uFFFDc\uFFFDd'],
    ['colours', '\u001B[1;31mred\u001B[0m', 'red'],
    ['reversed text', 'a\u202Egnp.exe\u2066b', 'a\uFFFDgnp.exe\uFFFDb'],
    ['halves of characters', 'a\uD83Cb\uDF89c', 'a\uFFFDb\uFFFDc'],
  ])('disarms %s', (_, text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  it.each<[string]>([
    ['npm run build --if-present'],
    ['🎉 👩‍👩‍👧 🏳️‍🌈'],
    ['Ünïcödé 中文 עברית'],
    ['high-12 (50%) "quoted" it\'s a=b+c; {x}'],
    [''],
  ])('leaves "%s" alone', (text) => {
    expect(escapeText(text)).toBe(text);
  });

  it.each(HOSTILE_NAMES.map((name) => [name]))('shows %j as it was written', (name) => {
    const readable = name
      .replace(/\r\n|\n/g, ' ')
      .replaceAll('\u001B[31m', '')
      .replaceAll('\u001B[0m', '')
      .replaceAll('\u0007', '\uFFFD')
      .replaceAll('\u202E', '\uFFFD')
      .replaceAll('\uD800', '\uFFFD');
    expect(shown(escapeText(name))).toBe(readable);
  });

  it('goes through a very long text once', () => {
    const piece = '@a#1:b$`<\u001B[\u0000 ';
    expect(escapeText(piece.repeat(100_000))).toBe(escapeText(piece).repeat(100_000));
  });
});

describe('inlineCode', () => {
  it('escapes what it encloses', () => {
    expect(inlineCode('a</code>b')).toBe('<code>a&lt;/code&gt;b</code>');
  });
});

describe('fencedBlock', () => {
  it.each<[string, string, string]>([
    ['plain text', 'a\nb\n', '```text\na\nb\n```'],
    ['short runs of backticks', 'a `b` ``c``', '```text\na `b` ``c``\n```'],
    ['a fence', '```\nx\n```', '````text\n```\nx\n```\n````'],
    ['a longer fence', '`````js', '``````text\n`````js\n``````'],
    ['the end of an element', '</details>', '```text\n</details>\n```'],
  ])('encloses %s', (_, text, block) => {
    expect(fencedBlock(text)).toBe(block);
  });
});

describe('toPlainLines', () => {
  it.each<[string, string, string]>([
    ['colours', '\u001B[31m✗ red\u001B[0m \u009B1mbold', '✗ red bold'],
    ['window titles', '\u001B]0;title\u0007a', 'a'],
    ['links', '\u001B]8;;https://x\u001B\\here\u001B]8;;\u001B\\', 'here'],
    ['an unterminated title', '\u001B]0;title\nnext', '\nnext'],
    ['short sequences', '\u001B(Ba\u001B7b\u001B', 'ab'],
    ['progress bars', '10%\r50%\r100%\r\ndone', '10%\n50%\n100%\ndone'],
    ['control characters', 'a\u0000\u0008b\tc', 'ab\tc'],
    ['reversed text', 'a\u202Eb', 'a\uFFFDb'],
    ['halves of characters', 'a\uDC00', 'a\uFFFD'],
    ['white space at the end', 'a\n\n  \n', 'a'],
  ])('cleans %s', (_, text, plain) => {
    expect(toPlainLines(text)).toBe(plain);
  });
});

describe('ganttLabel', () => {
  it.each<[string, string, string]>([
    ['an ordinary name', 'unit-tests', '✓ unit-tests'],
    ['colons', '::error::x', '✓ ∶∶error∶∶x'],
    ['semicolons and number signs', 'a; b #35;', '✓ a, b ♯35,'],
    ['commas, which are harmless', 'a, b', '✓ a, b'],
    ['tags', '<script>x</script>', '✓ ‹script›x‹/script›'],
    ['directives', '%%{init: {}}%%', '✓ % %{init∶ {}}% %'],
    ['comments', '%%%% x', '✓ % % % % x'],
    ['one per cent sign', '50% of it', '✓ 50% of it'],
    ['statements', 'click x call alert()', '✓ click x call alert()'],
    ['fences', '```', "✓ '''"],
    ['line breaks and runs of spaces', ' a\n\n  b\t', '✓ a b'],
    ['reversed text', 'a\u202Eb', '✓ a\uFFFDb'],
    ['Unicode', 'Ünïcödé 中文 🎉', '✓ Ünïcödé 中文 🎉'],
    ['object keys', '__proto__', '✓ __proto__'],
    ['nothing', ' \n', '✓ (no name)'],
  ])('makes a label of %s', (_, text, label) => {
    expect(ganttLabel('✓', text, 40)).toBe(label);
  });

  it('puts the mark before the name and counts only the name', () => {
    expect(ganttLabel('✗', 'abcdef', 4)).toBe('✗ abc…');
  });
});

describe('cutText', () => {
  it.each<[string, number, string]>([
    ['abcd', 4, 'abcd'],
    ['abcde', 4, 'abc…'],
    ['ab  cd', 4, 'ab…'],
    ['🎉🎉🎉', 3, '🎉🎉🎉'],
    ['🎉🎉🎉🎉', 3, '🎉🎉…'],
    ['👩‍👩‍👧', 3, '👩…'],
    ['', 1, ''],
    ['ab', 1, '…'],
  ])('cuts "%s" to %d: "%s"', (text, maxChars, cut) => {
    expect(cutText(text, maxChars)).toBe(cut);
  });
});
