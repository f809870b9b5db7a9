import { printable } from '../util/printable.js';
import {
  characterCount,
  lineText,
  placeAt,
  type Place,
  type SourceText,
  type Span,
} from './source-text.js';

/** A problem in a plan, with its place. An error keeps the plan from running; a warning does not. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** One sentence without a full stop. */
  readonly message: string;
  readonly span: Span;
  /** What to write instead. */
  readonly hint?: string;
}

/** At most this many problems are shown. The rest are counted. */
export const MAX_DIAGNOSTICS = 50;

export function errorAt(span: Span, message: string, hint?: string): Diagnostic {
  return { severity: 'error', message, span, ...(hint === undefined ? {} : { hint }) };
}

export function warningAt(span: Span, message: string, hint?: string): Diagnostic {
  return { ...errorAt(span, message, hint), severity: 'warning' };
}

/** Sorted by place, errors before warnings at one place. Repeated messages at one place are dropped. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics
    .filter((one) => {
      const key = `${String(one.span.start)} ${one.message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort(
      (a, b) =>
        a.span.start - b.span.start ||
        a.severity.localeCompare(b.severity) ||
        (a.message < b.message ? -1 : 1),
    );
}

/** Whether a plan with these problems must not run. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === 'error');
}

/** Where a problem begins. */
export function placeOf(source: SourceText, diagnostic: Diagnostic): Place {
  return placeAt(source, diagnostic.span.start);
}

/**
 * The problems as text: for each a line `FILE:LINE:COL: error: sentence`, the source line with a caret below it,
 * and the hint. Control characters of the plan are escaped.
 */
export function formatDiagnostics(source: SourceText, diagnostics: readonly Diagnostic[]): string {
  const shown = diagnostics.slice(0, MAX_DIAGNOSTICS).map((one) => formatOne(source, one));
  const more = diagnostics.length - shown.length;
  if (more > 0) shown.push(`and ${String(more)} more`);
  return shown.join('\n');
}

function formatOne(source: SourceText, diagnostic: Diagnostic): string {
  const { line, column } = placeOf(source, diagnostic);
  const head = `${printable(source.name)}:${String(line)}:${String(column)}: ${diagnostic.severity}: ${printable(diagnostic.message)}`;
  const hint = diagnostic.hint === undefined ? [] : [`  hint: ${printable(diagnostic.hint)}`];
  return [head, ...excerpt(source, diagnostic.span, { line, column }), ...hint].join('\n');
}

/** How many characters of the source line are shown: a plan may be one long line. */
const EXCERPT_WIDTH = 110;
const EXCERPT_LEAD = 60;

/** The source line and the caret line below it. */
function excerpt(source: SourceText, span: Span, place: Place): readonly string[] {
  const characters = [...lineText(source, place.line)];
  const from = Math.max(0, place.column - 1 - EXCERPT_LEAD);
  const shown = characters.slice(from, from + EXCERPT_WIDTH);
  const before = printable(shown.slice(0, place.column - 1 - from).join(''), { keepTabs: true });
  const marked = characterCount(
    source.text.slice(span.start, Math.min(span.end, span.start + 2000)),
  );
  const room = Math.max(1, shown.length - (place.column - 1 - from));
  const caret = '^' + '~'.repeat(Math.max(0, Math.min(marked, room) - 1));
  const gutter = String(place.line).padStart(5);
  const lead = before.replace(/[^\t]/gu, ' ');
  return [
    `${gutter} | ${printable(shown.join(''), { keepTabs: true })}`,
    `${' '.repeat(gutter.length)} | ${lead}${caret}`,
  ];
}
