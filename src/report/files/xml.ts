const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
]);

/** Characters that XML 1.0 cannot contain, not even as a character reference (production 2, `Char`). */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** Untrusted text as the content of an XML element. Characters that XML cannot contain become U+FFFD. */
export function xmlText(text: string): string {
  return escapeAll(text, /[&<>\r]/g);
}

/** The same for an attribute in double quotes, where a parser would change unescaped white space. */
function xmlAttribute(text: string): string {
  return escapeAll(text, /[&<>"\t\n\r]/g);
}

/** The attributes of an element, each with a space before it. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
    .join('');
}

function escapeAll(text: string, special: RegExp): string {
  return text
    .replace(FORBIDDEN, '\uFFFD')
    .replace(special, (character) => ENTITIES.get(character) ?? character);
}
