import { neighbours, type StepGraph } from '../graph/step-graph.js';
import type { StepExports } from '../task/task.js';

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
  total(): StepExports {
    const nodes = [...this.#exports.keys()].sort((a, b) => a - b);
    const summary = nodes.map((node) => endedLine(this.#exports.get(node)?.summary ?? '')).join('');
    return { ...this.#merged(new Set(nodes)), summary };
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

/** A text that another one can follow. */
function endedLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
