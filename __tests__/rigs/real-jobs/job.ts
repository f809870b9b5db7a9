/** Needs by step id. */
export type Needs = Readonly<Record<string, readonly string[]>>;

/** An edge that is found and that no true need asks for. */
export interface ExtraEdge {
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

/** A job of the shape of a real one, with what truly depends on what. */
export interface RealJob {
  /** The repository and the job that it is like. */
  readonly like: string;
  readonly workflow: string;
  /** Files of the workspace: contents by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Whether the workspace is a git repository with these files. */
  readonly isRepository?: true;
  readonly needs: Needs;
  /** Every extra edge. */
  readonly extra: readonly ExtraEdge[];
}

/** Every step that each step waits for, also by way of others. */
function reachOf(needs: Needs): ReadonlyMap<string, ReadonlySet<string>> {
  const reach = new Map<string, Set<string>>();
  const visit = (id: string): ReadonlySet<string> => {
    const known = reach.get(id);
    if (known !== undefined) return known;
    const found = new Set<string>();
    reach.set(id, found);
    for (const need of needs[id] ?? []) {
      found.add(need);
      for (const further of visit(need)) found.add(further);
    }
    return found;
  };
  for (const id of Object.keys(needs)) visit(id);
  return reach;
}

/** The pairs `before → after` of needs that other needs do not bring with them. */
export function missingIn(found: Needs, wanted: Needs): readonly string[] {
  const reach = reachOf(found);
  return Object.entries(wanted).flatMap(([after, needs]) =>
    needs
      .filter((before) => reach.get(after)?.has(before) !== true)
      .map((before) => `${before} → ${after}`),
  );
}

/** How many needs there are. */
export function countNeeds(needs: Needs): number {
  return Object.values(needs).reduce((sum, one) => sum + one.length, 0);
}
