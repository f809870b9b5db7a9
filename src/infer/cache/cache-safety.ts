/** Why the result of a step must not be kept, by what was seen of it. Pure. */
import { posix } from 'node:path';
import type { Accesses } from '../../model/accesses.js';
import { isGitName, isWithin } from '../../util/paths.js';

/** A step among others, and the places that it touched. Paths are absolute. */
export interface CacheScene {
  readonly root: string;
  /** Whether a path is one that programs share and lock by themselves. */
  readonly isShared: (path: string) => boolean;
  /** The id of the step before this one that wrote a path; null if none did. */
  readonly writerBefore: (path: string) => string | null;
  /** The folders among the paths that the step had to do with. */
  readonly folders: ReadonlySet<string>;
  /** Whether a path below the root was there before this step. */
  readonly wasThere: (path: string) => boolean;
  /** Whether a path is there after this step. */
  readonly isThere: (path: string) => boolean;
  /** Whether this step or another one wrote, made or removed a path. */
  readonly isChanged: (path: string) => boolean;
  readonly others: readonly OtherStep[];
}

/** What another step of the plan did. */
export interface OtherStep {
  readonly accesses: Accesses;
  /** The files that it read and that were there before it, relative to the root. */
  readonly reads: readonly string[];
}

/** Sockets of the system, by which programs ask for names of users and hosts, or log. */
const SYSTEM_SOCKET = /^unix:(?:\/var)?\/(?:run\/(?:nscd|systemd)\/|dev\/log$)/;

/** What of a repository's state says which version it is. */
const GIT_STATE = /^\.git\/(?:HEAD|packed-refs|refs|objects|logs|FETCH_HEAD|ORIG_HEAD)(?:\/|$)/;

const GIT_INDEX = /^\.git\/index(?:\.lock)?$/;

/** A short reason such as `listens on port:80`; null if nothing speaks against keeping the result. */
export function whyNotKept(accesses: Accesses, scene: CacheScene): string | null {
  return whyNotAlone(accesses) ?? whyNotOutside(accesses, scene) ?? whyNotInside(accesses, scene);
}

/** What it has to do with other programs. */
function whyNotAlone({ unseen, listens, outlives, connects }: Accesses): string | null {
  const [hidden] = unseen;
  if (hidden !== undefined) return `not all could be seen: ${hidden}`;
  const [address] = listens;
  if (address !== undefined) return `it listens on ${address}`;
  if (outlives.size > 0) return 'it leaves a program running';
  const peer = [...connects].find((one) => !SYSTEM_SOCKET.test(one));
  return peer === undefined ? null : `it connects to ${peer.replace(/^remote:/, '')}`;
}

/** What it has to do with files outside of the root. */
function whyNotOutside(accesses: Accesses, scene: CacheScene): string | null {
  const { root, isShared, writerBefore } = scene;
  const isOutside = (path: string): boolean => !isWithin(root, path) && !isShared(path);
  const written = changedBy(accesses).find(
    (path) => isOutside(path) && !isPassing(path, accesses, scene),
  );
  if (written !== undefined) return `it writes ${written}, outside of the root`;
  for (const path of accesses.reads) {
    const writer = isOutside(path) ? writerBefore(path) : null;
    if (writer !== null) return `it reads ${path}, which ${writer} wrote outside of the root`;
  }
  return null;
}

/** What it does to files below the root that no hit could do again. */
function whyNotInside(accesses: Accesses, scene: CacheScene): string | null {
  const { root, isShared, wasThere } = scene;
  const shown = (path: string): string => posix.relative(root, path);
  const isGit = (path: string): boolean => shown(path).split('/').some(isGitName);
  const isInside = (path: string): boolean => path !== root && isWithin(root, path);
  const changed = changedBy(accesses).filter((path) => isInside(path) && !isShared(path));
  const inGit = changed.find((path) => isGit(path) && !GIT_INDEX.test(shown(path)));
  if (inGit !== undefined) return `it writes ${shown(inGit)}`;
  const state = [...accesses.reads].find((path) => isInside(path) && GIT_STATE.test(shown(path)));
  if (state !== undefined) return `it reads ${shown(state)}, which is no input`;
  const ours = changed.filter((path) => !isGit(path));
  const moved = ours.find((path) => accesses.moves.has(path) && scene.folders.has(path));
  if (moved !== undefined) return `it renames the folder ${shown(moved)}`;
  const own = ownFolders(accesses, scene);
  const isOwn = (path: string): boolean => above(path, root).some((one) => own.has(one));
  const { reads, consumed, moves, deletes, ensures, creates } = accesses;
  // What was renamed away lives on under another name; what was read, in what the step made of it.
  const livesOn = (path: string): boolean =>
    consumed.has(path) || (moves.has(path) && deletes.has(path));
  // What was to be made as a folder, and was there, may be a file.
  const isRead = (path: string): boolean =>
    reads.has(path) || (ensures.has(path) && !creates.has(path));
  const edited = ours.find(
    (path) =>
      wasThere(path) &&
      !scene.folders.has(path) &&
      (livesOn(path) || (isRead(path) && !isOwn(path))),
  );
  if (edited !== undefined) return `it changes ${shown(edited)}, which it may have read before`;
  const gone = ours.find(
    (path) =>
      isGone(path, accesses, scene) &&
      !isPassing(path, accesses, scene) &&
      !(isOwn(path) && isAloneIn(path, own, scene)),
  );
  return gone === undefined ? null : `it removes ${shown(gone)}`;
}

/** Whether no other step changes anything in one of a step's own folders above a path. Only then it is an output as a whole. */
function isAloneIn(path: string, own: ReadonlySet<string>, { root, others }: CacheScene): boolean {
  const isChangedByOthers = (folder: string): boolean =>
    others.some(({ accesses }) => changedBy(accesses).some((one) => isWithin(folder, one)));
  return above(path, root).some((folder) => own.has(folder) && !isChangedByOthers(folder));
}

/** Everything that a step wrote, made or removed. */
export function changedBy({ writes, creates, deletes }: Accesses): readonly string[] {
  return [...new Set([...writes, ...creates, ...deletes])];
}

/** Whether a step has removed a path, and not put something else in its place. */
export function isGone(path: string, { deletes, writes }: Accesses, scene: CacheScene): boolean {
  return deletes.has(path) && !(writes.has(path) && scene.isThere(path));
}

/** The folders below the root that a step has made itself, or emptied by removing them and made again. */
export function ownFolders(accesses: Accesses, scene: CacheScene): ReadonlySet<string> {
  const { writes, deletes } = accesses;
  const own = [...writes].filter(
    (path) =>
      scene.folders.has(path) &&
      (!scene.wasThere(path) || deletes.has(path)) &&
      !isGone(path, accesses, scene),
  );
  return new Set(own);
}

/** The folders among the paths that a step had to do with. */
export function foldersIn({
  reads,
  writes,
  creates,
  deletes,
  lists,
  ensures,
}: Accesses): ReadonlySet<string> {
  const above = new Set<string>();
  for (const path of [...reads, ...writes, ...deletes, ...lists, ...ensures]) {
    let one = posix.dirname(path);
    for (; !above.has(one) && one.length > 1; one = posix.dirname(one)) above.add(one);
  }
  // What was to be made and was there may be a file.
  const made = [...ensures].filter((path) => creates.has(path));
  return new Set([...above, ...lists, ...made]);
}

/** Something that the step has made and removed again. */
function isPassing(path: string, accesses: Accesses, scene: CacheScene): boolean {
  return accesses.creates.has(path) && !scene.wasThere(path) && isGone(path, accesses, scene);
}

/** The folders above a path, below the root. */
function above(path: string, root: string): readonly string[] {
  const found: string[] = [];
  for (let one = posix.dirname(path); one !== root && one.length > 1; one = posix.dirname(one)) {
    found.push(one);
  }
  return found;
}
