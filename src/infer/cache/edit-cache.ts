/** The `cache` of a step as text of a plan. */
import type { CacheSpec } from '../../model/plan.js';

/** What a step reads and leaves. */
export type CacheGlobs = Pick<CacheSpec, 'inputs' | 'outputs'>;

/** In JSON. */
export function cacheInJson({ inputs, outputs }: CacheGlobs): string {
  return `"cache": ${JSON.stringify({ inputs, outputs })}`;
}

/** Within braces. */
export function cacheInFlow({ inputs, outputs }: CacheGlobs): string {
  return `cache: { inputs: ${flowList(inputs)}, outputs: ${flowList(outputs)} }`;
}

/** In lines of its own. `indent` is that of the key. */
export function cacheInBlock({ inputs, outputs }: CacheGlobs, indent: string): string {
  const inside = `${indent}  `;
  const lists = Object.entries({ inputs, outputs }).map(
    ([key, globs]) => `\n${inside}${key}:${blockList(globs, inside)}`,
  );
  return `cache:${lists.join('')}`;
}

/** Longer lists get a line for each glob. */
const MAX_LINE = 90;

function blockList(globs: readonly string[], indent: string): string {
  const inline = flowList(globs);
  if (inline.length + indent.length <= MAX_LINE) return ` ${inline}`;
  return globs.map((glob) => `\n${indent}  - ${scalar(glob)}`).join('');
}

function flowList(globs: readonly string[]): string {
  return `[${globs.map(scalar).join(', ')}]`;
}

/** Needs no quotes wherever it stands, and is no number or other word of YAML. */
const PLAIN = /^[\w.][\w.*+@/-]*$/;
const PATH_LIKE = /\/|^[A-Za-z_][\w-]*\.[A-Za-z]/;

function scalar(text: string): string {
  if (PLAIN.test(text) && PATH_LIKE.test(text)) return text;
  // A backslash means itself between single quotes. What cannot be printed needs the escapes of double ones.
  return /^[ -&(-~]*$/.test(text) ? `'${text}'` : JSON.stringify(text);
}
