/**
 * By node, a number for each that says who goes first: the larger. It is larger for the larger priority, of
 * equals for the later group, and of those for the one that comes first in the plan.
 *
 * Where durations are not known priorities are hops, and many are equal: the last link of a long chain counts
 * no more than any step that nothing needs. What has a long path behind it is then more likely to be on the
 * critical path (the sum of a task's top and bottom level: Kwok and Ahmad, ACM Computing Surveys 31(4), 1999).
 */
export function urgencies(
  priorities: readonly number[],
  groups: readonly number[],
): readonly number[] {
  const nodes = priorities.map((_, node) => node);
  const at = (values: readonly number[], node: number): number => values[node] ?? 0;
  nodes.sort(
    (a, b) => at(priorities, a) - at(priorities, b) || at(groups, a) - at(groups, b) || b - a,
  );
  const urgency = priorities.map(() => 0);
  for (const [rank, node] of nodes.entries()) urgency[node] = rank;
  return urgency;
}
