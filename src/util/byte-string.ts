/**
 * Byte strings have one character for each byte (latin1). So output in any encoding, or in none, can be
 * searched and cut like text and comes through unchanged.
 */

/** The text that a byte string spells in UTF-8. */
export function textOf(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** A text, in UTF-8, as a byte string. */
export function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
