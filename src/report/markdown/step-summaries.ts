import type { StepSummary } from '../../model/exports.js';
import { inlineCode } from '../escape.js';
import { countOf } from '../format-count.js';
import { closedMarkdown } from './close-markdown.js';
import { withOwnLabels } from './own-labels.js';

/** A step's summary that can stand before others. */
interface ClosedSummary {
  readonly id: string;
  /** As the step wrote it. */
  readonly bytes: number;
  readonly markdown: string;
  /** With all that it leaves open closed; null where that cannot be done, or it is far too long. */
  readonly closed: string | null;
  readonly isTooOpen: boolean;
}

/** Room for the note on what was left out. */
const NOTE_BYTES = 4 * 1024;

/** So many steps are named in it. */
const MAX_NAMED = 20;

/** What is shown of a summary is at least so much, or nothing. */
const MIN_CUT_BYTES = 2 * 1024;

/**
 * What the steps have added to the job summary, one part for each step. GitHub shows the summary of each step
 * of a workflow by itself; ours are in one text, so each is closed before the next one begins.
 */
export class StepSummaries {
  readonly #parts: readonly ClosedSummary[];

  /** `limit` is how many bytes there can be room for at most. */
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
   * All that fits into so many bytes. Where not all does, each summary gets an equal share, and what the
   * short ones leave goes to the long ones, which are cut; a note names what is cut or left out.
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

/** With the blank line behind it; endless where it cannot be shown whole. */
function bytesOf({ closed }: ClosedSummary): number {
  return closed === null ? Infinity : Buffer.byteLength(closed) + 1;
}

/** What each may take at most so that all together take no more than there is. */
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

/** The beginning of a summary, cut at a line end; null where that would be next to nothing. */
function cutSummary({ id, bytes, markdown }: ClosedSummary, maxBytes: number): string | null {
  const note = `\n*The summary of ${inlineCode(id)} is cut here: it has ${sizeText(bytes)}, and a job summary at most 1 MiB.*\n`;
  const room = maxBytes - Buffer.byteLength(note) - 1;
  // What closes it is seldom long.
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
