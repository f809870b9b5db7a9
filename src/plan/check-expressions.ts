import type { ExpressionRange } from '../expression/fault.js';
import {
  conditionSource,
  parseExpression,
  PLAN_CONTEXTS,
  STEP_CONTEXTS,
  type ContextRead,
} from '../expression/language.js';
import { splitTemplate } from '../expression/template.js';
import { isAncestor } from '../graph/ancestors.js';
import type { StepGraph } from '../graph/step-graph.js';
import type { Step } from '../kinds/table.js';
import { legContexts } from '../legs/leg-keys.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { SourceText, Span } from '../model/source-text.js';
import { quoted } from '../model/syntax-tree.js';
import { didYouMean } from '../util/closest-word.js';
import { expressionFields, planEnvFields, type ExpressionField } from './expression-fields.js';
import { expressionHint } from './expression-hints.js';
import type { Plan } from './plan.js';

/** Every expression can be parsed, and reads only declared inputs and steps that are done by then. */
export function checkExpressions(
  plan: Plan,
  graph: StepGraph,
  groups: readonly number[],
): readonly Diagnostic[] {
  const order = stepOrder(graph, groups);
  return [
    ...planEnvFields(plan).flatMap((field) =>
      fieldProblems(plan.source, field, {
        contexts: PLAN_CONTEXTS,
        readProblem: (read, span) => inputProblem(plan, read, span),
      }),
    ),
    ...plan.steps.flatMap((step, index) => {
      const readProblem: ReadProblem = (read, span) =>
        inputProblem(plan, read, span) ?? stepProblem(order, { step, index, read }, span);
      const contexts = [...STEP_CONTEXTS, ...legContexts(step)];
      return expressionFields(step).flatMap((field) =>
        fieldProblems(plan.source, field, { contexts, readProblem }),
      );
    }),
  ];
}

/** The problem of what an expression reads, if it has one. */
type ReadProblem = (read: ContextRead, span: Span) => Diagnostic | undefined;

/** The problems of the expressions in a field, of which only `contexts` may be read. */
export function fieldProblems(
  text: SourceText,
  field: ExpressionField,
  { contexts, readProblem }: { contexts: readonly string[]; readProblem: ReadProblem },
): readonly Diagnostic[] {
  return sourcesOf(text, field).flatMap(({ source, span }) => {
    const mixed = field.isCondition ? mixedCondition(field.text, span) : undefined;
    if (mixed !== undefined) return [mixed];
    if (source === undefined) return [errorAt(span, '"${{" without "}}"')];
    const parsed = parseExpression(source, { contexts, isCondition: field.isCondition });
    if (!parsed.ok) {
      const hint = expressionHint(parsed.error, { source, contexts });
      return [errorAt(spanIn(text, { source, span }, parsed.at), parsed.error, hint)];
    }
    return parsed.value.reads.flatMap((read) => readProblem(read, span) ?? []);
  });
}

interface LocatedExpression {
  /** The expression; undefined where `${{` is not closed. */
  readonly source: string | undefined;
  readonly span: Span;
}

/** The expressions of a field, each with its place. */
function sourcesOf(source: SourceText, field: ExpressionField): readonly LocatedExpression[] {
  const whole = field.node?.span ?? { start: 0, end: 0 };
  if (field.isCondition) return [{ source: conditionSource(field.text), span: whole }];
  // Offsets of `${{` in a scalar as the file spells it. The n-th of them is also the n-th in the value.
  const raw = source.text.slice(whole.start, whole.end);
  const starts = [...raw.matchAll(/\$\{\{/g)].map((match) => whole.start + match.index);
  return splitTemplate(field.text)
    .filter((part) => part.type !== 'text')
    .map((part, index) => {
      const start = starts[index];
      const length = part.type === 'expression' ? part.source.length + 5 : 3;
      const span = start === undefined ? whole : { start, end: start + length };
      return { source: part.type === 'expression' ? part.source : undefined, span };
    });
}

/** The place of a part of an expression; that of the whole where the file spells the expression in another way. */
function spanIn(
  { text }: SourceText,
  { source = '', span }: LocatedExpression,
  at: ExpressionRange | undefined,
): Span {
  const raw = text.slice(span.start, span.end);
  const before = raw.indexOf(source);
  if (at === undefined || before === -1) return span;
  const start = span.start + before;
  return { start: start + at.start, end: start + at.end };
}

/** GitHub takes a condition with text around its expressions for a text, which is always true. */
function mixedCondition(condition: string, span: Span): Diagnostic | undefined {
  const parts = splitTemplate(condition.trim());
  if (parts.length < 2 || parts.every((part) => part.type !== 'expression')) return undefined;
  const whole = parts.map((part) => {
    if (part.type === 'expression') return part.source.trim();
    return part.type === 'text' ? part.text : '';
  });
  return errorAt(
    span,
    'a condition with text around "${{ }}" is a text, and so always true',
    `write it as one expression: ${quoted(whole.join(''))}`,
  );
}

/** The order of the steps, indexed to be asked often. */
interface StepOrder {
  readonly ids: readonly string[];
  /** By id in lower case: contexts ignore case. */
  readonly indexOf: ReadonlyMap<string, number>;
  readonly isBefore: (before: number, after: number) => boolean;
}

/** Steps on or behind a cycle have no order yet, so no expression in them has a problem of order. */
function stepOrder(graph: StepGraph, groups: readonly number[]): StepOrder {
  return {
    ids: graph.ids,
    indexOf: new Map(graph.ids.map((id, index) => [id.toLowerCase(), index] as const).reverse()),
    isBefore: (before, after) => groups[after] === 0 || isAncestor(graph, groups, before, after),
  };
}

function inputProblem(
  { inputs }: Plan,
  { context, name }: ContextRead,
  span: Span,
): Diagnostic | undefined {
  if (context !== 'inputs' || name === null) return undefined;
  const names = inputs.map((input) => input.name);
  if (names.some((one) => one.toLowerCase() === name.toLowerCase())) return undefined;
  const hint = didYouMean(name, names) ?? `declare it: "inputs: { ${name}: {} }"`;
  return errorAt(span, `the plan has no input "${name}"`, hint);
}

/** The step at `index` of the plan, and something that it reads. */
interface StepRead {
  readonly step: Step;
  readonly index: number;
  readonly read: ContextRead;
}

function stepProblem(
  { ids, indexOf, isBefore }: StepOrder,
  { step, index, read: { context, name: id } }: StepRead,
  span: Span,
): Diagnostic | undefined {
  if (id === null || (context !== 'steps' && context !== 'needs')) return undefined;
  const message = `step "${step.id}" reads ${context}.${id}, and`;
  const target = indexOf.get(id.toLowerCase());
  if (target === index) return errorAt(span, `${message} a step cannot read its own results`);
  if (context === 'needs') {
    if (step.needs.some((need) => need.toLowerCase() === id.toLowerCase())) return undefined;
    const isAddable = target !== undefined && !isBefore(index, target);
    const hint = isAddable ? `add "needs: ${ids[target] ?? id}"` : didYouMean(id, step.needs);
    return errorAt(span, `${message} "${id}" is not among its needs`, hint);
  }
  if (target === undefined) {
    // The step itself has no outputs yet.
    const others = ids.slice(0, 5000).filter((one) => one !== step.id);
    return errorAt(span, `${message} there is no such step`, didYouMean(id, others));
  }
  if (isBefore(target, index)) return undefined;
  // If the step read comes after the reader, a need would close a cycle.
  const hint = isBefore(index, target) ? undefined : `add "needs: ${id}"`;
  return errorAt(span, `${message} does not need it, directly or through others`, hint);
}
