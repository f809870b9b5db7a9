import { describe, expect, it } from '@jest/globals';
import { xmlAttributes, xmlText } from '../../../src/report/files/xml.js';

describe('XML text', () => {
  it('escapes what would be markup', () => {
    expect(xmlText('<a href="x">&amp;</a> ]]>')).toBe(
      '&lt;a href="x"&gt;&amp;amp;&lt;/a&gt; ]]&gt;',
    );
  });

  it('keeps line breaks and tabs, and a carriage return that a parser would make a line break', () => {
    expect(xmlText('a\n\tb\r\n')).toBe('a\n\tb&#13;\n');
  });

  it.each([
    '\0',
    '\u0001',
    '\b',
    '\v',
    '\f',
    '\u001B',
    '\u001F',
    '\uD800',
    '\uDFFF',
    '\uFFFE',
    '\uFFFF',
  ])('replaces %j, which XML cannot hold', (character) => {
    expect(xmlText(`a${character}b`)).toBe('a\uFFFDb');
    expect(xmlAttributes({ a: character })).toBe(' a="\uFFFD"');
  });

  it('keeps every other character', () => {
    const text = '\u007F\u0085\u2028 é 中文 🎉 \uFFFD \u{10FFFF}';
    expect(xmlText(text)).toBe(text);
  });
});

describe('XML attributes', () => {
  it('are separated by spaces, their quotes and white space escaped', () => {
    expect(xmlAttributes({ name: '"a"\t\r\n<&>', tests: 3 })).toBe(
      ' name="&quot;a&quot;&#9;&#13;&#10;&lt;&amp;&gt;" tests="3"',
    );
  });
});
