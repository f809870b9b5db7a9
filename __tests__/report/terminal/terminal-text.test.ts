import { describe, expect, it } from '@jest/globals';
import { terminalText } from '../../../src/report/terminal/terminal-text.js';

const ESC = '\u001b';

describe('terminalText', () => {
  it('keeps colours, and ends them with their line', () => {
    const text = `${ESC}[1;31mred\nplain ${ESC}[38;5;4mblue${ESC}[0m\n`;
    expect(terminalText(text, 'kept')).toBe(
      `${ESC}[1;31mred${ESC}[0m\nplain ${ESC}[38;5;4mblue${ESC}[0m${ESC}[0m\n`,
    );
  });

  it('drops colours where there are none', () => {
    expect(terminalText(`${ESC}[31mred${ESC}[0m\n`, 'dropped')).toBe('red\n');
  });

  it.each([
    ['clears the screen', `a${ESC}[2Jb`],
    ['moves the cursor', `a${ESC}[H${ESC}[5Ab`],
    ['moves the cursor by a C1 control', 'a\u009b5Ab'],
    ['sets a title', `a${ESC}]0;title\u0007b`],
    ['makes a link', `a${ESC}]8;;https://example.org${ESC}\\b`],
    ['writes to the clipboard', `a${ESC}]52;c;AAAA\u0007b`],
    ['sends a device control string', `a${ESC}Pq#0${ESC}\\b`],
    ['sends an application command', `a${ESC}_Gf=100${ESC}\\b`],
    ['resets the terminal', `a${ESC}cb`],
    ['asks for the state', `a${ESC}[6n${ESC}[cb`],
    ['switches the screen', `a${ESC}[?1049hb`],
    ['changes the character set', `a${ESC}(0b`],
    ['goes back', 'a\b\b\bb'],
    ['rings', 'a\u0007b'],
    ['sets a mode of keys in the form of a colour', `a${ESC}[>4;2mb`],
  ])('drops what %s', (_, text) => {
    expect(terminalText(text, 'kept')).toBe('ab');
  });

  it('lets no sequence begin in one part and end in the next', () => {
    expect(terminalText(`a${ESC}`, 'kept') + terminalText('[2Jb', 'kept')).toBe('a[2Jb');
    expect(terminalText(`a${ESC}]0;t`, 'kept') + terminalText('x\u0007b', 'kept')).toBe('axb');
    expect(terminalText(`a${ESC}[3`, 'kept') + terminalText('1mb', 'kept')).toBe('a31mb');
  });

  it('lets an unfinished sequence swallow no more than its line', () => {
    expect(terminalText(`a${ESC}]0;title\nb\n`, 'kept')).toBe('a\nb\n');
  });

  it('makes a new line of a lone carriage return, and shows what would reverse the text', () => {
    expect(terminalText('10 %\r20 %\r\n\tx\u202e', 'kept')).toBe('10 %\n20 %\n\tx\\u202e');
  });
});
