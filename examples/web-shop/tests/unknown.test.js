import assert from 'node:assert/strict';
import test from 'node:test';
import { ask } from './client.js';

test('what the shop does not have cannot be ordered', async () => {
  assert.equal((await ask('/orders?product=coffee', 'POST'))[0], 409);
  assert.equal(
    (await ask(`/orders?product=${encodeURIComponent("' or true --")}`, 'POST'))[0],
    409,
  );
});

test('a page that is not there is not found', async () => {
  assert.equal((await ask('/admin'))[0], 404);
});
