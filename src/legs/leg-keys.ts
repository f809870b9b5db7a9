import type { StepBase } from '../model/plan.js';
import type { Span } from '../model/source-text.js';
import { entryOf } from '../model/syntax-tree.js';

const LEG_KEYS = ['matrix', 'split', 'max-parallel'] as const;

/** Whether a step has a key that is about legs, rightly or not. Small, because every plan is asked. */
export function hasLegs({ syntax }: Pick<StepBase, 'syntax'>): boolean {
  return LEG_KEYS.some((key) => entryOf(syntax, key) !== undefined);
}

/** The contexts that the expressions of a step may read besides those of all steps. */
export function legContexts({ syntax }: Pick<StepBase, 'syntax'>): readonly string[] {
  const own = (['matrix', 'split'] as const).filter((key) => entryOf(syntax, key) !== undefined);
  return own.length === 0 ? [] : [...own, 'strategy'];
}

/** Whether any of some steps is a leg of a split. */
export function hasSplit(steps: readonly Pick<StepBase, 'leg'>[]): boolean {
  return steps.some(({ leg }) => leg?.share != null);
}

/** How many legs of which step may run at once; null where as many as there are may. */
export function legLimit({
  leg,
}: Pick<StepBase, 'leg'>): { readonly name: string; readonly limit: number } | null {
  if (leg?.maxParallel == null) return null;
  return { name: leg.of, limit: leg.maxParallel };
}

/** Where a message about the legs of a step points. */
export function legsSpan({ syntax }: Pick<StepBase, 'syntax'>): Span {
  const entry = LEG_KEYS.map((key) => entryOf(syntax, key)).find((one) => one !== undefined);
  return entry?.keySpan ?? syntax.span;
}
