import { createHash } from 'node:crypto';

/** Tells one sticky comment on a pull request from another. */
export interface CommentName {
  /** The plan's path. */
  readonly plan: string;
  /** `comment-key`; empty for none. */
  readonly key: string;
}

/** Longer values end in a hash, to leave most of the comment's length to its text. */
const MAX_VALUE_CHARACTERS = 120;

/**
 * The hidden HTML comment by which Stepwave finds its own comment. It differs for every plan and key, and is always
 * one line of plain ASCII, closed only by its own end, of at most 350 characters.
 */
export function commentMarker({ plan, key }: CommentName): string {
  return `<!-- stepwave plan=${encoded(plan)} key=${encoded(key)} -->`;
}

function encoded(value: string): string {
  const text = escaped(value);
  if (text.length <= MAX_VALUE_CHARACTERS) return text;
  // The escaped text is hashed, because all lone surrogates are the same in UTF-8.
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 40);
  return `${text.slice(0, MAX_VALUE_CHARACTERS)}~${hash}`;
}

/** Escapes UTF-16 units as `%` and four digits. Of several hyphens in a row, only the last stays. */
function escaped(value: string): string {
  return value.replace(
    /[^\w./-]|-(?=-)/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
