/**
 * Many steps from one. In: the steps of a plan, some of which have a `matrix` or a `split`. Out: the same with a step for
 * each leg, and what is wrong with them. Everything after it knows only steps. This folder must not know how steps run.
 */
import type { MapText } from '../kinds/step-kind.js';
import { kindOf, type Step } from '../kinds/table.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import { scalarText, valueOf } from '../model/syntax-tree.js';
import { evaluateNode, type KnownBefore } from './evaluate-node.js';
import { legCollisions, sameNames } from './leg-ids.js';
import { hasLegs, legsSpan } from './leg-keys.js';
import { legName } from './leg-names.js';
import { legsOfStep, type LegDraft, type LegSurroundings } from './legs-of-step.js';

/** What is expanded. */
export interface ExpandRequest extends LegSurroundings {
  readonly steps: readonly Step[];
  /** How many steps a plan may have. */
  readonly maxSteps: number;
}

/** Steps and their legs. */
export interface Expansion {
  /** A step whose legs are not known is there as it is. */
  readonly steps: readonly Step[];
  readonly problems: readonly Diagnostic[];
}

/** Replaces each step that has a matrix or a split by its legs. */
export async function expandLegs(request: ExpandRequest): Promise<Expansion> {
  const { steps, maxSteps } = request;
  const problems: Diagnostic[] = [];
  const groups: (readonly Step[])[] = [];
  let count = 0;
  for (const step of steps) {
    const drafts = hasLegs(step) ? await legsOfStep(step, request, maxSteps) : null;
    problems.push(...(drafts?.problems ?? []));
    count += drafts?.legs?.length ?? drafts?.count ?? 1;
    if (count > maxSteps) return { steps, problems: [...problems, tooMany(step, count)] };
    const legs = drafts?.legs?.map((draft) => legOf(step, draft, request)) ?? [];
    const wrong = legs.flatMap((leg) => leg.problems);
    problems.push(...wrong);
    groups.push(wrong.length > 0 || legs.length === 0 ? [step] : legs.map((leg) => leg.step));
  }
  problems.push(...legCollisions(steps, groups), ...groups.flatMap(sameNames));
  return { steps: withNeeds(groups), problems };
}

function tooMany(step: Step, count: number): Diagnostic {
  const message = `a plan has at most 100,000 steps, and with the legs of this one it has ${count.toLocaleString('en')}`;
  return errorAt(legsSpan(step), message, 'take values out of the matrix, or make several plans');
}

/** What needs a step needs all its legs. */
function withNeeds(groups: readonly (readonly Step[])[]): readonly Step[] {
  const idsOf = new Map<string, readonly string[]>();
  for (const group of groups) {
    const [of] = group.map(({ leg }) => leg?.of);
    if (of !== undefined)
      idsOf.set(
        of,
        group.map(({ id }) => id),
      );
  }
  return groups.flatMap((group) => {
    const written = group[0]?.needs ?? [];
    if (!written.some((need) => idsOf.has(need))) return group;
    // All legs share the list.
    const needs = written.flatMap((need) => idsOf.get(need) ?? [need]);
    return group.map((step) => ({ ...step, needs }));
  });
}

/** A leg as a step of its own. */
function legOf(
  step: Step,
  { leg, words }: LegDraft,
  { values, inputs }: ExpandRequest,
): { readonly step: Step; readonly problems: readonly Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const { matrix = {}, strategy = {} } = leg.contexts as KnownBefore['contexts'];
  const contexts = { inputs: values, strategy, ...('matrix' in leg.contexts ? { matrix } : {}) };
  const textsOf =
    (key: string): MapText =>
    (text, node) => {
      const scalar = { kind: 'scalar', value: text, span: node?.span ?? legsSpan(step) } as const;
      const evaluated = evaluateNode(scalar, { key, contexts, inputs });
      problems.push(...evaluated.problems);
      return evaluated.node?.kind === 'scalar' ? scalarText(evaluated.node) : text;
    };
  const mapped = kindOf(step).mapFixed?.(step, textsOf('cache')) ?? step;
  const { mutex } = step;
  const own = mutex === null ? null : textsOf('mutex')(mutex, valueOf(step.syntax, 'mutex'));
  const globs = valueOf(step.syntax, 'changed');
  const changed =
    step.changed?.map((text, index) =>
      textsOf('changed')(text, globs?.kind === 'list' ? globs.items[index] : globs),
    ) ?? null;
  const id = `${step.id}-${String(leg.index + 1)}`;
  const name = legName({ step, contexts: leg.contexts, words, inputs: values });
  return { step: Object.assign({}, mapped, name, { id, mutex: own, changed, leg }), problems };
}
