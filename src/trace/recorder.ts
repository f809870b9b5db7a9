import { posix } from 'node:path';
import type { Accesses } from '../model/accesses.js';

/** Collects what a step does. Sets of paths: however often a step reads a file, it is kept once. */
export class Recorder {
  readonly reads = new Set<string>();
  readonly misses = new Set<string>();
  readonly lists = new Set<string>();
  readonly writes = new Set<string>();
  readonly creates = new Set<string>();
  readonly deletes = new Set<string>();
  readonly consumed = new Set<string>();
  readonly moves = new Set<string>();
  readonly ensures = new Set<string>();
  readonly programs = new Set<string>();
  readonly listens = new Set<string>();
  readonly connects = new Set<string>();
  readonly outlives = new Set<string>();
  readonly unseen = new Set<string>();
  /** The directories on the way to what was found, written or removed: they were there. */
  readonly #above = new Set<string>();
  /** What was opened to be read, and is not the step's own. */
  readonly #opened = new Set<string>();
  readonly #isNoise: (path: string) => boolean;

  /** `isNoise` tells the paths that are not kept at all. */
  constructor(isNoise: (path: string) => boolean) {
    this.#isNoise = isNoise;
  }

  /** A file or directory was looked at, or was not there. */
  look(path: string, error: string | null): void {
    if (this.#isNoise(path)) return;
    // It would have made the directory itself, and found the same.
    if (error === null && this.ensures.has(path)) return;
    if (error === 'ENOENT' || error === 'ENOTDIR') this.misses.add(path);
    else this.#note(path, this.reads);
  }

  /** Something was opened, and not as a directory. */
  read(path: string): void {
    // What was to be made as a directory, and was there, is a file then.
    if (!this.creates.has(path) && !this.#isNoise(path)) {
      this.ensures.delete(path);
      this.#opened.add(path);
    }
    this.look(path, null);
  }

  /** A directory's names were listed. */
  list(path: string): void {
    if (this.#isNoise(path)) return;
    this.#note(path, this.lists);
  }

  /** A file was written. `isNew`: or made, if it was not there. */
  write(path: string, isNew: boolean): void {
    if (this.#isNoise(path)) return;
    if (isNew && this.ensures.delete(path)) this.reads.add(path);
    if (isNew && !this.reads.has(path) && !this.writes.has(path)) this.creates.add(path);
    this.#note(path, this.writes);
  }

  /** A directory was to be made. `isNew`: it was; else something is there, which many programs take for the same. */
  ensure(path: string, isNew: boolean): void {
    if (this.#isNoise(path)) return;
    // What it put there in another way, or has passed on its way before, tells the step something.
    const isKnown = this.writes.has(path) || this.#above.has(path);
    if (isKnown && !this.ensures.has(path)) this.reads.add(path);
    else this.ensures.add(path);
    if (isNew) this.#made(path);
  }

  /** Something was made that was not there, and no directory. */
  create(path: string): void {
    if (this.#isNoise(path)) return;
    if (this.ensures.delete(path)) this.reads.add(path);
    this.#made(path);
  }

  #made(path: string): void {
    this.creates.add(path);
    this.#note(path, this.writes);
  }

  /** Most calls are about a path that is noted already. */
  #note(path: string, paths: Set<string>): void {
    if (paths.has(path)) return;
    paths.add(path);
    let one = posix.dirname(path);
    for (; !this.#above.has(one); one = posix.dirname(one)) this.#above.add(one);
  }

  /** Something was removed. */
  remove(path: string): void {
    if (this.#isNoise(path)) return;
    this.#note(path, this.deletes);
    if (this.#opened.has(path)) this.consumed.add(path);
  }

  /** Something got another name; with a directory all that is in it. */
  move(from: string, to: string): void {
    this.remove(from);
    this.create(to);
    for (const path of [from, to]) if (!this.#isNoise(path)) this.moves.add(path);
  }

  /** All that was seen. */
  accesses(): Accesses {
    const { reads, misses, lists, writes, creates, deletes } = this;
    const { consumed, moves, ensures, programs, listens, connects, outlives } = this;
    const files = {
      reads,
      misses,
      lists,
      writes,
      creates,
      deletes,
      consumed,
      moves,
      ensures,
      programs,
    };
    return { ...files, listens, connects, outlives, unseen: [...this.unseen] };
  }
}
