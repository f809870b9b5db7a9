import { neighbours, type StepGraph } from '../graph/step-graph.js';
import type { RunExports, ExportConflict } from '../model/exports.js';
import type { StepExports } from '../model/task.js';

/**
 * What steps export reaches the steps that need them, directly or not, and nobody else during the
 * run. Where two ancestors set one name, the later in plan order wins, whenever they ran.
 */
export class ExportBook {
  readonly #exports = new Map<number, StepExports>();
  /** For each settled node the exporting nodes among its ancestors and itself. */
  readonly #sources = new Map<number, ReadonlySet<number>>();

  constructor(private readonly graph: StepGraph) {}

  /** What a step whose needs are settled sees. */
  visibleTo(node: number): Pick<StepExports, 'env' | 'path'> {
    return this.#merged(this.#inherited(node));
  }

  /** Notes what a step exported; null for one that never ran. */
  record(node: number, exports: StepExports | null): void {
    const sources = this.#inherited(node);
    const isEmpty =
      exports === null || (exports.path.length === 0 && Object.keys(exports.env).length === 0);
    if (exports !== null) this.#exports.set(node, exports);
    this.#sources.set(node, isEmpty ? sources : new Set([...sources, node]));
  }

  /** What the whole run exports to the job, in plan order. */
  total(): RunExports {
    const nodes = [...this.#exports.keys()].sort((a, b) => a - b);
    const summaries = nodes.flatMap((node) => {
      const markdown = this.#exports.get(node)?.summary ?? '';
      return markdown === '' ? [] : [{ id: this.graph.ids[node] ?? '', markdown }];
    });
    return { ...this.#merged(new Set(nodes)), summaries };
  }

  /**
   * Names to which unordered steps have given different values. The later step in plan order wins, but that is
   * hardly intended. One pair for each name.
   */
  conflicts(): readonly ExportConflict[] {
    const exporters = new Map<string, number[]>();
    for (const [node, { env }] of this.#exports) {
      for (const name of Object.keys(env)) {
        const known = exporters.get(name);
        if (known === undefined) exporters.set(name, [node]);
        else known.push(node);
      }
    }
    return [...exporters].flatMap(([name, nodes]) => this.#conflict(name, nodes) ?? []);
  }

  /** A step has more sources than each of its ancestors, so sorting by their number puts ancestors first. */
  #conflict(name: string, nodes: readonly number[]): ExportConflict | undefined {
    const size = (node: number): number => this.#sources.get(node)?.size ?? 0;
    const sorted = [...nodes].sort((a, b) => size(a) - size(b) || a - b);
    const isOrdered = (before: number, after: number): boolean =>
      this.#sources.get(after)?.has(before) === true;
    // In a single chain of needs, the usual case, comparing neighbours is enough.
    if (sorted.slice(1).every((node, index) => isOrdered(sorted[index] ?? node, node)))
      return undefined;
    for (const [at, after] of sorted.entries()) {
      const value = this.#exports.get(after)?.env[name];
      const before = sorted
        .slice(0, at)
        .find((one) => this.#exports.get(one)?.env[name] !== value && !isOrdered(one, after));
      if (before === undefined) continue;
      const [first = before, second = after] = [before, after].sort((a, b) => a - b);
      return { name, first: this.graph.ids[first] ?? '', second: this.graph.ids[second] ?? '' };
    }
    return undefined;
  }

  /** Most steps export nothing; then the needs' set itself is shared. */
  #inherited(node: number): ReadonlySet<number> {
    const sets = neighbours(this.graph.needs, node)
      .map((need) => this.#sources.get(need))
      .filter((set) => set !== undefined && set.size > 0) as ReadonlySet<number>[];
    const [first = new Set<number>(), ...others] = sets;
    return others.length === 0 ? first : new Set(sets.flatMap((set) => [...set]));
  }

  #merged(nodes: ReadonlySet<number>): Pick<StepExports, 'env' | 'path'> {
    const exporters = [...nodes].sort((a, b) => a - b).map((node) => this.#exports.get(node));
    return {
      env: Object.fromEntries(exporters.flatMap((one) => Object.entries(one?.env ?? {}))),
      // The runner puts each new directory in front of those before it.
      path: [...new Set(exporters.flatMap((one) => one?.path ?? []).reverse())],
    };
  }
}
