/** How an archive is compressed: with zstd where the runtime has it (Node 22.15 and later), else with gzip. */
import zlib from 'node:zlib';
import type { Duplex } from 'node:stream';

/** Node 20 has none of these. */
const zstd = zlib as Partial<Pick<typeof zlib, 'createZstdCompress' | 'createZstdDecompress'>>;

/** Steps wait for the processor while an archive is made, so speed counts more than a few percent of its size. */
const GZIP_LEVEL = 1;

/** Compresses, and adds a checksum that `decompressor` holds the content against. */
export function compressor(): Duplex {
  return (
    zstd.createZstdCompress?.({ params: { [zlib.constants.ZSTD_c_checksumFlag]: 1 } }) ??
    zlib.createGzip({ level: GZIP_LEVEL })
  );
}

/** The first bytes of an archive tell how it is compressed. */
export const MAGIC_LENGTH = 4;

/** What opens an archive that begins with these bytes; otherwise why nothing does, as the end of a sentence. */
export function decompressor(magic: Buffer): Duplex | string {
  if (magic[0] === 0x1f && magic[1] === 0x8b) return zlib.createGunzip();
  if (!magic.equals(ZSTD_MAGIC)) return 'it is no archive';
  return (
    zstd.createZstdDecompress?.() ??
    `it is compressed with zstd, which Node ${process.versions.node} cannot read (22.15 and later can)`
  );
}

const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
