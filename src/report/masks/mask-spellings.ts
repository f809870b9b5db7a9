import { bytesOf, textOf } from '../../util/byte-string.js';
import { plainBytes } from './plain-bytes.js';

/** Of the spellings that only we hide: a shorter text might well stand somewhere by chance. */
const MIN_OWN_CHARS = 8;

/** The runner hides no shorter part of a value that PowerShell has split. */
const MIN_SPLIT_CHARS = 6;

/** And takes double quotes away from longer values only. */
const MIN_QUOTED_CHARS = 9;

/**
 * Each way in which a value, a byte string, is hidden: as it is, and as the runner spells it for programs
 * that print it encoded (actions/runner, `HostContext` and `ValueEncoders`). Besides those: Base64 behind
 * any number of other bytes as far as the value alone decides it, and a URL as JavaScript spells it.
 */
export function spellingsOf(bytes: string): ReadonlySet<string> {
  const value = textOf(bytes);
  const texts = [
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    ...jsonSpellings(value),
    uriSpelling(value),
    value.replace(/[<>"'&]/g, (character) => XML_ENTITIES[character] ?? character),
    value.length >= MIN_QUOTED_CHARS && /^".*"$/s.test(value) ? value.slice(1, -1) : '',
    ...splitAtAmpersand(value),
  ];
  const own = [...base64Cores(bytes), bytesOf(encodeURIComponent(value.toWellFormed()))];
  return new Set(
    [
      ...[bytes, plainBytes(bytes), ...base64Spellings(bytes), ...texts.map(bytesOf)],
      ...own.filter((spelling) => spelling.length >= MIN_OWN_CHARS),
    ].filter((spelling) => spelling !== ''),
  );
}

/** The value by itself, and behind one or two other bytes: as the runner does it, up to the padding. */
function base64Spellings(bytes: string): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const rest = bytes.length > shift ? bytes.slice(shift) : bytes;
    return Buffer.from(rest, 'latin1').toString('base64');
  });
}

/** Only the characters that the value alone decides, whatever stands before and behind it. */
function base64Cores(bytes: string): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.from('\0'.repeat(shift) + bytes, 'latin1').toString('base64');
    return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
  });
}

/** As JavaScript writes it, and as Json.NET does, which escapes more line ends. */
function jsonSpellings(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const escaped = json.replace(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [json, escaped];
}

/** As `Uri.EscapeDataString` does it, by RFC 3986. */
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
 * The two parts that an error of PowerShell makes of a value with an `&`, which ends a command there: cut
 * behind the first `&+` and the letter that is coloured, else behind the last `&`.
 */
function splitAtAmpersand(value: string): readonly string[] {
  const plus = value.indexOf('&+');
  const end = plus === -1 ? value.lastIndexOf('&') + 1 : plus + 2;
  if (end === 0) return [];
  const parts = [value.slice(0, end), value.slice(plus === -1 ? end : end + 1)];
  return parts.filter((part) => part.length >= MIN_SPLIT_CHARS);
}
