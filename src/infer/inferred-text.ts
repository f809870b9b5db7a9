import type { Plan } from '../plan/plan.js';
import { editNeeds } from './edit-needs.js';
import { reasonOf, type Scene } from './evidence.js';
import type { Inference } from './infer-plan.js';

/** The text of a plan with the needs that were inferred. A step whose needs are the same keeps its lines. */
export function inferredText(
  { source, steps }: Plan,
  { edges, needs, mutexes, caches }: Inference,
  scene: Scene,
): string {
  const changed = steps.flatMap((step, at) => {
    const inferred = (needs[at] ?? []).map((need) => steps[need]?.id ?? '');
    const mutex = sharedMutex(at, mutexes);
    const advice = caches[at];
    const cache = advice?.type === 'cache' ? advice : undefined;
    const isSame = sameIds(step.needs, inferred);
    if (isSame && (mutex === null || step.mutex !== null) && cache === undefined) return [];
    const reasons = edges.filter(({ after }) => after === at);
    return [
      {
        syntax: step.syntax,
        ...(mutex === null ? {} : { mutex }),
        ...(cache === undefined ? {} : { cache }),
        // Reasons by hand stay.
        needs: isSame
          ? null
          : reasons.map((edge) => ({
              id: steps[edge.before]?.id ?? '',
              reason: reasonOf(edge, scene),
            })),
      },
    ];
  });
  return editNeeds(source, changed);
}

/** The mutex of a step, if another one wants the same. */
function sharedMutex(step: number, mutexes: readonly (string | null)[]): string | null {
  const own = mutexes[step] ?? null;
  return mutexes.filter((one) => one === own).length > 1 ? own : null;
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}
