/** Programs of file operations on a file system in memory, watched as a tracer would: for tests of hazards. */
import { posix } from 'node:path';
import type { Accesses } from '../../src/model/accesses.js';
import { Recorder } from '../../src/trace/recorder.js';

/** One operation of a program. Content that is written depends on all that the program has seen before. */
export type Operation =
  | {
      readonly do: 'read' | 'write' | 'append' | 'remove' | 'list' | 'ensure';
      readonly path: string;
    }
  | { readonly do: 'rename'; readonly path: string; readonly to: string };

export type Program = readonly Operation[];

/** Files by path; directories have the content `null`. */
export type Files = Map<string, string | null>;

/** Accesses of which nothing was seen, for tests to add to. */
export function accessesOf(
  given: Partial<Record<keyof Accesses, readonly string[]>> = {},
): Accesses {
  const set = (key: keyof Accesses): Set<string> => new Set(given[key] ?? []);
  return {
    reads: set('reads'),
    misses: set('misses'),
    lists: set('lists'),
    writes: set('writes'),
    creates: set('creates'),
    deletes: set('deletes'),
    consumed: set('consumed'),
    moves: set('moves'),
    ensures: set('ensures'),
    programs: set('programs'),
    listens: set('listens'),
    connects: set('connects'),
    outlives: set('outlives'),
    unseen: given.unseen ?? [],
  };
}

/** A program that runs operation by operation. */
export class RunningProgram {
  readonly #recorder = new Recorder(() => false);
  #seen = '';
  #at = 0;

  constructor(
    private readonly name: string,
    private readonly program: Program,
  ) {}

  /** What a tracer would tell of it. */
  get accesses(): Accesses {
    return this.#recorder.accesses();
  }

  /** All that it has seen so far, as a text. */
  get seen(): string {
    return this.#seen;
  }

  get isOver(): boolean {
    return this.#at >= this.program.length;
  }

  /** Does its next operation. */
  step(files: Files): void {
    const operation = this.program[this.#at];
    this.#at += 1;
    if (operation !== undefined) this.#do(operation, files);
  }

  #do(operation: Operation, files: Files): void {
    const { path } = operation;
    switch (operation.do) {
      case 'read':
        if (files.has(path)) this.#recorder.read(path);
        else this.#look(path, files);
        this.#note(path, files.get(path));
        break;
      case 'write':
      case 'append':
        this.#write(operation.do, path, files);
        break;
      case 'remove':
        this.#look(path, files);
        this.#note(path, files.has(path));
        this.#remove(path, files);
        break;
      case 'list':
        this.#list(path, files);
        break;
      case 'ensure':
        this.#ensure(path, files);
        break;
      case 'rename':
        this.#rename(path, operation.to, files);
        break;
    }
  }

  #look(path: string, files: Files): void {
    this.#recorder.look(path, files.has(path) ? null : 'ENOENT');
  }

  /** Whether something can be made at a path: its directory is there. */
  #canMake(path: string, files: Files): boolean {
    const directory = posix.dirname(path);
    if (directory === '/' || files.get(directory) === null) return true;
    this.#recorder.look(path, 'ENOENT');
    this.#look(directory, files);
    this.#note(path, 'no directory');
    return false;
  }

  #write(how: 'write' | 'append', path: string, files: Files): void {
    if (!this.#canMake(path, files)) return;
    if (files.get(path) === null) {
      this.#look(path, files);
      this.#note(path, 'a directory');
      return;
    }
    if (how === 'append') this.#look(path, files);
    if (files.has(path)) this.#recorder.write(path, false);
    else this.#recorder.create(path);
    const old = how === 'append' ? (files.get(path) ?? '') : '';
    files.set(path, `${old}${this.name} ${String(this.#at)} after ${this.#seen}`);
  }

  /** As `rm -r` does it: directory by directory, name by name. */
  #remove(path: string, files: Files): void {
    if (!files.has(path)) return;
    if (files.get(path) === null) {
      this.#recorder.list(path);
      for (const child of childrenOf(path, files)) this.#remove(child, files);
    }
    this.#recorder.remove(path);
    files.delete(path);
  }

  #list(path: string, files: Files): void {
    if (files.get(path) === null) this.#recorder.list(path);
    this.#look(path, files);
    this.#note(path, [files.get(path) === null, ...childrenOf(path, files)]);
  }

  #ensure(path: string, files: Files): void {
    if (!this.#canMake(path, files)) return;
    this.#recorder.ensure(path, !files.has(path));
    if (files.get(path) === null) return;
    if (files.has(path)) {
      this.#look(path, files);
      this.#note(path, 'a file');
      return;
    }
    files.set(path, null);
  }

  #rename(from: string, to: string, files: Files): void {
    if (!this.#canMake(to, files)) {
      this.#look(from, files);
      return;
    }
    if (!files.has(from)) {
      this.#look(from, files);
      this.#look(to, files);
      // The system does not say which of the two it was.
      this.#note(to, 'no directory');
      return;
    }
    if (from === to || to.startsWith(`${from}/`) || files.has(to)) {
      this.#look(from, files);
      this.#look(to, files);
      this.#note(from, [files.has(from), files.has(to)]);
      return;
    }
    this.#recorder.move(from, to);
    for (const [path, content] of [...files]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      files.delete(path);
      files.set(to + path.slice(from.length), content);
    }
  }

  #note(path: string, value: unknown): void {
    // Short, and different for whatever is different.
    this.#seen = digest(`${this.#seen}|${path}=${JSON.stringify(value)}`);
  }
}

function childrenOf(directory: string, files: Files): readonly string[] {
  return [...files.keys()].filter((path) => posix.dirname(path) === directory).sort();
}

function digest(text: string): string {
  let hash = 5381n;
  for (const char of text) hash = (hash * 1099511628211n + BigInt(char.codePointAt(0) ?? 0)) & MASK;
  return hash.toString(36);
}

const MASK = (1n << 64n) - 1n;
