import type { Span } from '../model/source-text.js';
import { stringOf, type SyntaxNode } from '../model/syntax-tree.js';
import { globRules } from '../util/globs.js';

/** A glob in a plan, with its place. */
export interface WrittenGlob {
  readonly written: string;
  /** Tidy, and without the `!`. */
  readonly glob: string;
  readonly isExclude: boolean;
  readonly span: Span;
}

/**
 * The globs of a value, which is one of them or a list. What is no glob is reported elsewhere. `evaluated` has them without
 * expressions, where they may hold some.
 */
export function globsIn(
  node: SyntaxNode | undefined,
  evaluated?: readonly string[],
): readonly WrittenGlob[] {
  const items = node?.kind === 'list' ? node.items : [node];
  return items.flatMap((item, index) => {
    const written = stringOf(item);
    // The schema refuses blank texts.
    if (item === undefined || !written?.trim()) return [];
    const text = evaluated?.[index] ?? written;
    return globRules([text]).map((rule) => ({ written: text, span: item.span, ...rule }));
  });
}
