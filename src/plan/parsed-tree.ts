import type { Diagnostic } from '../model/diagnostic.js';
import type { SyntaxNode } from '../model/syntax-tree.js';

/** A plan's syntax tree, and what is wrong in it that does not keep it from being read further. */
export interface ParsedTree {
  readonly tree: SyntaxNode;
  readonly problems: readonly Diagnostic[];
}
