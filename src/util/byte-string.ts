/**
 * A byte string has one character for each byte (latin1). Output in any encoding, or in none, can be searched and
 * cut like text in this form, and stays unchanged.
 */

/** Decodes a byte string as UTF-8. */
export function fromByteString(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Encodes a text in UTF-8, as a byte string. */
export function toByteString(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
