import { createHash } from 'node:crypto';

/** What tells one sticky comment on a pull request from another. */
export interface CommentName {
  /** The plan's path. */
  readonly plan: string;
  /** `comment-key`; empty for none. */
  readonly key: string;
}

/** Longer values end in a hash, so that the marker takes little of the comment's length. */
const MAX_VALUE_CHARACTERS = 120;

/**
 * The hidden HTML comment by which Stepwave finds its own comment: another one for every other plan or
 * key, and whatever they hold, it is one line of plain ASCII that only its own end closes. At most 350
 * characters.
 */
export function commentMarker({ plan, key }: CommentName): string {
  return `<!-- stepwave plan=${encoded(plan)} key=${encoded(key)} -->`;
}

function encoded(value: string): string {
  const text = escaped(value);
  if (text.length <= MAX_VALUE_CHARACTERS) return text;
  // Not of the value itself: as UTF-8, all lone surrogates would be the same.
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 40);
  return `${text.slice(0, MAX_VALUE_CHARACTERS)}~${hash}`;
}

/** By UTF-16 unit, as `%` and four digits; of neighbouring hyphens only the last stays one. */
function escaped(value: string): string {
  return value.replace(
    /[^\w./-]|-(?=-)/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
