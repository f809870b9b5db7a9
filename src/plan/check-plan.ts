import { leavesThroughLinks } from '../files/check-links.js';
import { groupNumbers } from '../graph/groups.js';
import { buildStepGraph, type StepGraph } from '../graph/step-graph.js';
import { kindOf } from '../kinds/table.js';
import { hasLegs } from '../legs/leg-keys.js';
import { errorAt, hasErrors, inOrder, warningAt, type Diagnostic } from '../model/diagnostic.js';
import type { RunShard } from '../model/shards.js';
import type { SourceText } from '../model/source-text.js';
import { stringOf, valueOf } from '../model/syntax-tree.js';
import { checkScript, nulProblems } from '../script/check-script.js';
import { buildPlan } from './build-plan.js';
import { checkCollisions } from './check-collisions.js';
import { checkInline } from './check-inline.js';
import { checkNames } from './check-names.js';
import { checkCycles, checkNeedsExist } from './check-needs.js';
import { toCanonicalTree } from './dialect.js';
import { usesExpressions } from './expression-fields.js';
import { checkInputs, readInputs, type GivenInputs, type InputsRead } from './input-values.js';
import { knownTexts } from './known-texts.js';
import { parsePlan } from './parse-plan.js';
import { MAX_STEPS } from './plan-size.js';
import type { Plan } from './plan.js';
import { validateShape } from './validate-shape.js';
import { workflowProblem } from './workflow-problem.js';

/** A plan that may run, with its graph; else why it may not run. */
export type CheckedPlan =
  | {
      readonly ok: true;
      readonly plan: Plan;
      readonly graph: StepGraph;
      readonly groups: readonly number[];
      readonly warnings: readonly Diagnostic[];
      /** The values of the plan's inputs, with the problems of the given ones. */
      readonly inputs: InputsRead;
      /** Which part of the plan this is; absent for all of it. */
      readonly shard?: RunShard;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** What a plan is checked against. */
export interface CheckSurroundings {
  /** The directory that the plan's paths are relative to. */
  readonly root: string;
  /** The directory that its sources are relative to. Default: the root. */
  readonly repository?: string;
  readonly platform: NodeJS.Platform;
  /** The values given for its inputs. */
  readonly givenInputs?: GivenInputs;
  /** Whether it comes from the action's `steps` input, which may be a bare list of steps. */
  readonly isInline?: boolean;
}

/** Finds all problems of a plan at once, sorted by place. Reads directories, writes nothing. */
export async function checkPlan(
  source: SourceText,
  surroundings: CheckSurroundings,
): Promise<CheckedPlan> {
  const parsed = await parsePlan(source);
  if (!parsed.ok) return { ok: false, diagnostics: inOrder(parsed.error) };
  const isInline = surroundings.isInline === true;
  const { tree, problems } = toCanonicalTree(parsed.value.tree, { isBareListAllowed: isInline });
  const workflow = workflowProblem(source, tree);
  if (workflow !== undefined) return { ok: false, diagnostics: [workflow] };
  const list = valueOf(tree, 'steps');
  if (list?.kind === 'list' && list.items.length > MAX_STEPS) {
    const start = { start: 0, end: 0 };
    return { ok: false, diagnostics: [errorAt(start, 'a plan has at most 100,000 steps')] };
  }
  const written = orderedPlan(buildPlan(source, tree));
  const inputs = readInputs(written.plan.inputs, surroundings.givenInputs ?? {});
  const { root, repository = root, platform } = surroundings;
  const expansion = await expanded(written.plan, inputs, { root, platform });
  const { plan, graph, groups } = expansion.isSame ? written : orderedPlan(expansion.plan);
  const texts = await knownTexts(plan, inputs.values);
  const leavesRoot = leavesThroughLinks(root);
  const leavesRepository = leavesThroughLinks(repository);
  const checks = plan.steps.map((step) => {
    const knownText = texts(step);
    const around = { platform, repository, leavesRoot, leavesRepository, knownText };
    return kindOf(step).check(step, around);
  });
  const diagnostics = inOrder([
    ...parsed.value.problems,
    ...problems,
    ...validateShape(tree),
    ...expansion.problems,
    ...(isInline ? checkInline(written.plan) : emptyScripts(written.plan)),
    ...checkNames(written.plan),
    ...checkInputs(plan),
    ...checkNeedsExist(written.plan),
    ...checkCycles(written.plan, written.graph),
    ...checkEnvironment(written.plan),
    ...checkScript(valueOf(valueOf(tree, 'defaults'), 'run'), 'run'),
    ...checks.flatMap((check) => check.problems),
    ...checkCollisions(plan, checks, { graph, groups }),
    ...(await expressionProblems(written)),
    ...(await cacheProblems(plan, { graph, groups })),
    ...(await changedProblems(plan)),
    ...(await serviceProblems(written.plan, written.graph)),
  ]);
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  return { ok: true, plan, graph, groups, warnings: diagnostics, inputs };
}

/** A script without text does nothing, and succeeds. */
function emptyScripts({ steps }: Plan): readonly Diagnostic[] {
  return steps.flatMap(({ syntax }) => {
    const script = valueOf(syntax, 'run');
    const isEmpty = stringOf(script)?.trim() === '';
    return script !== undefined && isEmpty
      ? [warningAt(script.span, EMPTY_SCRIPT, EMPTY_HINT)]
      : [];
  });
}

const EMPTY_SCRIPT = 'the script is empty: this step does nothing, and succeeds';
const EMPTY_HINT = 'write the commands, or leave the step out';

/** No environment variable has a NUL, which the system cannot take. */
function checkEnvironment({ syntax, steps }: Plan): readonly Diagnostic[] {
  return [syntax, ...steps.map((step) => step.syntax)].flatMap((owner) => {
    const env = valueOf(owner, 'env');
    const names = env?.kind === 'mapping' ? env.entries.map(({ key }) => key) : [];
    return nulProblems(env, names);
  });
}

/** A plan with the order of its steps. */
interface OrderedPlan {
  readonly plan: Plan;
  readonly graph: StepGraph;
  readonly groups: readonly number[];
}

function orderedPlan(plan: Plan): OrderedPlan {
  const graph = buildStepGraph(plan.steps);
  return { plan, graph, groups: groupNumbers(graph) };
}

/** A plan with a step for each leg. */
interface ExpandedPlan {
  readonly plan: Plan;
  /** Whether no step has legs. */
  readonly isSame: boolean;
  readonly problems: readonly Diagnostic[];
}

/** The order of the file's own steps is checked, because it is the same for all legs of a step. */
async function expanded(
  plan: Plan,
  { values }: InputsRead,
  around: Pick<CheckSurroundings, 'root' | 'platform'>,
): Promise<ExpandedPlan> {
  if (!plan.steps.some(hasLegs)) return { plan, isSame: true, problems: [] };
  const { expandLegs } = await import('../legs/expand.js');
  const names = plan.inputs.map(({ name }) => name);
  const request = { ...around, steps: plan.steps, values, inputs: names, maxSteps: MAX_STEPS };
  const { steps, problems } = await expandLegs(request);
  return { plan: { ...plan, steps }, isSame: steps === plan.steps, problems };
}

async function expressionProblems({
  plan,
  graph,
  groups,
}: OrderedPlan): Promise<readonly Diagnostic[]> {
  if (!usesExpressions(plan)) return [];
  const { checkExpressions } = await import('./check-expressions.js');
  return checkExpressions(plan, graph, groups);
}

async function cacheProblems(
  plan: Plan,
  order: { readonly graph: StepGraph; readonly groups: readonly number[] },
): Promise<readonly Diagnostic[]> {
  const isCached = plan.steps.some(({ syntax }) => valueOf(syntax, 'cache') !== undefined);
  if (!isCached) return [];
  const { checkCache } = await import('./check-cache.js');
  return checkCache(plan, order);
}

async function serviceProblems(plan: Plan, graph: StepGraph): Promise<readonly Diagnostic[]> {
  if (!plan.steps.some((step) => kindOf(step).isLasting)) return [];
  const { checkServices } = await import('./check-services.js');
  return checkServices(plan, graph);
}

async function changedProblems(plan: Plan): Promise<readonly Diagnostic[]> {
  if (!plan.steps.some(({ changed }) => changed !== null)) return [];
  const { checkChanged } = await import('./check-changed.js');
  return checkChanged(plan);
}
