import { isUtf8 } from 'node:buffer';
import type { evaluateTemplate } from '../expression/language.js';
import { hasExpression } from '../expression/template.js';
import { FileProblem } from './file-problem.js';

/** Evaluates a text of a source; `forPath` is told where that fails. */
export type EvaluateText = (text: string, forPath: string) => string;

/** For sources that are copied to the letter. */
export const literally: EvaluateText = (text) => text;

/**
 * Evaluates sources with `template: true` on the worker that copies them. The texts of the plan itself
 * are evaluated before a task is made.
 */
export async function textEvaluator(
  contexts: Readonly<Record<string, unknown>> | null,
): Promise<EvaluateText> {
  if (contexts === null) return literally;
  // Loaded only where it is needed: it is larger than all the rest of a worker.
  const language = await import('../expression/language.js');
  const scope = scopeOf(contexts);
  return (text, forPath) => {
    if (!hasExpression(text)) return text;
    const value = language.evaluateTemplate(text, scope);
    if (!value.ok) throw new FileProblem(forPath, `its template: ${value.error}`);
    return value.value;
  };
}

/** The bytes of a template, evaluated; what is not text is copied as it is. */
export function evaluatedBytes(bytes: Buffer, evaluate: EvaluateText, forPath: string): Buffer {
  if (evaluate === literally || !bytes.includes('${{') || !isUtf8(bytes)) return bytes;
  return Buffer.from(evaluate(bytes.toString('utf8'), forPath), 'utf8');
}

type Scope = Parameters<typeof evaluateTemplate>[1];

function scopeOf(contexts: Scope['contexts']): Scope {
  return {
    contexts,
    // Only `if` can use these.
    status: { always: true, success: true, failure: false, cancelled: false },
    hashFiles: () => {
      throw new Error('hashFiles() works in the plan only, not in the files of a template');
    },
  };
}
