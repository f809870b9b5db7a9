/**
 * File names are bytes; texts can be matched, sorted and shown. As in Python (PEP 383), a byte that is not valid
 * UTF-8 becomes a lone surrogate (U+DC80 to U+DCFF), so two names never become the same text.
 */
import { isUtf8 } from 'node:buffer';

/** A whole UTF-8 character (Unicode, table 3-7), written with one character for each byte. */
const CHARACTER =
  /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/;
const PIECES = new RegExp(`((?:${CHARACTER.source})+)|[\\x80-\\xff]`, 'g');

/** The text of a path. */
export function pathText(path: Buffer): string {
  if (isUtf8(path)) return path.toString();
  return path
    .toString('latin1')
    .replace(PIECES, (piece, valid: string | undefined) =>
      valid === undefined
        ? String.fromCharCode(0xdc00 + piece.charCodeAt(0))
        : Buffer.from(valid, 'latin1').toString(),
    );
}

/** The reverse of `pathText`. */
export function pathBytes(text: string): Buffer {
  const pieces = text.split(/([\udc80-\udcff])/u);
  return Buffer.concat(
    pieces.map((piece, index) =>
      index % 2 === 1 ? Buffer.of(piece.charCodeAt(0) - 0xdc00) : Buffer.from(piece),
    ),
  );
}
