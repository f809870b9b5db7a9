import { printable } from '../../util/printable.js';
import { cutText } from '../escape.js';

/** JSON can contain them, but readers that require UTF-8 refuse them. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Untrusted text for a JSON file that people read: on one line, with control characters made visible. */
export function jsonText(text: string, maxChars: number): string {
  return cutText(printable(text).replace(LONE_SURROGATES, '\uFFFD'), maxChars);
}
