/**
 * What each step did → which step must come after which, and why. In: observed steps in plan order. Out: edges from
 * earlier to later steps. Pure; it must not know how steps were observed.
 */
import { posix } from 'node:path';
import type { Edge, Hazard } from './hazard.js';
import type { ObservedStep } from './observed-step.js';
import { ignoredIn } from './shared-places.js';
import { TOUCH, touchesOf, type Touches } from './touches.js';

/** How many hazards of an edge are kept. */
const KEPT = 20;

/** The order of hazards within an edge: what says most comes first. */
const STRENGTH: readonly Hazard['kind'][] = [
  'unseen',
  'output',
  'read',
  'program',
  'connect',
  'cache',
  'variable',
  'rewrite',
  'overwrite',
  'list',
];

/** Every edge between the steps, in plan order. Not reduced. */
export function findEdges(steps: readonly ObservedStep[]): readonly Edge[] {
  const found = new EdgeCollector();
  const isIgnored = ignoredIn(steps.map(({ accesses }) => accesses));
  const touches = touchesOf(
    steps.map(({ accesses }) => accesses),
    isIgnored,
  );
  for (const [path, of] of touches) fileHazards(path, of, found);
  moveHazards(steps, touches, found);
  listHazards(steps, touches, found);
  for (const [after, step] of steps.entries()) {
    for (const [before, earlier] of steps.slice(0, after).entries()) {
      for (const hazard of otherHazards(earlier, step)) found.add(before, after, hazard);
    }
  }
  return found.edges();
}

class EdgeCollector {
  readonly #found = new Map<string, { before: number; after: number; hazards: Hazard[] }>();

  add(before: number, after: number, hazard: Hazard): void {
    const key = `${String(before)} ${String(after)}`;
    const pair = this.#found.get(key) ?? { before, after, hazards: [] };
    this.#found.set(key, pair);
    pair.hazards.push(hazard);
  }

  edges(): readonly Edge[] {
    return [...this.#found.values()]
      .sort((a, b) => a.after - b.after || a.before - b.before)
      .map(({ before, after, hazards }) => ({
        before,
        after,
        hazards: [...hazards].sort(byStrength).slice(0, KEPT),
        count: hazards.length,
        isWeak: hazards.every(({ kind }) => kind === 'list'),
      }));
  }
}

function byStrength(a: Hazard, b: Hazard): number {
  const difference = STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind);
  if (difference !== 0) return difference;
  // A file says more than the directory that it is in.
  const depth = depthOf(b.subject) - depthOf(a.subject);
  if (depth !== 0) return depth;
  return a.subject < b.subject ? -1 : Number(a.subject > b.subject);
}

function depthOf(subject: string): number {
  return subject.split('/').length;
}

/** The hazards at one path, between each two steps of which one writes there. */
function fileHazards(path: string, of: ReadonlyMap<number, number>, found: EdgeCollector): void {
  if (isEnsuredByAll(of)) return;
  // Whether a directory is there counts for who would make it, if somebody else removes it.
  const steps = [...of]
    .map(([step, bits]) => [step, (bits & TOUCH.ensure) === 0 ? bits : bits | TOUCH.read] as const)
    .filter(([, bits]) => (bits & (TOUCH.read | TOUCH.write)) !== 0)
    .sort(([a], [b]) => a - b);
  for (const [at, [after, second]] of steps.entries()) {
    for (const [before, first] of steps.slice(0, at)) {
      const kind = kindOf(first, second);
      if (kind !== null) found.add(before, after, { kind, subject: path });
    }
  }
}

function kindOf(first: number, second: number): Hazard['kind'] | null {
  if ((first & TOUCH.write) !== 0 && (second & TOUCH.read) !== 0) return 'read';
  if ((first & TOUCH.write) !== 0 && (second & TOUCH.write) !== 0) return 'rewrite';
  return (first & TOUCH.read) !== 0 && (second & TOUCH.write) !== 0 ? 'overwrite' : null;
}

/** A directory that all who touch it would make, and none looks for first or removes: whoever comes first makes it. */
function isEnsuredByAll(of: ReadonlyMap<number, number>): boolean {
  return [...of.values()].every(
    (bits) => (bits & TOUCH.ensure) !== 0 && (bits & (TOUCH.removes | TOUCH.read)) === 0,
  );
}

const USED = TOUCH.read | TOUCH.write | TOUCH.ensure;

/** With a directory that is renamed everything below it is. */
function moveHazards(steps: readonly ObservedStep[], touches: Touches, found: EdgeCollector): void {
  const movers = steps.flatMap(({ accesses }, step) =>
    accesses.moves.size === 0 ? [] : [{ step, moves: accesses.moves }],
  );
  if (movers.length === 0) return;
  for (const [path, of] of touches) {
    for (const { step: mover, moves } of movers) {
      if (!hasAncestorIn(path, moves)) continue;
      for (const [other, bits] of of) {
        if (other === mover || (bits & USED) === 0) continue;
        const isEarlier = mover < other;
        const kind = (bits & ~TOUCH.write) === 0 ? 'rewrite' : isEarlier ? 'read' : 'overwrite';
        found.add(Math.min(mover, other), Math.max(mover, other), { kind, subject: path });
      }
    }
  }
}

function hasAncestorIn(path: string, directories: ReadonlySet<string>): boolean {
  for (let one = posix.dirname(path); one !== '/' && one !== '.'; one = posix.dirname(one)) {
    if (directories.has(one)) return true;
  }
  return false;
}

/**
 * One step lists a directory, another one makes or removes a name in it. A directory that several would make is made by
 * the first of them: who has listed before that, or has made it itself, comes before all others.
 */
function listHazards(steps: readonly ObservedStep[], touches: Touches, found: EdgeCollector): void {
  const makers = makersOf(steps);
  for (const [changer, { accesses }] of steps.entries()) {
    const changed = new Set([...accesses.creates, ...accesses.deletes]);
    for (const path of new Set([...changed, ...accesses.ensures])) {
      const isSeen = (touches.get(path)?.get(changer) ?? 0) !== 0;
      const of = isSeen ? touches.get(posix.dirname(path)) : undefined;
      if (of === undefined) continue;
      const last = changed.has(path) ? Infinity : (makers.get(path) ?? -1);
      for (const [lister, bits] of of) {
        if (lister === changer || (bits & TOUCH.lists) === 0 || lister > last) continue;
        const [before, after] = [Math.min(lister, changer), Math.max(lister, changer)];
        found.add(before, after, { kind: 'list', subject: path });
      }
    }
  }
}

/** The directories that several may want to make, and the first step that made each. */
function makersOf(steps: readonly ObservedStep[]): ReadonlyMap<string, number> {
  const makers = new Map<string, number>();
  for (const [step, { accesses }] of steps.entries()) {
    for (const path of accesses.ensures) {
      if (accesses.creates.has(path) && !makers.has(path)) makers.set(path, step);
    }
  }
  return makers;
}

/** The hazards between two steps that are not about files. */
function otherHazards(before: ObservedStep, after: ObservedStep): readonly Hazard[] {
  const { accesses } = after;
  const unseen = [...before.accesses.unseen, ...accesses.unseen];
  return [
    ...unseen.slice(0, 1).map((subject) => ({ kind: 'unseen', subject }) as const),
    ...(after.reads.includes(before.id) ? [{ kind: 'output', subject: before.id } as const] : []),
    ...after.cachesMet
      .filter(({ id }) => id === before.id)
      .map(({ glob: subject }) => ({ kind: 'cache', subject }) as const),
    ...before.exports
      .filter((name) => after.mayRead(name, before.id))
      .map((subject) => ({ kind: 'variable', subject }) as const),
    ...before.paths.flatMap((directory) =>
      [...accesses.programs]
        .filter((program) => posix.relative(directory, posix.dirname(program)) === '')
        .map((subject) => ({ kind: 'program', subject }) as const),
    ),
    ...[...accesses.connects]
      .filter((address) => before.accesses.listens.has(address))
      .map((subject) => ({ kind: 'connect', subject }) as const),
    ...[...accesses.listens]
      .filter((address) => before.accesses.listens.has(address))
      .map((subject) => ({ kind: 'rewrite', subject }) as const),
  ];
}
