import type { CommandRequest } from '../../options/cli-args.js';
import type { RunOptions } from '../../options/table.js';
import type { PreparedPlan } from '../../plan/prepare-plan.js';
import { openPlan } from '../app.js';
import { cliDoor } from '../cli-door.js';
import { printError } from '../cli-output.js';
import { EXIT_CODES, type Door } from '../door.js';
import { locatePlan, type LocatedPlan } from '../locate-plan.js';

/** A command with what was said on the command line. */
export interface CommandCall extends CommandRequest {
  /** The script that workers are started from. */
  readonly script: string;
}

/** Does what a command is for. The answer is the exit code. */
export type RunCommand = (call: CommandCall) => Promise<number>;

/** A plan that can be used. */
export interface OpenedPlan {
  readonly prepared: PreparedPlan;
  /** With the place of the plan, where it had to be found. */
  readonly options: RunOptions;
  readonly door: Door;
}

/** What a plan is opened for. */
export interface Purpose {
  readonly isToRun: boolean;
  readonly isInCopiesOnly?: boolean;
  /** Hears of a plan that cannot be used, and of how many problems it has. */
  readonly onRefused?: (problems: number) => void;
}

/** Finds the plan of a command, and says where it is or why there is none, which gives null. */
export function locate(call: CommandCall): LocatedPlan | null {
  const located = locatePlan(call);
  if (!located.ok) {
    for (const problem of located.error) printError(`stepwave: ${problem}`);
    return null;
  }
  const { note } = located.value;
  if (note !== null) printError(`stepwave: ${note}`);
  return located.value;
}

/** Says what is wrong with what was asked. Gives the exit code. */
export function wrong(problem: string): number {
  printError(`stepwave: ${problem}`);
  return EXIT_CODES.usage;
}

/** Opens the plan of a command that reads one. */
export async function withPlan(
  call: CommandCall,
  { isToRun, isInCopiesOnly = false, onRefused }: Purpose,
  use: (opened: OpenedPlan) => Promise<number>,
): Promise<number> {
  const located = locate(call);
  if (located === null) return EXIT_CODES.usage;
  const { options, workspace } = located;
  const door = cliDoor(options.plan, {
    ...{ script: call.script, isInCopiesOnly, workspace },
    events: options.events,
  });
  const prepared = await openPlan(options, isToRun, door);
  if (prepared.ok) return use({ prepared: prepared.value, options, door });
  onRefused?.(prepared.error);
  return EXIT_CODES.usage;
}
