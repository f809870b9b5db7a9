import { posix } from 'node:path';

/** What a process has open and where it is. Threads, and processes that say so, share these. */
interface Place {
  cwd: { path: string };
  /** Paths by descriptor. */
  files: Map<number, string>;
}

/** What the processes of a trace know: their working directories and descriptors. */
export class ProcessTable {
  readonly #places = new Map<number, Place>();
  /** Processes that were heard of before the call that made them. */
  readonly #early = new Set<number>();
  /** Those among them that have ended as well. */
  readonly #gone = new Set<number>();
  readonly #start: string;
  /** Whether a process appeared of which nobody could say whose child it is. */
  hasStranger = false;

  /** `start` is the directory in which the first process begins. */
  constructor(start: string) {
    this.#start = start;
  }

  /** A path made absolute by a process's working directory. */
  absolute(pid: number, path: string): string {
    return this.resolve(pid, path, this.of(pid).cwd.path);
  }

  /** A path made absolute by a directory, `/proc/self/fd/N` by the process's descriptors. */
  resolve(pid: number, path: string, directory: string): string {
    const whole = posix.normalize(path.startsWith('/') ? path : `${directory}/${path}`);
    const bare = whole.length > 1 && whole.endsWith('/') ? whole.slice(0, -1) : whole;
    if (!bare.startsWith('/proc/')) return bare;
    return this.#throughProc(pid, bare);
  }

  /** Whether a process has been told of. */
  knows(pid: number): boolean {
    return this.#places.has(pid);
  }

  /** The numbers of the processes that have not ended. */
  get running(): readonly number[] {
    return [...this.#places.keys()];
  }

  /** What a process knows; one that was not told of yet begins where its parent is. */
  of(pid: number, parents: readonly number[] = []): Place {
    const known = this.#places.get(pid);
    if (known !== undefined) return known;
    const place = this.#inherited(parents);
    if (this.#places.size > 0) this.#early.add(pid);
    this.#places.set(pid, place);
    return place;
  }

  /** A process has made another. What it says of sharing is in the flags of the call. */
  fork(parent: number, child: number, flags: string): void {
    this.#early.delete(child);
    if (this.#gone.delete(child)) return;
    const from = this.of(parent);
    const cwd = flags.includes('CLONE_FS') ? from.cwd : { ...from.cwd };
    const files = flags.includes('CLONE_FILES') ? from.files : new Map(from.files);
    const known = this.#places.get(child);
    if (known === undefined) this.#places.set(child, { cwd, files });
    // It was faster than the news of it.
    else if (flags.includes('CLONE_FS') && known.cwd.path === from.cwd.path) known.cwd = from.cwd;
  }

  /** Forgets a process that has ended: its number is used again. */
  end(pid: number): void {
    this.#places.delete(pid);
    if (this.#early.delete(pid)) this.#gone.add(pid);
  }

  #inherited(parents: readonly number[]): Place {
    const candidates = parents.flatMap((pid) => this.#places.get(pid) ?? []);
    const [first] = candidates;
    if (first === undefined) {
      this.hasStranger ||= this.#places.size > 0;
      return { cwd: { path: this.#start }, files: new Map() };
    }
    this.hasStranger ||= candidates.some(({ cwd }) => cwd.path !== first.cwd.path);
    return { cwd: { ...first.cwd }, files: new Map(first.files) };
  }

  #throughProc(pid: number, path: string): string {
    const [, who = '', number, rest = ''] =
      /^\/proc\/(self|thread-self|\d+)\/fd\/(\d+)(\/.*)?$/s.exec(path) ?? [];
    if (number !== undefined) {
      const owner = who === 'self' || who === 'thread-self' ? pid : Number(who);
      const target = this.#places.get(owner)?.files.get(Number(number));
      return target === undefined ? path : posix.normalize(target + rest);
    }
    const [, inside] = /^\/proc\/self\/cwd(\/.*)?$/s.exec(path) ?? [];
    if (inside === undefined) return path;
    return posix.normalize(this.of(pid).cwd.path + inside);
  }
}
