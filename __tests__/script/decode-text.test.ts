import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeText, type TextEncoding } from '../../src/script/decode-text.js';
import { always } from '../rigs/graph-builder.js';

/** Bytes as `FF FE 61 00`. */
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('decodeText', () => {
  // What .NET's StreamReader makes of the same bytes (Encoding.UTF8, detectEncodingFromByteOrderMarks).
  it.each<[string, string, TextEncoding, string]>([
    ['nothing', '', 'utf-8', ''],
    ['UTF-8 without a mark', '61 3D C3 BC', 'utf-8', 'a=ü'],
    ['UTF-8', 'EF BB BF 61 3D 31 0A', 'utf-8', 'a=1\n'],
    ['UTF-16, little end first', 'FF FE 61 00 3D 00 FC 00 0D 00 0A 00', 'utf-16le', 'a=ü\r\n'],
    ['UTF-16, big end first', 'FE FF 00 61 00 3D D8 3D DC 4B', 'utf-16be', 'a=👋'],
    ['UTF-32, little end first', 'FF FE 00 00 61 00 00 00 4B F4 01 00', 'utf-32le', 'a👋'],
    ['UTF-32, big end first', '00 00 FE FF 00 00 00 61 00 01 F4 4B', 'utf-32be', 'a👋'],
    ['a mark and nothing else', 'FF FE', 'utf-16le', ''],
    ['a second mark, which is a character', 'EF BB BF EF BB BF 61', 'utf-8', '\uFEFFa'],
    ['a second mark in UTF-16', 'FF FE FF FE 61 00', 'utf-16le', '\uFEFFa'],
    ['bytes that are no UTF-8', '61 FF 62', 'utf-8', 'a\uFFFDb'],
    ['half a character at the end of UTF-16', 'FF FE 61 00 62', 'utf-16le', 'a\uFFFD'],
    ['half of a pair in UTF-16', 'FF FE 3D D8 61 00', 'utf-16le', '\uFFFDa'],
    [
      'half a character at the end of UTF-32',
      'FF FE 00 00 61 00 00 00 62 00',
      'utf-32le',
      'a\uFFFD',
    ],
    ['no character in UTF-32', '00 00 FE FF 00 11 00 00 00 00 D8 00', 'utf-32be', '\uFFFD\uFFFD'],
    ['UTF-16 behind UTF-8', '61 3D 0A 62 00 3D 00', 'utf-8', 'a=\nb\0=\0'],
  ])('reads %s', (_, hex, encoding, text) => {
    expect(decodeText(bytesOf(hex))).toEqual({ text, encoding });
  });

  it('gives every text back that was written with a mark', () => {
    // A NUL behind the mark of UTF-16 makes it that of UTF-32.
    const anyText = fc.string({ unit: 'binary' }).filter((text) => !text.startsWith('\0'));
    always(anyText, (text) => {
      const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
      expect(decodeText(little).text).toBe(text);
      expect(decodeText(Buffer.from(little).swap16()).text).toBe(text);
      expect(decodeText(Buffer.from(`\uFEFF${text}`)).text).toBe(text);
    });
  });
});
