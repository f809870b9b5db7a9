/** Sets of small numbers as bits, and sums over them: what must be fast where a large plan is split. */

const WORD_BITS = 32;
const BYTE_VALUES = 256;
const BYTES_OF_WORD = 4;

/** A set of numbers: of the words of its bits only those that are not empty. */
export interface PackedBits {
  /** Which words. */
  readonly places: Uint32Array;
  readonly words: Uint32Array;
}

/** Packs a set. */
export function packBits(members: readonly number[]): PackedBits {
  const words = new Map<number, number>();
  for (const member of members) {
    const place = Math.floor(member / WORD_BITS);
    words.set(place, (words.get(place) ?? 0) | (1 << (member % WORD_BITS)));
  }
  return { places: Uint32Array.from(words.keys()), words: Uint32Array.from(words.values()) };
}

/** A set that grows: all of its words. */
export type Bits = Uint32Array;

/** An empty set that has room for so many numbers. */
export function emptyBits(size: number): Bits {
  return new Uint32Array(Math.ceil(size / WORD_BITS));
}

/** Adds a set to another. */
export function addBits(bits: Bits, { places, words }: PackedBits): void {
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    bits[place] = (bits[place] ?? 0) | (words[at] ?? 0);
  }
}

/** What a set has now, packed. */
export function packed(bits: Bits): PackedBits {
  const places = Uint32Array.from(bits.keys()).filter((place) => bits[place] !== 0);
  return { places, words: places.map((place) => bits[place] ?? 0) };
}

/**
 * Sums of values over sets, a byte at a time: the sum for each value of each byte is known before (as in Arlazarov, Dinic,
 * Kronrod and Faradžev, Soviet Mathematics Doklady 11(5), 1970).
 */
export class BitSums {
  /** How many values there are. */
  readonly size: number;
  /** By byte of the bits, then by value of the byte. */
  readonly #sums: Float64Array;

  constructor(values: readonly number[]) {
    this.size = values.length;
    const bytes = BYTES_OF_WORD * Math.ceil(values.length / WORD_BITS);
    this.#sums = new Float64Array(bytes * BYTE_VALUES);
    for (let at = 0; at < this.#sums.length; at += 1) {
      const byte = at % BYTE_VALUES;
      if (byte === 0) continue;
      // The highest bit, and the sum without it.
      const bit = 31 - Math.clz32(byte);
      const value = values[(8 * (at - byte)) / BYTE_VALUES + bit] ?? 0;
      this.#sums[at] = value + (this.#sums[at - (1 << bit)] ?? 0);
    }
  }

  /** The sum over what is in the one set and not in the other. */
  sumOfMissing({ places, words }: PackedBits, bits: Bits): number {
    const sums = this.#sums;
    let sum = 0;
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      const missing = (words[at] ?? 0) & ~(bits[place] ?? 0);
      if (missing === 0) continue;
      const from = place * BYTES_OF_WORD * BYTE_VALUES;
      sum +=
        (sums[from + (missing & 0xff)] ?? 0) +
        (sums[from + 0x100 + ((missing >>> 8) & 0xff)] ?? 0) +
        (sums[from + 0x200 + ((missing >>> 16) & 0xff)] ?? 0) +
        (sums[from + 0x300 + (missing >>> 24)] ?? 0);
    }
    return sum;
  }
}
