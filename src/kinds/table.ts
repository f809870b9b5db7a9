import type { CacheSpec, CreateStep, RunStep, ServiceStep, StepBase } from '../model/plan.js';
import { CREATE_FILE, CREATE_STRUCTURE } from './create-step.js';
import { RUN } from './run-step.js';
import { SERVICE } from './service-step.js';
import type { StepKind } from './step-kind.js';

/** A step of a plan. */
export type Step =
  RunStep | CreateStep<'create-file'> | CreateStep<'create-structure'> | ServiceStep;

/** The kinds of steps, by the key of each. A missing kind is a type error. */
export const STEP_KINDS: {
  readonly [K in Step['kind']]: StepKind<Extract<Step, { readonly kind: K }>>;
} = {
  run: RUN,
  'create-file': CREATE_FILE,
  'create-structure': CREATE_STRUCTURE,
  service: SERVICE,
};

/** The keys that say what kind a step is. */
export const KIND_KEYS = Object.keys(STEP_KINDS) as readonly Step['kind'][];

/** What a step says of its cache; null for one that always runs. */
export function cacheOf(step: Step): CacheSpec | null {
  return kindOf(step).script(step)?.cache ?? null;
}

/** The descriptor of a step's kind. */
export function kindOf<S extends StepBase & { readonly kind: Step['kind'] }>(step: S): StepKind<S> {
  // The table's type guarantees this, but TypeScript cannot follow it through the union.
  return STEP_KINDS[step.kind] as unknown as StepKind<S>;
}
