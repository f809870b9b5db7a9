/**
 * Control characters, line separators and bidirectional overrides. In a terminal or a log they could move the
 * cursor, start a new line (and with it a workflow command) or reverse the text.
 */
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** Makes a text from a plan or a step safe for one line of a log or a terminal. */
export function printable(text: string, options: { readonly keepTabs?: boolean } = {}): string {
  return text.replace(UNSAFE, (character) =>
    options.keepTabs === true && character === '\t'
      ? character
      : (SHORT.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
