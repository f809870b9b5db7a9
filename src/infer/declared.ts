import { expressionUses } from '../expression/context-paths.js';
import { conditionSource } from '../expression/language.js';
import { splitTemplate } from '../expression/template.js';
import { ancestorsOf } from '../graph/ancestors.js';
import { neighbours } from '../graph/step-graph.js';
import type { Step } from '../kinds/table.js';
import { cacheGlobs, meetingGlobs } from '../plan/cache-globs.js';
import { expressionFields } from '../plan/expression-fields.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import type { Declared } from './observe.js';

/** Which steps a variable may matter to: all that see it, or those alone whose text has its name. */
export type VariableRule = 'all' | 'mentioned';

/** What a plan says of each of its steps, in plan order. */
export function declaredSteps(
  { plan, graph }: PreparedPlan,
  variables: VariableRule,
): readonly Declared[] {
  const meetings = meetingGlobs(cacheGlobs(plan));
  return plan.steps.map((step, node) => {
    // A step sees the variables of those alone that it needs.
    const seen = new Set(ancestorsOf(graph, node).map((ancestor) => graph.ids[ancestor]));
    const text = textOf(step);
    const isMentioned = (name: string): boolean => variables === 'all' || text.includes(name);
    return {
      id: step.id,
      reads: readBy(step, node, graph),
      cachesMet: meetings.flatMap(([output, input]) => {
        const earlier = Math.min(output.step, input.step);
        const isOurs = Math.max(output.step, input.step) === node && earlier !== node;
        if (!isOurs || input.key !== 'inputs') return [];
        return [{ id: graph.ids[earlier] ?? '', glob: input.written }];
      }),
      mayRead: (variable, exporter) => seen.has(exporter) && isMentioned(variable),
    };
  });
}

/** All that a step says, as one text. */
function textOf(step: Step): string {
  return JSON.stringify({ ...step, syntax: null });
}

/** What looks at how other steps ended. */
const STATUS = new Set(['success', 'failure', 'always', 'cancelled']);

/** The ids of the steps whose outputs or results the expressions of a step read. */
function readBy(step: Step, node: number, graph: PreparedPlan['graph']): readonly string[] {
  const direct = neighbours(graph.needs, node).map((need) => graph.ids[need] ?? '');
  const found = new Set<string>();
  for (const source of expressionsOf(step)) {
    const uses = expressionUses(source);
    const { paths, calls } = uses.ok ? uses.value : { paths: [], calls: [] };
    if (!uses.ok || calls.some(({ name }) => STATUS.has(name)))
      direct.forEach((id) => found.add(id));
    for (const { path } of paths) {
      if (path[0] !== 'steps' && path[0] !== 'needs') continue;
      const [, id] = path;
      if (id === undefined) direct.forEach((one) => found.add(one));
      else found.add(id);
    }
  }
  return [...found];
}

function expressionsOf(step: Step): readonly string[] {
  return expressionFields(step).flatMap(({ text, isCondition }) => {
    if (isCondition) return [conditionSource(text)];
    return splitTemplate(text).flatMap((part) => (part.type === 'expression' ? [part.source] : []));
  });
}
