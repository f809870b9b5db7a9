import { once } from 'node:events';
import type { Header, Pack } from 'tar-stream';

/** What is said of a member besides what is the same for all. */
export type MemberHeader = Partial<Header> & Pick<Header, 'name'>;

type Parts = AsyncIterable<Buffer> | Iterable<Buffer>;

/** Neither times nor owners, so that the same result gives the same bytes. */
const SAME = { mtime: new Date(0), uid: 0, gid: 0, uname: '', gname: '' } as const;

/** So many bytes may wait in memory until they are written. */
const MAX_WAITING_BYTES = 1 << 20;

/** Adds members to an archive, not faster than it is written. */
export class ArchiveWriter {
  readonly #pack: Pack;
  /** At most so many wait. */
  #waitingBytes = 0;

  constructor(pack: Pack) {
    this.#pack = pack;
  }

  /** Adds a link or a directory. */
  addEmpty(header: MemberHeader): void {
    this.#pack.entry(complete(header));
  }

  /** Adds a short file. */
  async addBytes(header: MemberHeader, bytes: Buffer): Promise<void> {
    const sized = { ...header, size: bytes.length };
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes > MAX_WAITING_BYTES) await this.addParts(sized, [bytes]);
    else if (bytes.length > 0) this.#pack.entry(complete(sized), bytes);
    else this.#pack.entry(complete(sized), '');
  }

  /** Adds a file of the size in its header. Rejects if there are more bytes, or fewer. */
  async addParts(header: MemberHeader, parts: Parts): Promise<void> {
    const stop = new AbortController();
    try {
      await new Promise<void>((resolve, reject) => {
        const member = this.#pack.entry(complete(header), (error) => {
          if (error) reject(error);
          else resolve();
        });
        member.on('error', reject);
        feed(member, parts, stop.signal).catch(reject);
      });
      this.#waitingBytes = 0;
    } finally {
      stop.abort();
    }
  }
}

function complete(header: MemberHeader): MemberHeader {
  return { mode: 0o644, ...header, ...SAME };
}

async function feed(
  member: ReturnType<Pack['entry']>,
  parts: Parts,
  signal: AbortSignal,
): Promise<void> {
  for await (const part of parts) {
    if (!member.write(part)) await once(member, 'drain', { signal });
  }
  member.end(undefined);
}
