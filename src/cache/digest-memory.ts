import { createHash } from 'node:crypto';
import { readFileSync, type BigIntStats } from 'node:fs';
import { writeFileWhole } from '../util/write-file.js';

/** The digest of a file, and what the file looked like when it had that content. */
interface Remembered {
  readonly state: string;
  readonly digest: string;
}

/** The newest are kept: plans come and go, and their files with them. */
const MAX_FILES = 200_000;

/** The first line of the file, before the SHA-256 of the others. */
const HEADER = 'stepwave-digests 1 ';

/**
 * A file that changed so shortly before it was hashed may change again without another time: file systems count in steps,
 * the coarsest of them in 2 s. Git calls such an entry racy.
 */
const RACY_NS = 2_000_000_000n;

/**
 * The digests of files as they were seen before, so that a file is read again only after it has changed. They are
 * kept in a file between runs. The one that is damaged or of another format counts as empty, and nobody is told: all
 * that is lost is time.
 */
export class DigestMemory {
  /** In the order of their last use. */
  readonly #byPath: Map<string, Remembered>;
  #isChanged = false;

  private constructor(
    private readonly file: string | null,
    remembered: Map<string, Remembered>,
  ) {
    this.#byPath = remembered;
  }

  /** Null keeps the digests for this run only. */
  static open(file: string | null): DigestMemory {
    return new DigestMemory(file, file === null ? new Map<string, Remembered>() : readMemory(file));
  }

  /** The digest of a file that looks as it did then. */
  digestOf(path: string, state: string): string | undefined {
    const known = this.#byPath.get(path);
    if (known?.state !== state) return undefined;
    this.#byPath.delete(path);
    this.#byPath.set(path, known);
    return known.digest;
  }

  /** Remembers a digest, unless the file has changed so lately that its state says too little. */
  remember(path: string, stats: BigIntStats, { digest, hashedNs }: HashedAt): void {
    const changedNs = stats.mtimeNs > stats.ctimeNs ? stats.mtimeNs : stats.ctimeNs;
    if (changedNs + RACY_NS > hashedNs) return;
    this.#byPath.delete(path);
    this.#byPath.set(path, { state: stateOf(stats), digest });
    this.#isChanged = true;
  }

  /** Writes the file, whole or not at all. @throws an error of the file system */
  async save(): Promise<void> {
    if (this.file === null || !this.#isChanged) return;
    const lines = [...this.#byPath]
      .slice(-MAX_FILES)
      .map(([path, { state, digest }]) => `${digest} ${state} ${JSON.stringify(path)}`);
    const text = lines.join('\n');
    await writeFileWhole(this.file, `${HEADER}${sha256(text)}\n${text}`);
  }
}

/** A digest, and the time at which the file was about to be read, in nanoseconds since 1970. */
export interface HashedAt {
  readonly digest: string;
  readonly hashedNs: bigint;
}

/** A text that changes when a file is written to: size, times to the nanosecond, and inode. */
export function stateOf({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string {
  return `${String(size)} ${String(mtimeNs)} ${String(ctimeNs)} ${String(ino)}`;
}

const LINE = /^([0-9a-f]{64}) (\d+ -?\d+ -?\d+ \d+) (".*")$/;

function readMemory(file: string): Map<string, Remembered> {
  try {
    const [head = '', ...lines] = readFileSync(file, 'utf8').split('\n');
    if (head !== HEADER + sha256(lines.join('\n'))) return new Map();
    return new Map(
      lines.flatMap((line): [string, Remembered][] => {
        const [, digest, state, path] = LINE.exec(line) ?? [];
        if (digest === undefined || state === undefined || path === undefined) return [];
        return [[JSON.parse(path) as string, { state, digest }]];
      }),
    );
  } catch {
    return new Map();
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
