/** Places that many programs share, and why an access to them makes no order. Data first: one entry for each place. */
import type { Accesses } from '../model/accesses.js';

/** A place that programs share. */
export interface SharedPlace {
  readonly name: string;
  /** Why two steps may use it at the same time, or what keeps them apart. */
  readonly reason: string;
  /** Tells its paths. */
  readonly pattern: RegExp;
  /** Steps that write there must not overlap: they get this mutex. Absent where the programs lock by themselves. */
  readonly mutex?: string;
}

/** Every place that is known. Patterns are of absolute paths. */
export const SHARED_PLACES: readonly SharedPlace[] = [
  {
    name: 'npm cache',
    reason: 'npm names files by their content and writes them under temporary names',
    pattern: /\/\.npm\/(?:_cacache|_logs|_locks|_npx|_update-notifier-last-checked)(?:\/|$)/,
  },
  {
    name: 'Yarn, pnpm and Bun stores',
    reason: 'they name files by their content and rename them into place',
    pattern:
      /\/(?:\.yarn\/berry\/cache|\.cache\/yarn|\.?pnpm-store|pnpm\/store|\.bun\/install\/cache)(?:\/|$)/,
  },
  {
    name: 'pip and uv caches',
    reason: 'they rename files into place',
    pattern: /\/\.cache\/(?:pip|uv|pypoetry)(?:\/|$)/,
  },
  {
    name: 'Python byte code',
    reason: 'Python makes it of the source at any time and renames it into place',
    pattern: /\/__pycache__(?:\/|$)/,
  },
  {
    name: "pytest's cache",
    reason:
      'pytest reads it only to choose tests that failed before, and takes a damaged file for none',
    pattern: /\/\.pytest_cache(?:\/|$)/,
  },
  {
    name: 'Go caches',
    reason: 'Go names files by their content and locks its module cache',
    pattern: /\/(?:\.cache\/go-build|go\/pkg\/mod|go\/pkg\/sumdb|\.config\/go\/telemetry)(?:\/|$)/,
  },
  {
    name: "Cargo's registry",
    reason: 'Cargo locks it',
    pattern: /\/\.cargo\/(?:registry|git|\.package-cache(?:-mutate)?|\.global-cache)(?:\/|$)/,
  },
  {
    name: "Cargo's lock of a target folder",
    reason: 'Cargo waits for it; the files beside it make the order',
    pattern: /\/\.cargo-lock$/,
  },
  {
    name: "Node's compile cache",
    reason: 'it is named by content, and one that is damaged is made anew',
    pattern: /\/(?:node-compile-cache|v8-compile-cache[^/]*)(?:\/|$)/,
  },
  {
    name: 'caches of tools in the temporary folder',
    reason: 'jest and babel name files by their content and rename them into place',
    pattern: /^(?:\/var)?\/tmp\/(?:jest_[^/]+|babel-[^/]+|ts-node-[^/]+)(?:\/|$)/,
  },
  {
    name: 'GnuPG and SSH agents, font and icon caches',
    reason: 'programs make them anew when they are missing',
    pattern: /\/(?:\.cache\/(?:fontconfig|mesa_shader_cache[^/]*)|\.gnupg\/\.#[^/]+)(?:\/|$)/,
  },
  {
    name: 'Debian packages',
    reason: 'apt and dpkg refuse to run twice at once',
    pattern: /^\/var\/(?:lib\/(?:dpkg|apt)|cache\/apt)(?:\/|$)/,
    mutex: 'apt',
  },
];

/** Directories whose listings say nothing: every program makes names in them. */
const NEVER_LISTED = /^(?:\/tmp|\/var\/tmp|\/dev\/shm|\/run|\/)$/;

/** Git's own index, which even `git status` writes anew when it has looked at files. */
const GIT_INDEX = /\/\.git\/(?:index|index\.lock)$/;

/** What git writes when it does more than refresh its index. */
const GIT_STATE = /\/\.git\/(?:objects|refs|HEAD|packed-refs|logs)(?:\/|$)/;

/** Whether a path is one that programs share. */
export function isShared(path: string): boolean {
  return SHARED_PLACES.some(({ pattern }) => pattern.test(path));
}

/** The places that accesses touched. */
export function placesOf({ reads, writes }: Accesses): readonly SharedPlace[] {
  const paths = [...reads, ...writes];
  return SHARED_PLACES.filter(({ pattern }) => paths.some((path) => pattern.test(path)));
}

/** The mutexes of the places that a step writes to. */
export function mutexesOf({ writes, creates, deletes }: Accesses): readonly string[] {
  const paths = [...writes, ...creates, ...deletes];
  return SHARED_PLACES.flatMap(({ mutex, pattern }) =>
    mutex !== undefined && paths.some((path) => pattern.test(path)) ? [mutex] : [],
  );
}

/** Tells which paths make no order, given what all steps did. */
export function ignoredIn(all: readonly Accesses[]): (path: string) => boolean {
  const known = new Map<string, boolean>();
  const isKnown = (path: string): boolean => {
    const found = known.get(path) ?? isShared(path);
    known.set(path, found);
    return found;
  };
  // Where a step adds or commits, the index is a file like any.
  const isIndexQuiet = !all.some(({ writes }) => [...writes].some((path) => GIT_STATE.test(path)));
  return (path) =>
    NEVER_LISTED.test(path) || isKnown(path) || (isIndexQuiet && GIT_INDEX.test(path));
}
