import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { SyntaxNode } from '../../src/model/syntax-tree.js';
import type { ParsedTree } from '../../src/plan/plan.js';
import { err, ok, type Result } from '../../src/util/result.js';

/** The tree of a text without any problem; else the problems, whether or not there is a tree. */
export function wholeTree(
  parsed: Result<ParsedTree, readonly Diagnostic[]>,
): Result<SyntaxNode, readonly Diagnostic[]> {
  if (!parsed.ok) return parsed;
  const { tree, problems } = parsed.value;
  return problems.length > 0 ? err(problems) : ok(tree);
}
