import type { InputValue } from './plan.js';

/** What expressions can read besides the steps: fixed for the whole run. */
export interface RunContexts {
  readonly github: Readonly<Record<string, unknown>>;
  readonly runner: Readonly<Record<string, unknown>>;
  readonly inputs: InputValues;
}

/** The values of a plan's inputs, by name. */
export type InputValues = Readonly<Record<string, InputValue>>;
