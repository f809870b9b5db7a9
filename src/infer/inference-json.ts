import type { Edge } from '../hazards/hazard.js';
import type { CacheAdvice } from './cache/propose-caches.js';
import { hazardText, shownPath, type Scene } from './evidence.js';
import type { Inference } from './infer-plan.js';
import type { Proof } from './report.js';

/** Null for a step that nothing is proposed for. */
function cacheJson(advice: CacheAdvice | undefined): object | null {
  if (advice === undefined || advice.type === 'kept') return null;
  if (advice.type === 'none') return { inputs: null, outputs: null, reason: advice.reason };
  const { inputs, outputs } = advice;
  return { inputs, outputs, reason: null };
}

/** What was found out, as plain data for programs. */
export function inferenceJson(
  inference: Inference,
  scene: Scene,
  { text, proof }: { readonly text: string; readonly proof: Proof | null },
): object {
  const { edges, found, dropped, needs, unseen, steps, caches } = inference;
  const idOf = (step: number): string => scene.ids[step] ?? '';
  const edgeJson = (edge: Edge): object => ({
    before: idOf(edge.before),
    after: idOf(edge.after),
    isWeak: edge.isWeak,
    isDropped: dropped.includes(edge),
    isImplied: !edges.includes(edge) && !dropped.includes(edge),
    count: edge.count,
    hazards: edge.hazards.map((hazard) => ({
      kind: hazard.kind,
      // The copy in which steps ran is gone.
      subject: shownPath(hazard.subject, scene),
      text: hazardText(hazard, idOf(edge.before), scene),
    })),
  });
  return {
    schema: 1,
    steps: scene.ids.map((id, step) => ({
      id,
      needs: (needs[step] ?? []).map(idOf),
      outcome: steps[step]?.outcome ?? null,
      unseen: unseen[step] ?? [],
      cache: cacheJson(caches[step]),
    })),
    edges: found.map(edgeJson),
    plan: text,
    comparison: proof?.comparison ?? null,
    whatIf: proof?.whatIf ?? null,
  };
}
