import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addBits, BitSums, emptyBits, packBits } from '../../src/shard/packed-bits.js';

const anyMembers = fc.uniqueArray(fc.integer({ min: 0, max: 99 }));

describe('sums over sets of bits', () => {
  it('are those of what is in the one set and in none of the others', () => {
    const anyValues = fc.array(fc.integer({ min: 0, max: 1000 }), {
      minLength: 100,
      maxLength: 100,
    });
    fc.assert(
      fc.property(anyValues, anyMembers, fc.array(anyMembers), (values, members, others) => {
        const bits = emptyBits(values.length);
        for (const other of others) addBits(bits, packBits(other));
        const known = new Set(others.flat());
        const expected = members
          .filter((member) => !known.has(member))
          .reduce((sum, member) => sum + (values[member] ?? 0), 0);
        expect(new BitSums(values).sumOfMissing(packBits(members), bits)).toBe(expected);
      }),
    );
  });

  it('are 0 where there is nothing to add up', () => {
    expect(new BitSums([]).sumOfMissing(packBits([]), emptyBits(0))).toBe(0);
  });
});
