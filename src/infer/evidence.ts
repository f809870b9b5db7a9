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

/** Longer reasons are cut where they are written into a plan. */
export const MAX_REASON = 100;

/** A part of a reason that can be any text. */
const ANY = 'ANY';

/** A subject for each kind of hazard, so that the forms of reasons are made by what writes them. */
const SUBJECTS: Readonly<Record<Hazard['kind'], readonly string[]>> = {
  read: [`/${ANY}/${ANY}`],
  overwrite: [`/${ANY}/${ANY}`],
  rewrite: [`/${ANY}/${ANY}`, `port:${ANY}`, `unix:${ANY}`],
  list: [`/${ANY}/${ANY}`],
  program: [`/${ANY}/${ANY}`],
  output: [ANY],
  cache: [ANY],
  variable: [ANY],
  connect: [ANY],
  unseen: [ANY],
};

const FORMS = Object.entries(SUBJECTS).flatMap(([kind, subjects]) =>
  subjects.map((subject) =>
    hazardText({ kind: kind as Hazard['kind'], subject }, ANY, { root: '/', ids: [] })
      .replaceAll(`${ANY}/${ANY}`, ANY)
      .split(ANY),
  ),
);

const WHOLE = FORMS.map((parts) => new RegExp(`^${parts.join('.+')}(, and [0-9]+ more)?$`));

/** Whether a text is a reason as `reasonOf` makes them, be it one that was cut. */
export function isReason(text: string): boolean {
  if (WHOLE.some((form) => form.test(text))) return true;
  // A space at the cut does not count.
  const isCut = [MAX_REASON - 1, MAX_REASON].includes([...text].length);
  return isCut && FORMS.some(([start = '']) => text.startsWith(start));
}

/** A path as it is shown: relative to the folder that steps ran in, if it is below that. What is no path stays as it is. */
export function shownPath(path: string, { root }: Scene): string {
  if (!path.startsWith('/')) return path;
  const relative = posix.relative(root, path);
  if (relative === '') return '.';
  return relative.startsWith('../') ? path : relative;
}
