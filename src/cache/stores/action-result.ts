/**
 * The `ActionResult` of Bazel's remote execution API, as far as the cache needs it: strict servers take nothing else below
 * `/ac/`. Its encoding is that of Protocol Buffers (build/bazel/remote/execution/v2/remote_execution.proto).
 */

/** A file that the server keeps below `/cas/`. */
export interface KeptFile {
  readonly path: string;
  /** SHA-256 in hexadecimal. */
  readonly digest: string;
  readonly size: number;
}

/** The numbers of fields. */
const OUTPUT_FILES = 2;
const PATH = 1;
const DIGEST = 2;
const HASH = 1;
const SIZE = 2;

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

export function encodeActionResult(files: readonly KeptFile[]): Buffer {
  return Buffer.concat(
    files.map(({ path, digest, size }) =>
      bytesField(
        OUTPUT_FILES,
        Buffer.concat([
          bytesField(PATH, Buffer.from(path)),
          bytesField(
            DIGEST,
            Buffer.concat([bytesField(HASH, Buffer.from(digest)), numberField(SIZE, size)]),
          ),
        ]),
      ),
    ),
  );
}

/** Null if this is none. Fields that the cache does not need are left out. */
export function decodeActionResult(message: Buffer): readonly KeptFile[] | null {
  try {
    return fieldsOf(message).flatMap(({ number, value }) => {
      if (number !== OUTPUT_FILES || typeof value === 'number') return [];
      const fields = fieldsOf(value);
      const digest = fieldsOf(bytesOf(fields, DIGEST));
      const size = digest.find((field) => field.number === SIZE)?.value ?? 0;
      if (typeof size !== 'number') throw new RangeError('a size is a number');
      return [
        { path: bytesOf(fields, PATH).toString(), digest: bytesOf(digest, HASH).toString(), size },
      ];
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

interface Field {
  readonly number: number;
  readonly value: number | Buffer;
}

function bytesOf(fields: readonly Field[], number: number): Buffer {
  const value = fields.find((field) => field.number === number)?.value;
  if (value === undefined) return Buffer.alloc(0);
  if (typeof value === 'number') throw new RangeError('a number is in the place of bytes');
  return value;
}

function fieldsOf(message: Buffer): readonly Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length;) {
    const [tag, afterTag] = readVarint(message, at);
    const [number, kind] = [Math.floor(tag / 8), tag % 8];
    const [first, afterFirst] =
      kind === VARINT || kind === BYTES ? readVarint(message, afterTag) : [0, afterTag];
    at = afterFirst + lengthBehind(kind, first);
    if (at > message.length) throw new RangeError('the message is cut short');
    fields.push({ number, value: kind === VARINT ? first : message.subarray(afterFirst, at) });
  }
  return fields;
}

function lengthBehind(kind: number, first: number): number {
  switch (kind) {
    case VARINT:
      return 0;
    case BYTES:
      return first;
    case FIXED_64:
      return 8;
    case FIXED_32:
      return 4;
    default:
      throw new RangeError('there is no such kind of field');
  }
}

/** Seven bits a byte, the lowest first. Numbers beyond 2^53 lose their lowest bits: no size has so many. */
function readVarint(message: Buffer, start: number): readonly [value: number, next: number] {
  let value = 0;
  for (let at = start; at < start + 10; at += 1) {
    const byte = message[at];
    if (byte === undefined) throw new RangeError('the message is cut short');
    value += (byte % 128) * 2 ** (7 * (at - start));
    if (byte < 128) return [value, at + 1];
  }
  throw new RangeError('a number is too long');
}

function bytesField(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + BYTES), varint(bytes.length), bytes]);
}

function numberField(number: number, value: number): Buffer {
  return Buffer.concat([varint(number * 8 + VARINT), varint(value)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
