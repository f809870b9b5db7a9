import { neighbours, type StepGraph } from '../graph/step-graph.js';
import { Gate } from '../util/waiting.js';
import type { RunLoop } from './run-loop.js';
import type { ServiceUse, StepRun } from './run-step.js';

/** A service that runs. */
interface LiveService {
  readonly release: AbortController;
  /** How many of the steps that need it have not ended. */
  users: number;
  isReady: boolean;
}

/** The services of a run: who still needs which, and which have failed those who need them. */
export class Services {
  readonly #graph: StepGraph;
  readonly #live = new Map<number, LiveService>();
  /** Those that failed while others needed them. */
  readonly #lost = new Set<number>();

  constructor(graph: StepGraph) {
    this.#graph = graph;
  }

  /** Lets others use a step that is about to run. `onReady` is called in the loop; without users the step is over then. */
  offer(node: number, loop: RunLoop, onReady: (run: StepRun) => void): ServiceUse {
    const users = neighbours(this.#graph.dependents, node).length;
    const service: LiveService = { release: new AbortController(), users, isReady: false };
    this.#live.set(node, service);
    const decided = new Gate();
    let ready: StepRun | null = null;
    loop.when(decided.opened, () => {
      if (ready === null) return;
      service.isReady = true;
      onReady(ready);
      releaseUnused(service);
    });
    return {
      release: service.release.signal,
      onReady: (run) => {
        ready = run;
        decided.open();
      },
      onEnd: decided.open,
    };
  }

  /** A step has ended, or will never start. What only it still needed is released. */
  settled(node: number, hasFailed: boolean): void {
    const own = this.#live.get(node);
    this.#live.delete(node);
    if (own?.isReady === true && hasFailed) this.#lost.add(node);
    for (const need of neighbours(this.#graph.needs, node)) {
      const service = this.#live.get(need);
      if (service === undefined) continue;
      service.users -= 1;
      releaseUnused(service);
    }
  }

  /** The services that a step needs and that failed after they were ready. */
  lostBy(node: number): readonly number[] {
    if (this.#lost.size === 0) return [];
    return neighbours(this.#graph.needs, node).filter((need) => this.#lost.has(need));
  }

  /** Whether all that is pending are so many services that nobody releases. */
  areAll(pending: number): boolean {
    const kept = [...this.#live.values()].filter(
      ({ isReady, release }) => isReady && !release.signal.aborted,
    );
    return kept.length > 0 && kept.length === pending;
  }
}

function releaseUnused({ users, isReady, release }: LiveService): void {
  if (users === 0 && isReady) release.abort();
}
