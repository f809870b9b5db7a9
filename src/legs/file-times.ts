/** The times of JUnit files → those of the files of a split. Each test runner names files in its own way. */
import type { FileTimes } from './balance.js';
import type { JunitCase, JunitSuite } from './read-junit.js';

/** Finds the file that a report means. */
export class FileNames {
  /** By what ends a path: `b.js`, `a/b.js`, …; null where that is not one file only. */
  readonly #byPath = new Map<string, string | null>();
  /** The same for paths without their endings, with dots, as in Python and Java: `tests.unit.test_a`. */
  readonly #byModule = new Map<string, string | null>();
  /** The files of each folder. */
  readonly #byFolder = new Map<string, string[]>();

  constructor(paths: readonly string[]) {
    for (const path of paths) {
      const parts = path.split('/');
      const module = path.replace(/\.[^./]+$/, '').split('/');
      for (let from = 0; from < parts.length; from += 1) {
        addTo(this.#byPath, parts.slice(from).join('/'), path);
        addTo(this.#byModule, module.slice(from).join('.'), path);
      }
      const folder = parts.slice(0, -1).join('/');
      const siblings = this.#byFolder.get(folder);
      if (siblings === undefined) this.#byFolder.set(folder, [path]);
      else siblings.push(path);
    }
    // A whole path is never in doubt.
    for (const path of paths) this.#byPath.set(path, path);
  }

  /** The file of a path: relative, absolute, or relative to a folder above or below the root. */
  atPath(written: string): string | null {
    const parts = written.replaceAll('\\', '/').split('/');
    const clean = parts.filter((part) => part !== '' && part !== '.');
    return longest(clean, '/', (tail) => this.#byPath.get(tail));
  }

  /** The file of a class or module: `tests.unit.test_a.TestX`. */
  ofClass(name: string): string | null {
    const parts = name.split('.');
    for (let end = parts.length; end > 0; end -= 1) {
      const found = longest(parts.slice(0, end), '.', (tail) => this.#byModule.get(tail));
      if (found !== null) return found;
    }
    return null;
  }

  /** The files of a Go package: `example.com/module/folder`. */
  ofPackage(name: string): readonly string[] {
    return longest(name.split('/'), '/', (tail) => this.#byFolder.get(tail)) ?? [];
  }
}

function addTo(map: Map<string, string | null>, key: string, path: string): void {
  map.set(key, map.has(key) && map.get(key) !== path ? null : path);
}

/** What is known of the longest end of some parts of which something is known. */
function longest<T>(
  parts: readonly string[],
  separator: string,
  find: (tail: string) => T | null | undefined,
): T | null {
  for (let from = 0; from < parts.length; from += 1) {
    const found = find(parts.slice(from).join(separator));
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * How long the files took, in milliseconds. A file that is in several suites of a report took all of their times; of
 * several reports, the one with the longest time counts.
 */
export function fileTimes(
  reports: readonly (readonly JunitSuite[])[],
  names: FileNames,
): FileTimes {
  const longestMs = new Map<string, number>();
  for (const suites of reports) {
    const sums = new Map<string, number>();
    for (const [path, ms] of suites.flatMap((suite) => [...suiteTimes(suite, names)])) {
      sums.set(path, (sums.get(path) ?? 0) + ms);
    }
    for (const [path, ms] of sums) longestMs.set(path, Math.max(ms, longestMs.get(path) ?? 0));
  }
  return longestMs;
}

function suiteTimes(suite: JunitSuite, names: FileNames): FileTimes {
  const own = names.atPath(suite.file) ?? pathOf(suite.name, names);
  const times = new Map<string, number>();
  for (const one of suite.cases) {
    for (const path of filesOf(one, own, names)) {
      const parts = filesOf(one, own, names).length;
      times.set(path, (times.get(path) ?? 0) + one.timeMs / parts);
    }
  }
  const [only] = times.size === 1 ? times.keys() : [];
  // Loading a file, and what is done before all its tests, is in the time of the suite only.
  if (only !== undefined) times.set(only, Math.max(suite.timeMs, times.get(only) ?? 0));
  return times;
}

function filesOf(
  { file, className }: JunitCase,
  suite: string | null,
  names: FileNames,
): readonly string[] {
  const known = (file === '' ? null : names.atPath(file)) ?? suite ?? pathOf(className, names);
  const found = known ?? (/[\s/]/.test(className) ? null : names.ofClass(className));
  return found === null ? names.ofPackage(className) : [found];
}

/** The file of a name that may be a path. A name of one word is one only if it is a whole path. */
function pathOf(name: string, names: FileNames): string | null {
  return /[\\/.]/.test(name) && !/\s/.test(name.trim()) ? names.atPath(name.trim()) : null;
}
