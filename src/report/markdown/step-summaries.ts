import type { StepSummary } from '../../model/exports.js';
import { inlineCode } from '../escape.js';
import { countOf } from '../format.js';
import { closedMarkdown } from './close-markdown.js';
import { withOwnLabels } from './own-labels.js';

/** A step's summary, closed so that others can follow it. */
interface ClosedSummary {
  readonly id: string;
  /** How long it is as the step wrote it. */
  readonly bytes: number;
  readonly markdown: string;
  /** With everything closed that it leaves open; null if that cannot be done, or if it is far too long. */
  readonly closed: string | null;
  readonly isTooOpen: boolean;
}

/** Room for the note about summaries that were left out. */
const NOTE_BYTES = 4 * 1024;

/** How many steps the note names. */
const MAX_NAMED = 20;

/** A summary that would be cut to less than this is left out. */
const MIN_CUT_BYTES = 2 * 1024;

/**
 * What the steps have added to the job summary. GitHub shows the summary of each workflow step separately. Those of our
 * steps are in one text, so each of them is closed before the next one begins.
 */
export class StepSummaries {
  readonly #parts: readonly ClosedSummary[];

  /** A summary of more than `limit` bytes is not looked at as a whole. */
  constructor(summaries: readonly StepSummary[], limit: number) {
    const sizes = summaries.map(({ markdown }) => Buffer.byteLength(markdown));
    this.#parts = withOwnLabels(summaries).map(({ id, markdown }, index) => {
      const bytes = sizes[index] ?? 0;
      const closed = bytes > limit ? null : closedMarkdown(markdown);
      return { id, bytes, markdown, closed, isTooOpen: closed === null && bytes <= limit };
    });
  }

  /** How many bytes all of it takes. */
  get bytes(): number {
    return this.#parts.reduce((sum, part) => sum + bytesOf(part), 0);
  }

  /**
   * As much as fits into `maxBytes`. If not everything fits, each summary gets an equal share. Room that short ones
   * do not need goes to the long ones, which are cut. A note names what is cut or left out.
   */
  within(maxBytes: number): string {
    if (this.bytes <= maxBytes)
      return this.#parts.map(({ closed }) => `${closed ?? ''}\n`).join('');
    const share = fairShare(this.#parts.map(bytesOf), maxBytes - NOTE_BYTES);
    const leftOut: ClosedSummary[] = [];
    const shown = this.#parts.map((part) => {
      const text = bytesOf(part) <= share ? part.closed : cutSummary(part, share);
      if (text === null) leftOut.push(part);
      return text === null ? '' : `${text}\n`;
    });
    return shown.join('') + noteOn(leftOut);
  }
}

/** Includes the blank line after it; infinite if it cannot be shown whole. */
function bytesOf({ closed }: ClosedSummary): number {
  return closed === null ? Infinity : Buffer.byteLength(closed) + 1;
}

/** The most that each may take so that all of them fit. */
function fairShare(sizes: readonly number[], maxBytes: number): number {
  let left = maxBytes;
  let count = sizes.length;
  for (const size of [...sizes].sort((a, b) => a - b)) {
    if (size > left / count) break;
    left -= size;
    count -= 1;
  }
  return count === 0 ? Infinity : Math.floor(left / count);
}

/** The beginning of a summary, cut at a line end; null if that would be next to nothing. */
function cutSummary({ id, bytes, markdown }: ClosedSummary, maxBytes: number): string | null {
  const note = `\n*The summary of ${inlineCode(id)} is cut here: it has ${sizeText(bytes)}, and a job summary at most 1 MiB.*\n`;
  const room = maxBytes - Buffer.byteLength(note) - 1;
  // The text that closes it is seldom long.
  const text = Buffer.from(markdown).subarray(0, Math.max(0, room - MIN_CUT_BYTES / 4));
  const end = text.lastIndexOf('\n') + 1;
  if (end < MIN_CUT_BYTES) return null;
  const closed = closedMarkdown(text.subarray(0, end).toString());
  return closed === null || Buffer.byteLength(closed) > room ? null : closed + note;
}

function noteOn(leftOut: readonly ClosedSummary[]): string {
  if (leftOut.length === 0) return '';
  const named = leftOut.slice(0, MAX_NAMED).map(({ id, bytes, isTooOpen }) => {
    const why = isTooOpen ? ', which leaves too much open' : '';
    return `${inlineCode(id)} (${sizeText(bytes)}${why})`;
  });
  const more = leftOut.length - named.length;
  const names = [...named, ...(more > 0 ? [countOf(more, 'more step')] : [])].join(', ');
  return `*Summaries of steps that are left out, as a job summary has at most 1 MiB: ${names}.*\n`;
}

function sizeText(bytes: number): string {
  return `${String(Math.ceil(bytes / 1024))} KiB`;
}
