/** A proposed cache against the caches that a plan has already: what people wrote holds. */
import { meetingGlobs, type CacheGlob } from '../../plan/cache-globs.js';
import { globRules } from '../../util/globs.js';
import type { CacheGlobs } from './edit-cache.js';

/** A step, with the globs of the cache that it has; none of either if it has none. */
export interface DeclaredCache extends CacheGlobs {
  readonly id: string;
}

/**
 * Why a step cannot have a cache beside those of the plan; null if it can. One step must not read what another one leaves
 * unless one of them waits for the other. `at` is the place of the step; `isOrdered` tells whether two steps have an order.
 */
export function conflictOf(
  at: number,
  proposed: CacheGlobs,
  steps: readonly DeclaredCache[],
  isOrdered: (one: number, other: number) => boolean,
): string | null {
  const lists = steps.flatMap((step, place) => globsOf(place, place === at ? proposed : step));
  for (const [output, input] of meetingGlobs(lists)) {
    const other = output.step === at ? input : output;
    const isOurs = output.step === at || input.step === at;
    if (!isOurs || other.step === at || input.key !== 'inputs') continue;
    if (isOrdered(at, other.step)) continue;
    const verb = other === input ? 'reads' : 'leaves';
    const does = other === input ? 'leaves' : 'reads';
    return `the cache of ${steps[other.step]?.id ?? ''} ${verb} ${other.written}, of which this step ${does} something, and neither needs the other`;
  }
  return null;
}

function globsOf(step: number, globs: CacheGlobs): readonly (readonly CacheGlob[])[] {
  return (['inputs', 'outputs'] as const).map((key) =>
    globs[key].flatMap((written) =>
      globRules([written]).map((rule) => ({ step, key, written, span: NOWHERE, ...rule })),
    ),
  );
}

/** A proposal has no place in the plan yet. */
const NOWHERE = { start: 0, end: 0 };
