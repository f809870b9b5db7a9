import type { Diagnostic } from '../model/diagnostic.js';
import type { SyntaxNode } from '../model/syntax-tree.js';

/** A plan's syntax tree, and its problems so far. The plan can be checked further in spite of them. */
export interface ParsedTree {
  readonly tree: SyntaxNode;
  readonly problems: readonly Diagnostic[];
}
