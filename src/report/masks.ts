/** What a mask is replaced by, as on GitHub. */
const STARS = '***';

/**
 * The values that steps have asked to be hidden (`::add-mask::`). Texts are byte strings (latin1), so
 * that output in any encoding comes through unchanged but for what is hidden.
 */
export class Masks {
  #values: readonly string[] = [];

  /** Hides a value from now on, each of its lines by itself. Gives whether that is new. */
  add(value: string): boolean {
    const parts = value.split(/[\r\n]+/);
    // As on the runner: the lines of a longer value are trimmed, and nothing blank is hidden.
    const lines = (parts.length > 1 ? parts.map((line) => line.trim()) : parts).filter(
      (line) => line.trim() !== '',
    );
    const known = new Set(this.#values);
    if (lines.every((line) => known.has(line))) return false;
    // Longest first: a value that is part of another must not leave the rest of it behind.
    this.#values = [...new Set([...known, ...lines])].sort((a, b) => b.length - a.length);
    return true;
  }

  /** A text with every mask in it replaced. */
  apply(text: string): string {
    return this.#values.reduce((masked, value) => masked.replaceAll(value, STARS), text);
  }
}

/** Applies masks to a text that is not a byte string. */
export function maskText(masks: Masks, text: string): string {
  const masked = masks.apply(Buffer.from(text, 'utf8').toString('latin1'));
  return Buffer.from(masked, 'latin1').toString('utf8');
}
