import { expect, it } from '@jest/globals';
import { randomName } from '../../src/util/random-name.js';

it('is twelve hexadecimal digits, other ones each time', () => {
  const names = Array.from({ length: 1_000 }, randomName);
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{12}$/);
  expect(new Set(names).size).toBe(1_000);
});
