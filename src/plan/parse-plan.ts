import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { SourceText } from '../model/source-text.js';
import { err, type Result } from '../util/result.js';
import type { ParsedTree } from './parsed-tree.js';

/** How large a plan file may be. */
export const MAX_PLAN_BYTES = 32 * 1024 * 1024;

/**
 * A plan's text → its syntax tree: JSON for names that end in `.json`, YAML 1.2 otherwise. The libraries
 * are loaded only when they are needed, because that takes longer than checking a small plan.
 */
export async function parsePlan(
  source: SourceText,
): Promise<Result<ParsedTree, readonly Diagnostic[]>> {
  try {
    if (source.name.toLowerCase().endsWith('.json')) {
      const { parseJson } = await import('./parse-json.js');
      return parseJson(source);
    }
    const { parseYaml } = await import('./parse-yaml.js');
    return parseYaml(source);
  } catch (error) {
    // Both parsers recurse; a nesting deeper than the stack is the plan's fault, not a bug.
    if (error instanceof RangeError) {
      return err([errorAt({ start: 0, end: 0 }, 'the plan is nested too deeply')]);
    }
    throw error;
  }
}
