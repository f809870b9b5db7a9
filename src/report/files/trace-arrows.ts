import type { StartedStep } from '../report-model.js';

/** An arrow from a step to one that needs it. */
export interface Arrow {
  /** From 1, unique in the run. */
  readonly id: number;
  readonly from: StartedStep;
  readonly to: StartedStep;
}

/** The arrows of a run, by the id of the step where they begin or end. */
export interface Arrows {
  readonly outOf: ReadonlyMap<string, readonly Arrow[]>;
  readonly into: ReadonlyMap<string, readonly Arrow[]>;
  /** Whether only the need that ended last has an arrow, because there would be too many. */
  readonly isCut: boolean;
}

/** More arrows make a viewer slow and cannot be told apart. */
const MAX_ARROWS = 20_000;

/** An arrow for each need of a started step that started itself. */
export function arrowsOf(started: readonly StartedStep[]): Arrows {
  const startedById = new Map(started.map((step) => [step.id, step]));
  const needsOf = (step: StartedStep): readonly StartedStep[] =>
    step.needs
      .flatMap((id) => startedById.get(id) ?? [])
      // On another runner, by another clock, a need may have ended later than on the one that counts here.
      .filter((need) => freeMs(need) <= step.startMs);
  const isCut = started.reduce((count, step) => count + step.needs.length, 0) > MAX_ARROWS;
  const outOf = new Map<string, Arrow[]>();
  const into = new Map<string, Arrow[]>();
  let count = 0;
  for (const step of started) {
    for (const need of isCut ? lastToEnd(needsOf(step)) : needsOf(step)) {
      count += 1;
      const arrow = { id: count, from: need, to: step };
      listIn(outOf, need.id).push(arrow);
      listIn(into, step.id).push(arrow);
    }
  }
  return { outOf, into, isCut };
}

/** When those that need a step could start: a service has not ended then. */
export function freeMs({ upMs, endMs }: StartedStep): number {
  return upMs ?? endMs;
}

function lastToEnd(steps: readonly StartedStep[]): readonly StartedStep[] {
  const [first, ...others] = steps;
  if (first === undefined) return [];
  return [others.reduce((last, step) => (freeMs(step) > freeMs(last) ? step : last), first)];
}

function listIn<V>(lists: Map<string, V[]>, key: string): V[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
