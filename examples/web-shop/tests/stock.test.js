import assert from 'node:assert/strict';
import test from 'node:test';
import { ask } from './client.js';

test('the last one is sold once', async () => {
  const orders = await Promise.all([1, 2].map(() => ask('/orders?product=last', 'POST')));
  assert.deepEqual(orders.map(([status]) => status).sort(), [201, 409]);
});
