import type { Step } from '../kinds/table.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import { legsSpan } from './leg-keys.js';

/** The longest id that a step may have. Its log is a file of this name. */
const MAX_ID_LENGTH = 99;

/**
 * The ids of legs that are taken, or too long: one problem for each step. `steps` are those of the file, and `groups` has
 * the legs of each. Ids that differ only in case are the same, as for all steps.
 */
export function legCollisions(
  steps: readonly Step[],
  groups: readonly (readonly Step[])[],
): readonly Diagnostic[] {
  const owners = new Map<string, string>();
  for (const { id } of steps) owners.set(id.toLowerCase(), `the step "${id}"`);
  return groups.flatMap((group) => {
    const [first] = group;
    if (first?.leg === undefined) return [];
    const { of } = first.leg;
    const taken = group.find(({ id }) => owners.has(id.toLowerCase()));
    const owner = owners.get(taken?.id.toLowerCase() ?? '') ?? '';
    for (const { id } of group) owners.set(id.toLowerCase(), `a leg of "${of}"`);
    if (taken !== undefined) {
      const message = `a leg of "${of}" would have the id "${taken.id}", which ${owner} has`;
      return [errorAt(legsSpan(first), message, 'give one of the two steps another id')];
    }
    if ((group.at(-1)?.id.length ?? 0) <= MAX_ID_LENGTH) return [];
    const message = `the ids of the legs of "${of}" would have more than 99 characters`;
    return [errorAt(legsSpan(first), message, 'give the step a shorter id')];
  });
}

/** Two legs of one name cannot be told apart in a report, and nearly always do the same. */
export function sameNames(group: readonly Step[]): readonly Diagnostic[] {
  const firsts = new Map<string, string>();
  for (const step of group) {
    // A name that is evaluated later may still differ.
    if (step.leg === undefined || step.isNameGiven) continue;
    const first = firsts.get(step.name);
    if (first !== undefined) {
      const message = `the legs "${first}" and "${step.id}" have one name: "${step.name}"`;
      return [errorAt(legsSpan(step), message, SAME_NAMES)];
    }
    firsts.set(step.name, step.id);
  }
  return [];
}

const SAME_NAMES =
  'remove the value that is there twice, or write a "name" that tells them apart by "${{ matrix.… }}"';
