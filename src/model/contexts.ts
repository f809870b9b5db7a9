import type { InputValue } from './plan.js';

/** The contexts of expressions that stay the same for the whole run. */
export interface RunContexts {
  readonly github: Readonly<Record<string, unknown>>;
  readonly runner: Readonly<Record<string, unknown>>;
  readonly inputs: InputValues;
}

/** The values of a plan's inputs, by name. */
export type InputValues = Readonly<Record<string, InputValue>>;
