import { join } from 'node:path';

/** A failed step, and what is known of where it can be looked at. */
export interface FailedPlace {
  readonly id: string;
  /** The plan's file; null for a plan that is in none. */
  readonly planFile: string | null;
  /** The step's line in the plan, from 1; undefined if it is not known. */
  readonly line: number | undefined;
  /** Where the logs are kept; null if they are not. */
  readonly logsDirectory: string | null;
  readonly hasOutput: boolean;
}

/** The line that says where a failed step can be looked at: `  plan.yml:14, whole log: logs/test.log`. */
export function placesLine(place: FailedPlace, withoutLog?: string): string | null {
  const { id, planFile, line, logsDirectory, hasOutput } = place;
  const places: string[] = [];
  if (planFile !== null && line !== undefined) places.push(`${planFile}:${String(line)}`);
  // The log of a step without output is empty, or there is none.
  if (hasOutput && logsDirectory !== null) {
    places.push(`whole log: ${join(logsDirectory, `${id}.log`)}`);
  } else if (hasOutput && withoutLog !== undefined) {
    places.push(withoutLog);
  }
  return places.length === 0 ? null : `  ${places.join(', ')}`;
}
