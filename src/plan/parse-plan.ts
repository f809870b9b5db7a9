import type { Diagnostic } from '../model/diagnostic.js';
import type { SourceText } from '../model/source-text.js';
import { err, type Result } from '../util/result.js';
import { tooDeep } from './plan-size.js';
import type { ParsedTree } from './plan.js';

/**
 * A plan's text → its syntax tree. A name that ends in `.json` means JSON, any other YAML 1.2. Each library is
 * loaded only when needed: loading takes longer than checking a small plan.
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
    // Both parsers recurse. Nesting deeper than the stack is a problem of the plan, not a bug.
    if (error instanceof RangeError) return err([tooDeep(0)]);
    throw error;
  }
}
