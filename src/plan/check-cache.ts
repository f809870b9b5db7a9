import { isAncestor } from '../graph/ancestors.js';
import type { StepGraph } from '../graph/step-graph.js';
import { errorAt, warningAt, type Diagnostic } from '../model/diagnostic.js';
import { lineAt } from '../model/source-text.js';
import { quoted } from '../model/syntax-tree.js';
import { cacheGlobs, meetingGlobs, type CacheGlob } from './cache-globs.js';
import { globProblem } from '../files/glob-problem.js';
import type { Plan } from './plan.js';

/** The steps and their order. */
interface OrderedSteps {
  readonly graph: StepGraph;
  readonly groups: readonly number[];
}

/**
 * Checks what steps say of their cache: globs that stay below the root, outputs that belong to one step only, and no inputs
 * that another step may write at the same time.
 */
export function checkCache(plan: Plan, order: OrderedSteps): readonly Diagnostic[] {
  const lists = cacheGlobs(plan);
  const problems = lists.flatMap((list) => list.flatMap((glob) => globProblem(glob) ?? []));
  const sound = lists.filter((list) => list.every((glob) => globProblem(glob) === undefined));
  const seen = new Set<string>();
  const meetings = meetingGlobs(sound).flatMap((pair) => {
    // One problem for two steps is enough, however many globs they have.
    const key = pair.map(({ step, key: name }) => `${String(step)} ${name}`).join(', ');
    const problem = seen.has(key) ? undefined : meetingProblem(plan, order, pair);
    if (problem === undefined) return [];
    seen.add(key);
    return [problem];
  });
  return [...problems, ...onlyExcludes(sound), ...meetings];
}

function onlyExcludes(lists: readonly (readonly CacheGlob[])[]): readonly Diagnostic[] {
  return lists.flatMap((list) => {
    const [first] = list;
    if (first === undefined || list.some(({ isExclude }) => !isExclude)) return [];
    const message = `"${first.key}" only takes files out, so that none is left`;
    const example = first.key === 'inputs' ? 'src/**' : 'dist/**';
    return [errorAt(first.span, message, `begin the list with what counts, such as "${example}"`)];
  });
}

/** What is wrong with two globs that can select one path; the first is one of a step's outputs. */
function meetingProblem(
  plan: Plan,
  order: OrderedSteps,
  [output, other]: readonly [CacheGlob, CacheGlob],
): Diagnostic | undefined {
  if (output.step === other.step) return ownInputs(output, other);
  return other.key === 'outputs'
    ? sharedOutputs(plan, output, other)
    : unorderedInputs(plan, order, [output, other]);
}

function ownInputs(output: CacheGlob, input: CacheGlob): Diagnostic {
  const message = `the step reads what it leaves (${quoted(output.written)}): after it has run, its inputs are others`;
  return warningAt(input.span, message, `add ${quoted(`!${output.written}`)} to its inputs`);
}

/** Two steps with conditions may be two forms of one, of which only one runs. */
function sharedOutputs(plan: Plan, one: CacheGlob, two: CacheGlob): Diagnostic | undefined {
  const [early, late] = one.span.start < two.span.start ? [one, two] : [two, one];
  const steps = [early, late].map(({ step }) => plan.steps[step]);
  if (steps.every((step) => step?.condition !== null)) return undefined;
  const [of, other] = steps.map((step) => step?.leg?.of);
  if (of !== undefined && of === other) {
    const same = `several legs of "${of}" leave ${quoted(late.written)}: a file belongs to one step`;
    const hint = 'put into the glob what tells them apart, such as "${{ strategy.job-index }}"';
    return errorAt(late.span, same, hint);
  }
  const message = `${quoted(late.written)} can select ${described(plan, early)}: a file belongs to one step`;
  return errorAt(late.span, message, 'narrow one of the two, or take files out with "!"');
}

function unorderedInputs(
  plan: Plan,
  { graph, groups }: OrderedSteps,
  [output, input]: readonly [CacheGlob, CacheGlob],
): Diagnostic | undefined {
  // Steps on or behind a cycle have no order yet.
  const isOrdered = [output.step, input.step].some((step) => groups[step] === 0);
  if (isOrdered || isAncestor(graph, groups, output.step, input.step)) return undefined;
  if (isAncestor(graph, groups, input.step, output.step)) return undefined;
  const { id = '', leg } = plan.steps[output.step] ?? {};
  const message = `${quoted(input.written)} can select ${described(plan, output)}, and neither step needs the other`;
  const writer = leg?.of ?? id;
  const isOther = leg === undefined || writer !== plan.steps[input.step]?.leg?.of;
  const order = isOther ? `add "needs: ${writer}", or ` : '';
  return errorAt(input.span, message, `${order}take files out with "!"`);
}

/** The outputs of another step, with their place. */
function described(plan: Plan, { written, step, span }: CacheGlob): string {
  const line = String(lineAt(plan.source, span.start));
  return `outputs of step "${plan.steps[step]?.id ?? ''}" (${quoted(written)}, on line ${line})`;
}
