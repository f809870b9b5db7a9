/** Events of traced runs → what each step did. */
import { posix } from 'node:path';
import type { ObservedStep } from '../hazards/observed-step.js';
import type { Accesses } from '../model/accesses.js';
import type { RunEvent } from '../model/events.js';
import type { StepResult } from '../model/result.js';

/** What was seen of a step while it ran. */
export interface Sighting {
  readonly accesses: Accesses;
  readonly result: StepResult;
}

/** Collects what the events of a run tell of its steps. */
export class Sightings {
  readonly #traces = new Map<string, Accesses>();
  readonly #results = new Map<string, StepResult>();
  readonly #wasThere: (path: string) => boolean;
  readonly #exports = new Map<string, Exported>();

  /** `wasThere` tells whether a path of the copy was there before the run. */
  constructor(wasThere: (path: string) => boolean) {
    this.#wasThere = wasThere;
  }

  /** Takes an event. */
  readonly onEvent = (event: RunEvent): void => {
    if (event.type === 'step-traced') {
      this.#traces.set(event.id, event.accesses);
      this.#exports.set(event.id, event.exported);
    }
    if (event.type === 'step-ended') this.#results.set(event.result.id, event.result);
  };

  /** What a step did. `root` is where files of create steps lie. */
  accessesOf(id: string, root: string): Accesses {
    const trace = this.#traces.get(id);
    const result = this.#results.get(id);
    if (trace !== undefined && result?.outcome === 'success') return trace;
    if (trace !== undefined) return { ...trace, unseen: [...trace.unseen, 'it did not succeed'] };
    // A create step knows what it did without a tracer.
    if (result?.outcome === 'success') return created(result, root, this.#wasThere);
    return {
      ...NOTHING,
      unseen: [whyUnseen(result)],
    };
  }

  /** What a step exported. */
  exportedBy(id: string): Exported {
    return this.#exports.get(id) ?? { variables: [], paths: [] };
  }
}

/** The names of variables, and directories on PATH. */
export interface Exported {
  readonly variables: readonly string[];
  readonly paths: readonly string[];
}

/** What a plan says of a step beside what it does. */
export interface Declared {
  readonly id: string;
  readonly reads: readonly string[];
  readonly cachesMet: ObservedStep['cachesMet'];
  readonly mayRead: (variable: string, exporter: string) => boolean;
}

/** A step as the search for hazards wants it. */
export function observedStep(
  { id, reads, cachesMet, mayRead }: Declared,
  sightings: Sightings,
  root: string,
): ObservedStep {
  const { variables, paths } = sightings.exportedBy(id);
  return {
    id,
    accesses: sightings.accessesOf(id, root),
    exports: variables,
    paths,
    reads,
    cachesMet,
    mayRead,
  };
}

const EMPTY: ReadonlySet<string> = new Set();

/** Of a step that did nothing. */
export const NOTHING: Accesses = {
  reads: EMPTY,
  misses: EMPTY,
  lists: EMPTY,
  writes: EMPTY,
  creates: EMPTY,
  deletes: EMPTY,
  consumed: EMPTY,
  moves: EMPTY,
  ensures: EMPTY,
  programs: EMPTY,
  listens: EMPTY,
  connects: EMPTY,
  outlives: EMPTY,
  unseen: [],
};

function created(
  { files }: StepResult,
  root: string,
  wasThere: (path: string) => boolean,
): Accesses {
  const paths = files.map(({ path }) => posix.join(root, path));
  const written = files.flatMap(({ result }, at) =>
    result === 'created' || result === 'changed' ? [paths[at] ?? ''] : [],
  );
  const directories = new Set<string>();
  for (const path of paths) {
    for (let one = posix.dirname(path); one !== root && one !== '/'; one = posix.dirname(one)) {
      directories.add(one);
    }
  }
  return {
    ...NOTHING,
    reads: new Set(paths),
    writes: new Set(written),
    creates: new Set([...written, ...directories].filter((path) => !wasThere(path))),
    ensures: directories,
  };
}

function whyUnseen(result: StepResult | undefined): string {
  if (result === undefined) return 'it did not run';
  if (result.outcome !== 'skipped') return `it was ${result.outcome}`;
  return 'it was skipped here: give what its "if" reads, such as GITHUB_REF, and run infer again';
}
