import { cutText, toPlainLines } from '../escape.js';

/**
 * Untrusted text as one line that can be read: no colours, control characters, direction overrides or
 * line breaks, at most `maxChars` code points. It is not escaped: the page sets it as text.
 */
export function plainLine(text: string, maxChars: number): string {
  const line = toPlainLines(text).replace(/\s+/g, ' ').trim();
  return line === '' ? '(no name)' : cutText(line, maxChars);
}
