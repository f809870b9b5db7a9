import type { CommandRequest } from '../../options/cli-args.js';
import type { PreparedPlan } from '../../plan/prepare-plan.js';
import { openPlan } from '../app.js';
import { cliDoor } from '../cli-door.js';
import { EXIT_CODES, type Door } from '../door.js';

/** A command with what was said on the command line. */
export interface CommandCall extends CommandRequest {
  /** The script that workers are started from. */
  readonly script: string;
}

/** Does what a command is for. The answer is the exit code. */
export type RunCommand = (call: CommandCall) => Promise<number>;

/** Opens the plan of a command that reads one. */
export async function withPlan(
  { options, script }: CommandCall,
  {
    isToRun,
    isInCopiesOnly = false,
  }: { readonly isToRun: boolean; readonly isInCopiesOnly?: boolean },
  use: (prepared: PreparedPlan, door: Door) => Promise<number>,
): Promise<number> {
  const door = cliDoor(script, { isInCopiesOnly });
  const prepared = await openPlan(options, isToRun, door);
  return prepared === null ? EXIT_CODES.usage : use(prepared, door);
}
