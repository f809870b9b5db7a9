import assert from 'node:assert/strict';
import test from 'node:test';
import { ask } from './client.js';

test('names are told in German', async () => {
  const [, products] = await ask('/products?language=de');
  assert.ok(products.some(({ name }) => name === 'Grüner Tee'));
});

test('a language that the shop does not speak is an error', async () => {
  const [status, { error }] = await ask('/products?language=fr');
  assert.deepEqual([status, error], [400, 'no such language: fr']);
});
