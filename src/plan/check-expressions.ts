import {
  conditionSource,
  parseExpression,
  PLAN_CONTEXTS,
  STEP_CONTEXTS,
  type ContextRead,
  type ParsedExpression,
} from '../expression/language.js';
import { splitTemplate } from '../expression/template.js';
import { isAncestor } from '../graph/ancestors.js';
import type { StepGraph } from '../graph/step-graph.js';
import type { Step } from '../kinds/table.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { SourceText, Span } from '../model/source-text.js';
import { quoted } from '../model/syntax-tree.js';
import { didYouMean } from '../util/closest-word.js';
import { err, type Result } from '../util/result.js';
import { expressionFields, planEnvFields, type ExpressionField } from './expression-fields.js';
import type { Plan } from './plan.js';

/** Every expression can be parsed, and reads only steps that are done when it is evaluated. */
export function checkExpressions(
  plan: Plan,
  graph: StepGraph,
  groups: readonly number[],
): readonly Diagnostic[] {
  const order = stepOrder(graph, groups);
  const planProblems = planEnvFields(plan).flatMap((field) =>
    sourcesOf(plan.source, field).flatMap(({ source, span }) => {
      const parsed = parse(source, PLAN_CONTEXTS, false);
      if (!parsed.ok) return [errorAt(span, parsed.error, contextHint(parsed.error, source))];
      return parsed.value.reads.flatMap((read) => problemAt(span, inputProblem(plan, read)));
    }),
  );
  const stepProblems = plan.steps.flatMap((step, index) =>
    expressionFields(step).flatMap((field) =>
      sourcesOf(plan.source, field).flatMap(({ source, span }) => {
        const mixed = field.isCondition ? mixedCondition(field.text, span) : undefined;
        if (mixed !== undefined) return [mixed];
        const parsed = parse(source, STEP_CONTEXTS, field.isCondition);
        if (!parsed.ok) return [errorAt(span, parsed.error, contextHint(parsed.error, source))];
        return parsed.value.reads.flatMap((read) =>
          problemAt(span, inputProblem(plan, read) ?? stepProblem(order, step, index, read)),
        );
      }),
    ),
  );
  return [...planProblems, ...stepProblems];
}

function parse(
  source: string | undefined,
  contexts: readonly string[],
  isCondition: boolean,
): Result<ParsedExpression, string> {
  return source === undefined
    ? err('"${{" without "}}"')
    : parseExpression(source, { contexts, isCondition });
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
  const starts = expressionStarts(source.text.slice(whole.start, whole.end));
  return splitTemplate(field.text)
    .filter((part) => part.type !== 'text')
    .map((part, index) => {
      const start = starts[index];
      const length = part.type === 'expression' ? part.source.length + 5 : 3;
      const span =
        start === undefined
          ? whole
          : { start: whole.start + start, end: whole.start + start + length };
      return { source: part.type === 'expression' ? part.source : undefined, span };
    });
}

/** On GitHub a condition with text around its expressions is that text, and a text is true. Nobody means that. */
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

/** Offsets of `${{` in a scalar as the file spells it: the n-th there is the n-th of the value. */
function expressionStarts(raw: string): readonly number[] {
  return [...raw.matchAll(/\$\{\{/g)].map((match) => match.index);
}

/** A context of workflows that plans do not have: how its values come into a plan. */
function contextHint(message: string, source: string | undefined): string | undefined {
  const [, context] = /'(secrets|vars)'/.exec(message) ?? [];
  if (context === undefined) return undefined;
  const name = nameIn(context, source ?? '');
  const handOver = `hand it over in the workflow, "env: { ${name}: \${{ ${context}.${name} }} }" beside "uses: stepwave/stepwave"`;
  // Evaluated into a script, a secret would stand in the script's file and wherever the script is quoted.
  return context === 'secrets'
    ? `${handOver}, and write $${name} in the script, env.${name} in "if"`
    : `${handOver}, and read \${{ env.${name} }}`;
}

/** What an expression reads of a context; a placeholder where it is computed. */
function nameIn(context: string, source: string): string {
  return new RegExp(`${context}\\.([A-Za-z_][A-Za-z0-9_-]*)`, 'i').exec(source)?.[1] ?? 'NAME';
}

interface Problem {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Who comes before whom, for many questions. */
interface StepOrder {
  readonly ids: readonly string[];
  /** Ids in lower case: contexts ignore case. */
  readonly indexOf: ReadonlyMap<string, number>;
  readonly isBefore: (before: number, after: number) => boolean;
}

/** Steps on or behind a cycle have no order yet; no expression is blamed for that. */
function stepOrder(graph: StepGraph, groups: readonly number[]): StepOrder {
  return {
    ids: graph.ids,
    indexOf: new Map(graph.ids.map((id, index) => [id.toLowerCase(), index] as const).reverse()),
    isBefore: (before, after) => groups[after] === 0 || isAncestor(graph, groups, before, after),
  };
}

function problemAt(span: Span, problem: Problem | undefined): readonly Diagnostic[] {
  return problem === undefined ? [] : [errorAt(span, problem.message, problem.hint)];
}

function inputProblem({ inputs }: Plan, { context, name }: ContextRead): Problem | undefined {
  if (context !== 'inputs' || name === null) return undefined;
  const names = inputs.map((input) => input.name);
  if (names.some((one) => one.toLowerCase() === name.toLowerCase())) return undefined;
  const hint = didYouMean(name, names) ?? `declare it: "inputs: { ${name}: {} }"`;
  return { message: `the plan has no input "${name}"`, hint };
}

function stepProblem(
  order: StepOrder,
  step: Step,
  index: number,
  { context, name: id }: ContextRead,
): Problem | undefined {
  if (id === null || (context !== 'steps' && context !== 'needs')) return undefined;
  if (context === 'needs') {
    if (step.needs.some((need) => need.toLowerCase() === id.toLowerCase())) return undefined;
    const message = `step "${step.id}" reads needs.${id}, and "${id}" is not among its needs`;
    return { message, hint: didYouMean(id, step.needs) };
  }
  const target = order.indexOf.get(id.toLowerCase());
  if (target === undefined) {
    const message = `step "${step.id}" reads steps.${id}, and there is no such step`;
    return { message, hint: didYouMean(id, order.ids.slice(0, 5000)) };
  }
  if (target !== index && order.isBefore(target, index)) return undefined;
  const message = `step "${step.id}" reads steps.${id}, and does not need it, directly or through others`;
  // The step itself, or one that comes after it: a need would close a cycle.
  const isLater = target === index || order.isBefore(index, target);
  return { message, hint: isLater ? undefined : `add "needs: ${id}"` };
}
