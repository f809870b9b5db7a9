import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeActionResult, encodeActionResult } from '../../../src/cache/stores/action-result.js';

const digest = 'ab'.repeat(32);

describe('an ActionResult', () => {
  it('has the bytes that Protocol Buffers give it', () => {
    const [path, hash] = [Buffer.from('e'), Buffer.from(digest)];
    const kept = Buffer.concat([Buffer.from([0x0a, 64]), hash, Buffer.from([0x10, 0xac, 0x02])]);
    const file = Buffer.concat([
      Buffer.from([0x0a, 1]),
      path,
      Buffer.from([0x12, kept.length]),
      kept,
    ]);
    const expected = Buffer.concat([Buffer.from([0x12, file.length]), file]);
    expect(encodeActionResult([{ path: 'e', digest, size: 300 }])).toEqual(expected);
  });

  it('is read as it was written', () => {
    const file = fc.record({
      path: fc.string(),
      digest: fc.constant(digest),
      size: fc.maxSafeNat(),
    });
    fc.assert(
      fc.property(fc.array(file), (files) => {
        expect(decodeActionResult(encodeActionResult(files))).toEqual(files);
      }),
    );
  });

  it('may have other fields', () => {
    const others = Buffer.from([
      0x20, 1, 0x2a, 1, 65, 0x31, 1, 2, 3, 4, 5, 6, 7, 8, 0x3d, 1, 2, 3, 4,
    ]);
    const files = [{ path: 'e', digest, size: 1 }];
    expect(decodeActionResult(Buffer.concat([others, encodeActionResult(files)]))).toEqual(files);
  });

  it('is read from any bytes, or not', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const files = decodeActionResult(Buffer.from(bytes));
        expect(files === null || Array.isArray(files)).toBe(true);
      }),
    );
    expect(decodeActionResult(Buffer.from([0x12, 200, 1]))).toBeNull();
    expect(decodeActionResult(Buffer.from([0x13]))).toBeNull();
    expect(decodeActionResult(Buffer.from('<html>'))).toBeNull();
  });
});
