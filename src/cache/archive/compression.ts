/** How an archive is compressed: with zstd where the runtime has it (Node 22.15 and later), else with gzip. */
import zlib from 'node:zlib';
import type { Duplex } from 'node:stream';

/** Node 20 has none of these. */
const zstd = zlib as Partial<
  Pick<
    typeof zlib,
    'createZstdCompress' | 'createZstdDecompress' | 'zstdCompressSync' | 'zstdDecompressSync'
  >
>;

/**
 * Steps wait for the processor while an archive is made, so speed counts more than a few percent of its size. With zstd's
 * usual level of 3, 20 MB that cannot be compressed take three times as long (`bench/cache-miss.mjs`).
 */
const LEVEL = 1;

/** Few large parts take less time than many of the usual 16 kB. */
const CHUNK_BYTES = 256 << 10;

const gzipOptions = { level: LEVEL, chunkSize: CHUNK_BYTES };
const zstdOptions = {
  chunkSize: CHUNK_BYTES,
  params: {
    [zlib.constants.ZSTD_c_compressionLevel]: LEVEL,
    [zlib.constants.ZSTD_c_checksumFlag]: 1,
  },
};

/** Compresses, and adds a checksum that an `Opener` holds the content against. */
export function compressor(): Duplex {
  return zstd.createZstdCompress?.(zstdOptions) ?? zlib.createGzip(gzipOptions);
}

/** As `compressor`, for few bytes: a stream would take longer than they do. */
export function compressed(bytes: Buffer): Buffer {
  return zstd.zstdCompressSync?.(bytes, zstdOptions) ?? zlib.gzipSync(bytes, gzipOptions);
}

/** The first bytes of an archive tell how it is compressed. */
export const MAGIC_LENGTH = 4;

/** Decompresses. Both ways fail where the content does not fit its checksum. */
export interface Opener {
  readonly stream: () => Duplex;
  /** @throws ERR_BUFFER_TOO_LARGE where there are more than `maxOutputLength` bytes */
  readonly atOnce: (bytes: Buffer, limit: { readonly maxOutputLength: number }) => Buffer;
}

const GZIP: Opener = { stream: () => zlib.createGunzip(), atOnce: zlib.gunzipSync };

/** What opens an archive that begins with these bytes; otherwise why nothing does, as the end of a sentence. */
export function openerFor(magic: Buffer): Opener | string {
  if (magic[0] === 0x1f && magic[1] === 0x8b) return GZIP;
  if (!magic.equals(ZSTD_MAGIC)) return 'it is no archive';
  const { createZstdDecompress: stream, zstdDecompressSync: atOnce } = zstd;
  if (stream !== undefined && atOnce !== undefined) return { stream, atOnce };
  return `it is compressed with zstd, which Node ${process.versions.node} cannot read (22.15 and later can)`;
}

const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
