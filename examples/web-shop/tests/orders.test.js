import assert from 'node:assert/strict';
import test from 'node:test';
import { ask } from './client.js';

test('an order tells the total', async () => {
  const [status, { total }] = await ask('/orders?product=tea&quantity=10', 'POST');
  assert.deepEqual([status, total], [201, '€45.00']);
});

test('orders have numbers of their own', async () => {
  const orders = await Promise.all([1, 2, 3].map(() => ask('/orders?product=cup', 'POST')));
  assert.equal(new Set(orders.map(([, { id }]) => id)).size, 3);
});
