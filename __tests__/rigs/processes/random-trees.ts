/** Random trees of processes, as steps leave them behind: what escapes, hides, ignores and multiplies. */
import fc from 'fast-check';

/** How a process is started by its parent, and then starts and awaits its own children. */
const STARTED_LIKE = [
  'plain',
  'subshell',
  'setsid',
  'double-fork',
  'nohup',
  'job',
  'ignores-int',
  'ignores-term',
  'ignores-both',
  'daemon',
  'renamed',
  'cleared',
  'cleared-job',
  'disowned',
  'nested',
  'heir',
] as const;

/** What has no children of its own, or none that are in the tree. */
const LEAVES = ['stopped', 'blocked', 'forker', 'breeder'] as const;

export type ProcessKind = (typeof STARTED_LIKE)[number] | (typeof LEAVES)[number];

export const PROCESS_KINDS: readonly ProcessKind[] = [...STARTED_LIKE, ...LEAVES];

/**
 * What a step's own shell does on signals: it ends; it ignores SIGINT, as then all its children do; it
 * ignores SIGTERM as well; or it handles both and goes on, which its children do not.
 */
const ROOTS = ['polite', 'terminable', 'deaf', 'stubborn'] as const;

export interface ProcessNode {
  readonly kind: ProcessKind;
  readonly children: readonly ProcessNode[];
}

export interface ProcessTree {
  readonly root: (typeof ROOTS)[number];
  readonly children: readonly ProcessNode[];
}

/** What is true of all processes below a place in a tree. */
interface Surroundings {
  /** The environment is empty. */
  readonly isCleared: boolean;
  /** The session is not that of the step. */
  readonly hasLeft: boolean;
  /** The group is a job's. */
  readonly isJob: boolean;
}

const MAX_DEPTH = 3;

/** Trees of up to four levels below the root, six processes on average. */
export function processTrees(): fc.Arbitrary<ProcessTree> {
  const surroundings = { isCleared: false, hasLeft: false, isJob: false };
  const length = { minLength: 1, maxLength: 3, size: 'max' } as const;
  return fc.record({
    root: fc.constantFrom(...ROOTS),
    children: fc.array(anyNode(MAX_DEPTH, surroundings), length),
  });
}

function anyNode(depth: number, surroundings: Surroundings): fc.Arbitrary<ProcessNode> {
  const kinds = PROCESS_KINDS.filter((kind) => isFindable(kind, surroundings));
  return fc.constantFrom(...kinds).chain((kind): fc.Arbitrary<ProcessNode> => {
    if (depth === 0 || isLeaf(kind)) return fc.constant({ kind, children: [] });
    const child = anyNode(depth - 1, below(kind, surroundings));
    const children = fc.array(child, { maxLength: 2, size: 'max' });
    return children.map((drawn) => ({ kind, children: drawn }));
  });
}

function isLeaf(kind: ProcessKind): boolean {
  return LEAVES.some((leaf) => leaf === kind);
}

/**
 * Whether a process of a kind can be found at such a place at all. One that has left the session and
 * lost its parents with an empty environment cannot, by design.
 */
function isFindable(kind: ProcessKind, { isCleared, hasLeft, isJob }: Surroundings): boolean {
  switch (kind) {
    case 'daemon':
    case 'heir':
      return !isCleared;
    case 'double-fork':
      return !(isCleared && hasLeft);
    case 'stopped':
      // The system ends the whole group of a job that has a stopped process and loses its parent
      // (SIGHUP to a newly orphaned group), and with it the parents of those that only these betray.
      return !isJob;
    default:
      return true;
  }
}

function below(kind: ProcessKind, surroundings: Surroundings): Surroundings {
  switch (kind) {
    case 'cleared':
      return { ...surroundings, isCleared: true };
    case 'cleared-job':
      return { ...surroundings, isCleared: true, isJob: true };
    case 'job':
      return { ...surroundings, isJob: true };
    case 'setsid':
    case 'daemon':
      return { ...surroundings, hasLeft: true, isJob: false };
    default:
      return surroundings;
  }
}

/** A process of a tree with its number, which its command line tells. */
export interface NumberedNode {
  readonly number: number;
  readonly kind: ProcessKind;
  readonly children: readonly NumberedNode[];
}

/** Numbers the processes below the root from 1 on, parents first. */
export function numbered(tree: ProcessTree): readonly NumberedNode[] {
  let count = 0;
  const visit = ({ kind, children }: ProcessNode): NumberedNode => {
    count += 1;
    const number = count;
    return { number, kind, children: children.map(visit) };
  };
  return tree.children.map(visit);
}

/** All nodes, parents first. */
export function flattened(nodes: readonly NumberedNode[]): readonly NumberedNode[] {
  return nodes.flatMap((node) => [node, ...flattened(node.children)]);
}

/** Such as `deaf root(1:setsid(2:cleared, 3:stopped), 4:job)`. */
export function describeTree(tree: ProcessTree): string {
  const list = (nodes: readonly NumberedNode[]): string =>
    nodes.length === 0 ? '' : `(${nodes.map(describeNode).join(', ')})`;
  const describeNode = ({ number, kind, children }: NumberedNode): string =>
    `${String(number)}:${kind}${list(children)}`;
  return `${tree.root} root${list(numbered(tree))}`;
}
