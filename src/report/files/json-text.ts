import { printable } from '../../util/printable.js';
import { cutText } from '../escape.js';

/** JSON can write them, but readers that want UTF-8 refuse them. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Untrusted text for a JSON file that people look at: on one line, control characters made visible. */
export function jsonText(text: string, maxChars: number): string {
  return cutText(printable(text).replace(LONE_SURROGATES, '\uFFFD'), maxChars);
}
