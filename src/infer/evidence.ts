import { posix } from 'node:path';
import type { Edge, Hazard } from '../hazards/hazard.js';

/** Where paths are shown from. */
export interface Scene {
  /** The folder that steps ran in: paths below it are shown relative to it. */
  readonly root: string;
  /** The ids of the steps, by their place in plan order. */
  readonly ids: readonly string[];
}

/** Why a step needs another one, in words: `reads dist/app.js, which build wrote, and 3 more`. */
export function reasonOf({ before, hazards, count }: Edge, scene: Scene): string {
  const [first] = hazards;
  if (first === undefined) return '';
  const more = count > 1 ? `, and ${String(count - 1)} more` : '';
  return `${hazardText(first, scene.ids[before] ?? '', scene)}${more}`;
}

/** A hazard as what the later step does. */
export function hazardText({ kind, subject }: Hazard, before: string, scene: Scene): string {
  const path = shownPath(subject, scene);
  switch (kind) {
    case 'read':
      return `reads ${path}, which ${before} wrote or removed`;
    case 'overwrite':
      return `writes or removes ${path}, which ${before} read or looked for`;
    case 'rewrite':
      return subject.startsWith('port:') || subject.startsWith('unix:')
        ? `listens on ${subject}, as ${before} does`
        : `writes ${path}, as ${before} does`;
    case 'list':
      return `lists ${shownPath(posix.dirname(subject), scene)}, or ${before} does, and one of them changes ${path}`;
    case 'program':
      return `runs ${path} from a folder that ${before} put on PATH`;
    case 'output':
      return `uses an output or result of ${subject}`;
    case 'cache':
      return `shares ${subject} with the cache of ${before}`;
    case 'variable':
      return `may read the variable ${subject}, which ${before} exported`;
    case 'connect':
      return `connects to ${subject}, on which ${before} listens`;
    case 'unseen':
      return `keeps the old order: ${subject}`;
  }
}

/** A path as it is shown: relative to the folder that steps ran in, if it is below that. What is no path stays as it is. */
export function shownPath(path: string, { root }: Scene): string {
  if (!path.startsWith('/')) return path;
  const relative = posix.relative(root, path);
  if (relative === '') return '.';
  return relative.startsWith('../') ? path : relative;
}
