import type { Plan } from '../plan/plan.js';
import { editNeeds } from './edit-needs.js';
import { reasonOf, type Scene } from './evidence.js';
import type { Inference } from './infer-plan.js';

/** The text of a plan with the needs that were inferred. A step whose needs are the same keeps its lines. */
export function inferredText(
  { source, steps }: Plan,
  { edges, needs }: Inference,
  scene: Scene,
): string {
  const changed = steps.flatMap((step, at) => {
    const inferred = (needs[at] ?? []).map((need) => steps[need]?.id ?? '');
    if (sameIds(step.needs, inferred)) return [];
    const reasons = edges.filter(({ after }) => after === at);
    return [
      {
        syntax: step.syntax,
        needs: reasons.map((edge) => ({
          id: steps[edge.before]?.id ?? '',
          reason: reasonOf(edge, scene),
        })),
      },
    ];
  });
  return editNeeds(source, changed);
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}
