import { toByteString, fromByteString } from '../../util/byte-string.js';
import { plainBytes } from './plain-bytes.js';

/** The minimum for spellings that only Stepwave hides. A shorter text may occur by chance. */
const MIN_OWN_CHARS = 8;

/** When PowerShell splits a value, the runner hides no shorter part of it. */
const MIN_SPLIT_CHARS = 6;

/** The runner removes double quotes only from values of this length. */
const MIN_QUOTED_CHARS = 9;

/**
 * All spellings of a value (a byte string) that are hidden: the value itself and the encodings that the runner
 * hides (actions/runner, `HostContext` and `ValueEncoders`). We add Base64 after any number of other bytes, as
 * far as the value alone decides it, and URL encoding by JavaScript.
 */
export function spellingsOf(bytes: string): ReadonlySet<string> {
  const value = fromByteString(bytes);
  const texts = [
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    ...jsonSpellings(value),
    uriSpelling(value),
    value.replace(/[<>"'&]/g, (character) => XML_ENTITIES[character] ?? character),
    value.length >= MIN_QUOTED_CHARS && /^".*"$/s.test(value) ? value.slice(1, -1) : '',
    ...splitAtAmpersand(value),
  ];
  const own = [...base64Cores(bytes), toByteString(encodeURIComponent(value.toWellFormed()))];
  return new Set(
    [
      ...[bytes, plainBytes(bytes), ...base64Spellings(bytes), ...texts.map(toByteString)],
      ...own.filter((spelling) => spelling.length >= MIN_OWN_CHARS),
    ].filter((spelling) => spelling !== ''),
  );
}

/** The value alone and after one or two other bytes, as the runner encodes it, up to the padding. */
function base64Spellings(bytes: string): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const rest = bytes.length > shift ? bytes.slice(shift) : bytes;
    return Buffer.from(rest, 'latin1').toString('base64');
  });
}

/** Only the characters that the value alone decides, whatever comes before and after it. */
function base64Cores(bytes: string): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.from('\0'.repeat(shift) + bytes, 'latin1').toString('base64');
    return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
  });
}

/** As JavaScript and as Json.NET write it. The latter escapes more line ends. */
function jsonSpellings(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const escaped = json.replace(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [json, escaped];
}

/** As `Uri.EscapeDataString` writes it (RFC 3986). */
function uriSpelling(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '&': '&amp;',
};

/**
 * An `&` ends a command in PowerShell, so an error message splits such a value in two parts: after the first
 * `&+` and the coloured letter that follows it, otherwise after the last `&`.
 */
function splitAtAmpersand(value: string): readonly string[] {
  const plus = value.indexOf('&+');
  const end = plus === -1 ? value.lastIndexOf('&') + 1 : plus + 2;
  if (end === 0) return [];
  const parts = [value.slice(0, end), value.slice(plus === -1 ? end : end + 1)];
  return parts.filter((part) => part.length >= MIN_SPLIT_CHARS);
}
