import type { StepSummary } from '../../model/exports.js';
import { scanBlocks } from './markdown-blocks.js';

/** `[label]:` where a link or a footnote can be defined: after the marks of quotes and items. */
const DEFINITION = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*\[([^[\]\\]+)\]:/;

/**
 * Matches escapes and code, which are skipped, and brackets. The groups are the text in the brackets, the text in
 * the brackets right after them, and the character after them.
 */
const BRACKETS = /\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\[([^[\]\\]*)\](?:\[([^[\]\\]*)\]|([(:]))?/g;

/** The search for the end of code takes quadratic time, and people do not write longer lines. */
const MAX_LINE_CHARS = 8 * 1024;

/**
 * Renames labels of links and footnotes (`[label]: …`) that more than one summary uses: in one text the first
 * definition would count for all of them. Such a label gets the step's id, which readers do not see. A label
 * that spans two lines is left as it is.
 */
export function withOwnLabels(summaries: readonly StepSummary[]): readonly StepSummary[] {
  const definers = new Map<string, number>();
  const defined = summaries.map(({ markdown }) => definedLabels(markdown));
  if (defined.every((labels) => labels.size === 0)) return summaries;
  const mentions = summaries.map(({ markdown }) => mentionedLabels(markdown));
  for (const label of mentions.flatMap((labels) => [...labels])) {
    definers.set(label, (definers.get(label) ?? 0) + 1);
  }
  return summaries.map((summary, index) => {
    // A definition mentions its own label, too.
    const shared = [...(defined[index] ?? [])].filter((label) => (definers.get(label) ?? 0) > 1);
    return shared.length === 0 ? summary : renamed(summary, new Set(shared));
  });
}

function definedLabels(markdown: string): ReadonlySet<string> {
  const labels = new Set<string>();
  if (!markdown.includes(']:')) return labels;
  eachTextLine(markdown, (line, definition) => {
    if (definition !== null) labels.add(keyOf(definition));
    return line;
  });
  return labels;
}

function mentionedLabels(markdown: string): ReadonlySet<string> {
  return new Set([...markdown.matchAll(/\[([^[\]\\]+)\]/g)].map(([, label = '']) => keyOf(label)));
}

/** Labels ignore case and the kind of white space (CommonMark 6.3). */
function keyOf(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

function renamed({ id, markdown }: StepSummary, labels: ReadonlySet<string>): StepSummary {
  const ownOf = (label: string): string | null => {
    if (!labels.has(keyOf(label))) return null;
    return label.startsWith('^') ? `^${id}--${label.slice(1)}` : `${id}--${label}`;
  };
  const text = eachTextLine(markdown, (line, definition) =>
    [...line.matchAll(BRACKETS)].reduceRight(
      (done, { 0: all, 2: text, 3: label, 4: next = '', index }) => {
        const isFootnote = text?.startsWith('^') === true;
        if (text === undefined || (next === '(' && !isFootnote)) return done;
        const own = ownOf(label === undefined || label === '' ? text : label);
        if (own === null) return done;
        const isDefinition = definition === text && line.indexOf(`[${text}]:`) === index;
        const isLabel = isFootnote || isDefinition || line[index - 1] === ']';
        const renamedPart = `${isLabel ? '' : `[${text}]`}[${own}]${next}`;
        return done.slice(0, index) + renamedPart + done.slice(index + all.length);
      },
      line,
    ),
  );
  return { id, markdown: text };
}

/** Replaces the lines of text. `definition` is the label that a line defines. */
function eachTextLine(
  markdown: string,
  replace: (line: string, definition: string | null) => string,
): string {
  // A definition cannot interrupt a paragraph, except that of a footnote.
  let mayDefine = true;
  return scanBlocks(markdown)
    .lines.map(({ kind, text }) => {
      const label = kind === 'text' ? DEFINITION.exec(text)?.[1] : undefined;
      const isDefinition = label !== undefined && (mayDefine || label.startsWith('^'));
      mayDefine = isDefinition || kind !== 'text' || text.trim() === '' || /^ {0,3}#/.test(text);
      const isRead = kind === 'text' && text.length <= MAX_LINE_CHARS;
      return isRead ? replace(text, isDefinition ? label : null) : text;
    })
    .join('\n');
}
