import { describe, expect, it } from '@jest/globals';
import { printable } from '../../src/util/printable.js';

describe('printable', () => {
  it.each([
    ['ordinary text', 'Build it: 100 %', 'Build it: 100 %'],
    ['text beyond ASCII', 'Grüße 漢字 👩‍👩‍👧 é', 'Grüße 漢字 👩‍👩‍👧 é'],
    ['a line feed', 'a\nb', 'a\\nb'],
    ['a carriage return', 'a\rb', 'a\\rb'],
    ['a tab', 'a\tb', 'a\\tb'],
    ['a workflow command in a second line', 'x\n::error::y', 'x\\n::error::y'],
    ['a colour of the terminal', '\u001b[31mred', '\\u001b[31mred'],
    ['a NUL', '\u0000', '\\u0000'],
    ['a DEL', '\u007f', '\\u007f'],
    ['a C1 control, which some terminals obey', '\u009b2J', '\\u009b2J'],
    ['line separators', '\u2028\u2029', '\\u2028\\u2029'],
    ['text that is turned round', '\u202egpj.exe', '\\u202egpj.exe'],
    ['isolates', '\u2066a\u2069', '\\u2066a\\u2069'],
    ['direction marks', '\u061c\u200e\u200f', '\\u061c\\u200e\\u200f'],
    ['a byte order mark', '\ufeffa', '\\ufeffa'],
    ['nothing', '', ''],
  ])('shows %s on one line', (_, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('keeps tabs where they are wanted, and only those', () => {
    expect(printable('\ta\n', { keepTabs: true })).toBe('\ta\\n');
  });

  it('leaves no control character of the first 256, whatever the text', () => {
    const all = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('');
    // eslint-disable-next-line no-control-regex -- finding control characters is the purpose
    expect(printable(all).match(/[\u0000-\u001f\u007f-\u009f]/g)).toBeNull();
    expect(printable(all)).toContain('ABC');
  });
});
