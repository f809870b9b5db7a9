/** The encodings of a text. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/** What a file says. */
export interface DecodedText {
  /** Without its byte order mark. Invalid bytes become U+FFFD. */
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** The first bytes of a file and what they say, UTF-32 first: its mark begins with that of UTF-16. */
const MARKS: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Decodes a file by its byte order mark, as the runner does (.NET, `File.ReadAllText`); UTF-8 without one.
 * Windows PowerShell 5.1 writes UTF-16 with a mark, unless it is told otherwise.
 */
export function decodeText(bytes: Buffer): DecodedText {
  const isFirst = (mark: readonly number[]): boolean =>
    mark.every((byte, at) => bytes[at] === byte);
  const [encoding, mark] = MARKS.find(([, first]) => isFirst(first)) ?? ['utf-8', []];
  const rest = bytes.subarray(mark.length);
  const text = encoding.startsWith('utf-32')
    ? decodeUtf32(rest, encoding === 'utf-32le')
    : // The one mark is gone; one more is a character.
      new TextDecoder(encoding, { ignoreBOM: true }).decode(rest);
  return { text, encoding };
}

const REPLACEMENT = 0xfffd;

/** Node cannot decode UTF-32. */
function decodeUtf32(bytes: Buffer, isLittle: boolean): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const isWhole = at + 4 <= bytes.length;
    const read = isLittle ? 'readUInt32LE' : 'readUInt32BE';
    const point = isWhole ? bytes[read](at) : REPLACEMENT;
    const isCharacter = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    text += String.fromCodePoint(isCharacter ? point : REPLACEMENT);
  }
  return text;
}
