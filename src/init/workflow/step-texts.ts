import { isMap, isScalar, type Document, type Scalar, type YAMLMap } from 'yaml';
import {
  expressionUses,
  type Call,
  type ContextPath,
  type ExpressionUses,
} from '../../expression/context-paths.js';
import { splitTemplate } from '../../expression/template.js';
import { err, ok, type Result } from '../../util/result.js';
import { mapOf, resolved } from './workflow-job.js';

/** Keys of a step whose text may have expressions, besides `if` and `env`. */
const TEXT_KEYS = ['name', 'run', 'working-directory', 'continue-on-error', 'timeout-minutes'];

/** An expression in a step, with what it reads and calls. */
export interface StepExpression extends ExpressionUses {
  readonly source: string;
  /** Whether it is an `if`. */
  readonly isCondition: boolean;
}

/** All expressions of a step. The error says what is wrong with one of them. */
export function stepExpressions(
  step: YAMLMap,
  document: Document,
): Result<readonly StepExpression[], string> {
  const found: StepExpression[] = [];
  for (const { text, isCondition } of stepTexts(step, document)) {
    for (const source of expressionsIn(text, isCondition)) {
      if (source === null) return err('"${{" stands without "}}"');
      const uses = expressionUses(source);
      if (!uses.ok) return err(`the expression "${source.trim()}" is not understood`);
      found.push({ source, isCondition, ...uses.value });
    }
  }
  return ok(found);
}

/** The expressions of a text that can be understood. */
export function expressionsOf(text: string, isCondition: boolean): readonly StepExpression[] {
  return expressionsIn(text, isCondition).flatMap((source) => {
    const uses = expressionUses(source ?? '');
    return source === null || !uses.ok ? [] : [{ source, isCondition, ...uses.value }];
  });
}

/** The expressions of a text; null for one that is not closed. A condition without `${{` is one as a whole. */
function expressionsIn(text: string, isCondition: boolean): readonly (string | null)[] {
  if (isCondition && !text.includes('${{')) return text.trim() === '' ? [] : [text];
  return splitTemplate(text).flatMap((part) => {
    if (part.type === 'text') return [];
    return part.type === 'expression' ? [part.source] : [null];
  });
}

function stepTexts(
  step: YAMLMap,
  document: Document,
): readonly { readonly text: string; readonly isCondition: boolean }[] {
  const condition = resolved(step.get('if', true), document);
  const texts = [...TEXT_KEYS.map((key) => step.get(key, true)), ...envValues(step, document)];
  return [
    ...(isScalar(condition) && typeof condition.value === 'string'
      ? [{ text: condition.value, isCondition: true }]
      : []),
    ...texts.flatMap((node) => {
      const value = resolved(node, document);
      return isScalar(value) && typeof value.value === 'string'
        ? [{ text: value.value, isCondition: false }]
        : [];
    }),
  ];
}

function envValues(step: YAMLMap, document: Document): readonly unknown[] {
  return mapOf(step, 'env', document)?.items.map((pair) => pair.value) ?? [];
}

/** Changes every expression of a text; everything around them stays as it is. */
export function mapExpressions(text: string, change: (source: string) => string): string {
  return splitTemplate(text)
    .map((part) => {
      if (part.type === 'text') return part.text;
      return part.type === 'expression' ? `\${{${change(part.source)}}}` : text.slice(part.start);
    })
    .join('');
}

/** Puts other words in the place of paths and calls of an expression; null leaves one as it is. */
export function replaceUses(
  source: string,
  {
    path: ofPath,
    call: ofCall = () => null,
  }: {
    readonly path: (path: ContextPath) => string | null;
    /** In the place of a call without arguments. */
    readonly call?: (call: Call) => string | null;
  },
): string {
  const uses = expressionUses(source);
  if (!uses.ok) return source;
  const edits = [
    ...uses.value.paths.map((path) => ({ ...path, text: ofPath(path) })),
    ...uses.value.calls.map((call) => ({
      start: call.start,
      end: source.indexOf(')', call.start) + 1,
      text: ofCall(call),
    })),
  ];
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (done, { start, end, text }) =>
        text === null ? done : done.slice(0, start) + text + done.slice(end),
      source,
    );
}

/** Changes every text of a step's copy in place but its `if`. */
export function mapStepTexts(copy: YAMLMap, change: (text: string) => string): void {
  const env = copy.get('env', true);
  const values = isMap(env) ? env.items.map((pair) => pair.value) : [];
  for (const node of [...TEXT_KEYS.map((key) => copy.get(key, true)), ...values]) {
    if (isScalar(node) && typeof node.value === 'string') setText(node, change(node.value));
  }
}

/** Gives a scalar another text, in the style that it has. */
export function setText(node: Scalar, text: string): void {
  if (node.value === text) return;
  node.value = text;
  delete node.source;
}

/** Whether an expression only reads one value that is then put into a text. */
export function isWholeRead({ source, isCondition, paths }: StepExpression): boolean {
  const [path] = paths;
  return !isCondition && path !== undefined && source.trim() === source.slice(path.start, path.end);
}
