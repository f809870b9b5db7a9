import type { CreateStep, RunStep, StepBase } from '../model/plan.js';
import { CREATE_FILE, CREATE_STRUCTURE } from './create-step.js';
import { RUN } from './run-step.js';
import type { StepKind } from './step-kind.js';

/** A step of a plan. */
export type Step = RunStep | CreateStep<'create-file'> | CreateStep<'create-structure'>;

/** The kinds of steps, by the key that makes a step one of the kind. A kind that is missing is a type error. */
export const STEP_KINDS: {
  readonly [K in Step['kind']]: StepKind<Extract<Step, { readonly kind: K }>>;
} = {
  run: RUN,
  'create-file': CREATE_FILE,
  'create-structure': CREATE_STRUCTURE,
};

/** The keys that make a step one of a kind. */
export const KIND_KEYS = Object.keys(STEP_KINDS) as readonly Step['kind'][];

/** What a step's kind can do. */
export function kindOf<S extends StepBase & { readonly kind: Step['kind'] }>(step: S): StepKind<S> {
  // The table's type says that the kind is that of the step; TypeScript cannot follow it through the union.
  return STEP_KINDS[step.kind] as unknown as StepKind<S>;
}
