/**
 * The one escaper: every text that comes from a plan or from a step passes through here on its way
 * into Markdown, HTML or Mermaid.
 */

const REPLACEMENT = '\uFFFD';
const ZERO_WIDTH_SPACE = '&#8203;';
const WORD_BREAK = '<wbr>';

const NAMED_ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * First group: text that notifies somebody (`@team`, `#12`, `GH-12`). Second group: text that becomes a link, an
 * emoji or a formula (`www.`, `https:`, `:tada:`, `$x$`). The rest is Markdown and HTML syntax.
 */
const UNSAFE_INLINE =
  /(@(?=[\w-])|#(?=\d)|(?<![a-z0-9])gh(?=-\d))|(www(?=\.)|:(?=[\w+/-])|\$)|[&<>|`*_[\]~#\\@:]/gi;

const LINE_BREAKS = /\r\n|[\n\r\u0085\u2028\u2029]/g;
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROLS = /[\u0000-\u001F\u007F-\u009F]/g;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROLS_BUT_TAB_AND_NEWLINE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
/** CSI (colours, cursor), OSC (titles, links; an unterminated one ends with the line), and short sequences. */
const ANSI_SEQUENCES =
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B\n]*(?:\u0007|\u001B\\)?|\u001B[ -/]*[0-~]/g;

/**
 * Makes untrusted text safe inside a line of Markdown, a table cell or an HTML element. It reads
 * as it was written: nothing in it becomes a tag, a table border, emphasis, a link, an emoji, a
 * formula, a mention or a reference to an issue. Line breaks become spaces.
 *
 * Entities, because GitHub treats a backslash in a table cell in its own way. They are decoded
 * before GitHub looks for mentions and links, so what looks like one is split as well: with a
 * zero-width space where it would notify somebody (this holds in the plain text of an e-mail, too),
 * else with `<wbr>`, which leaves nothing behind when the text is copied.
 */
export function escapeText(text: string): string {
  return oneLine(text).replace(UNSAFE_INLINE, (found, notifies?: string, links?: string) => {
    const escaped = found.length > 1 ? found : entityOf(found);
    if (notifies !== undefined) return escaped + ZERO_WIDTH_SPACE;
    return links === undefined ? escaped : escaped + WORD_BREAK;
  });
}

function entityOf(character: string): string {
  return NAMED_ENTITIES[character] ?? `&#${character.charCodeAt(0)};`;
}

/** Untrusted text in a fixed-width font; safe wherever `escapeText` is. */
export function inlineCode(text: string): string {
  return `<code>${escapeText(text)}</code>`;
}

/**
 * Untrusted text as a fenced code block that it can't close: its fence is longer than any run of
 * backticks inside. Colours and control characters are removed; a lone carriage return (a progress
 * bar) becomes a line break.
 */
export function fencedBlock(text: string): string {
  const body = toPlainLines(text);
  const fence = '`'.repeat(Math.max(3, longestBacktickRun(body) + 1));
  return `${fence}text\n${body}\n${fence}`;
}

/** Output without colours, control characters and trailing white space. Lines end with `\n`. */
export function toPlainLines(text: string): string {
  return text
    .replace(ANSI_SEQUENCES, '')
    .replace(LINE_BREAKS, '\n')
    .replace(CONTROLS_BUT_TAB_AND_NEWLINE, '')
    .replace(BIDI_CONTROLS, REPLACEMENT)
    .replace(LONE_SURROGATES, REPLACEMENT)
    .trimEnd();
}

/**
 * Untrusted text as one line that can be read, at most `maxChars` code points: no colours, control characters or
 * line breaks. It is not escaped: only for what shows text as text.
 */
export function plainLine(text: string, maxChars: number): string {
  const line = toPlainLines(text).replace(/\s+/g, ' ').trim();
  return line === '' ? '(no name)' : cutText(line, maxChars);
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  ':': '∶',
  ';': ',',
  '#': '♯',
  '<': '‹',
  '>': '›',
  '`': "'",
};

/** The mark before each label of a chart: how the step ended, and whether it is on the critical path. */
export type GanttMark = '★' | '●' | `${'✓' | '✗' | '!' | '⊘' | '↷'}${'' | ' ★'}`;

/**
 * Untrusted text as the name of a task in a Mermaid Gantt chart, at most `maxChars` code points
 * (the mark not counted). What ends a name or starts a directive or an entity (`:` `;` `#` `%%` `<`
 * `>`) is replaced by a harmless look-alike; letters of every script stay. The mark is required:
 * behind it a name like `click x`, `section` or `%` isn't read as a statement.
 */
export function ganttLabel(mark: GanttMark, text: string, maxChars: number): string {
  const readable = oneLine(text)
    .replace(/[:;#<>`]/g, (character) => LOOK_ALIKES[character] ?? character)
    .replace(/%(?=%)/g, '% ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${mark} ${cutText(readable === '' ? '(no name)' : readable, maxChars)}`;
}

/** The text, or its beginning and an ellipsis: at most `maxChars` code points, none cut in half. */
export function cutText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  // No text needs more than two UTF-16 units a code point, so a long one isn't spread whole.
  const codePoints = Array.from(text.slice(0, 2 * (maxChars + 1)));
  if (codePoints.length <= maxChars) return text;
  const kept = codePoints.slice(0, maxChars - 1).join('');
  return `${kept.replace(/[\s\u200D]+$/u, '')}…`;
}

/** Untrusted text on one line, without colours and with invisible characters replaced. It is not escaped. */
export function oneLine(text: string): string {
  return text
    .replace(ANSI_SEQUENCES, '')
    .replace(LINE_BREAKS, ' ')
    .replaceAll('\t', ' ')
    .replace(CONTROLS, REPLACEMENT)
    .replace(BIDI_CONTROLS, REPLACEMENT)
    .replace(LONE_SURROGATES, REPLACEMENT);
}

function longestBacktickRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
