/** A step with children of every kind, to see whether all of them are ended with it. */
import type { PlanRig } from '../run-plan.js';

/** A child, a grandchild that outlives its parent, and one in a subshell; their ids in `tree`. */
export const TREE = [
  'sleep 1000 & echo $! >> tree',
  "(bash -c 'sleep 1000 & echo $! >> tree' &)",
  "( sh -c 'echo $PPID' >> tree; sleep 1000; : ) &",
  'until [ "$(wc -l < tree)" -eq 3 ]; do sleep 0.01; done',
  'echo $$ >> tree',
].join('\n');

/** The processes of the tree that a step has made. */
export function treePids(rig: PlanRig): readonly number[] {
  return rig.read('tree').trim().split('\n').map(Number);
}
