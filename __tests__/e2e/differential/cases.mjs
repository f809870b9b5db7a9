/**
 * The table of cases. Both the workflow and the plan are generated from it.
 *
 * A case is `id`, `why` (one sentence) and `script`, and where it matters:
 * - `shell`, `workingDirectory`, `env`, `if`, `continueOnError` (default true): as in a workflow;
 * - `first`: a script that runs, in bash, as a step before it; `steps.FIRST` stands for that step;
 * - `cleanup`: commands that run after it; what they print is compared;
 * - `watches`: environment variables to compare besides its own; `seconds`: it must be done in less;
 * - `expects`: what the real runner does, by aspect; both sides must do that. Default: success with exit code 0;
 * - `differs`: where act or Stepwave is not like the runner: `what` differs, `why`, and what `act` and `stepwave` give
 *   exactly.
 *
 * `CASE__` and `/CASE/` stand for a prefix and a directory of the case's own: only variables with that prefix and PATH
 * entries in that directory are compared. Aspects are listed in judge.mjs. A case that exports PATH itself comes before
 * those that add to it, whose entries it would repeat.
 */
import { COMMAND_CASES } from './cases/commands.mjs';
import { ENV_CASES } from './cases/env.mjs';
import { EXPRESSION_CASES } from './cases/expressions.mjs';
import { MALFORMED_CASES } from './cases/malformed.mjs';
import { OUTPUT_CASES } from './cases/outputs.mjs';
import { PROCESS_CASES } from './cases/processes.mjs';
import { SHELL_CASES } from './cases/shells.mjs';
import { TEXT_CASES } from './cases/texts.mjs';

export const CASES = [
  ...SHELL_CASES,
  ...PROCESS_CASES,
  ...TEXT_CASES,
  ...ENV_CASES,
  ...OUTPUT_CASES,
  ...EXPRESSION_CASES,
  ...COMMAND_CASES,
  ...MALFORMED_CASES,
];
