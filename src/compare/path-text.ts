/**
 * File names are bytes; as texts they can be matched, sorted and shown. As in Python (PEP 383), a
 * byte that is no UTF-8 becomes the lone surrogate U+DC80 to U+DCFF, so that no two names become one text.
 */
import { isUtf8 } from 'node:buffer';

/** A whole character in UTF-8 (Unicode, table 3-7), written with a character for each byte. */
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

/** The path that a text of `pathText` stands for. */
export function pathBytes(text: string): Buffer {
  const pieces = text.split(/([\udc80-\udcff])/u);
  return Buffer.concat(
    pieces.map((piece, index) =>
      index % 2 === 1 ? Buffer.of(piece.charCodeAt(0) - 0xdc00) : Buffer.from(piece),
    ),
  );
}
