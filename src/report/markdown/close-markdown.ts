import { MAX_DEPTH, scanBlocks } from './markdown-blocks.js';
import { tagsLeftOpen, type OpenTags } from './open-tags.js';

/**
 * A line that ends everything that HTML can leave open except elements: in Markdown a block of any kind, in a
 * browser a comment, a tag, or the value of an attribute in either quotes. If nothing is open it is one comment.
 * The characters that end a tag or a value come before each `<!--`, so that the rest is not shown.
 */
const END_OF_HTML = `<!-- "><!-- '><!-- ?> ]]> </pre> -->`;

/** Ends a list, an item, a footnote and indented code, which would go on after a blank line. */
const END_OF_BLOCKS = '<!-- -->';

const MAY_GO_ON = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])(?=\s)|\[\^|>)|^(?: {4}| {0,3}\t)/m;

/** The elements that Markdown itself makes. */
const MADE_BY_MARKDOWN =
  '</em></strong></del></a></sup></h6></td></th></tr></table></li></ol></ul></blockquote></p>';

/** A text that takes more than this to close was not left open by mistake. */
const MAX_CLOSING_CHARS = 8 * 1024;

/**
 * A Markdown text with everything closed that it leaves open: code, comments, HTML elements, tables and lists.
 * Text that follows after a blank line is read as if it stood alone. Null for a text that opens too much.
 */
export function closedMarkdown(markdown: string): string | null {
  const text = markdown === '' || markdown.endsWith('\n') ? markdown : `${markdown}\n`;
  const { lines, endOfFence, depth } = scanBlocks(text);
  if (depth >= MAX_DEPTH) return null;
  const fence = endOfFence === null ? '' : `${endOfFence}\n`;
  const closing = fence + endOfBlocks(text, () => endTags(tagsLeftOpen(lines), depth));
  return closing.length > MAX_CLOSING_CHARS ? null : text + closing;
}

function endOfBlocks(text: string, tags: () => string): string {
  if (text.includes('<')) return `\n${END_OF_HTML}${tags()}\n`;
  return MAY_GO_ON.test(text) ? `\n${END_OF_BLOCKS}\n` : '';
}

function endTags({ names, areOuterEnded }: OpenTags, depth: number): string {
  const own = [...names]
    .reverse()
    .map((name) => `</${name}>`)
    .join('');
  if (areOuterEnded) return own;
  // An end tag is ignored until its element is the innermost one.
  return (own + MADE_BY_MARKDOWN).repeat(depth + 1) + own;
}
