/** The comments of the needs of a step in block style: those that `infer` wrote, which get old, and those by hand. */
import { printable } from '../util/printable.js';
import { isReason, MAX_REASON } from './evidence.js';

/** Comments by hand; each with its `#`, or empty. */
export interface CommentsByHand {
  /** Those of all needs, on one line. */
  readonly general: string;
  /** That behind a need in a list. */
  readonly of: (id: string) => string;
}

export const NO_COMMENTS: CommentsByHand = { general: '', of: () => '' };

/** Reads the lines of a `needs`, from its key to the end of its last line. No id has a `#`, so each begins a comment. */
export function commentsByHand(lines: string): CommentsByHand {
  const found = lines.split(/\r?\n/).map((line) => {
    const [, before = '', comment = ''] = /^(.*?)(?:(?<=^|\s)(#.*))?$/.exec(line) ?? [];
    return { id: /^\s*-\s+["']?([\w-]+)["']?\s*$/.exec(before)?.[1], comment: byHand(comment) };
  });
  const joined = (wanted: string | undefined): string =>
    found
      .flatMap(({ id, comment }) => (id === wanted && comment !== '' ? [comment] : []))
      .join(' ');
  return { general: joined(undefined), of: joined };
}

/** A reason as a comment, and what stands behind it. */
export function commentText(reason: string, hand: string): string {
  // Names of files are text of steps.
  const line = [...printable(reason)].slice(0, MAX_REASON).join('');
  return [line === '' ? '' : ` # ${line}`, hand === '' ? '' : ` ${hand}`].join('');
}

/** A comment without the reasons that an earlier `infer` wrote there. */
function byHand(comment: string): string {
  const parts = comment.split(/\s+(?=#)/);
  return parts
    .filter((part) => !isReason(part.replace(/^#\s*/, '').trimEnd()))
    .join(' ')
    .trimEnd();
}
