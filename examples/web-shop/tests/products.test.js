import assert from 'node:assert/strict';
import test from 'node:test';
import { ask } from './client.js';

test('products have a name and a price', async () => {
  const [status, products] = await ask('/products');
  assert.equal(status, 200);
  assert.deepEqual(products[0], { id: 'cup', name: 'Tea cup', priceCents: 1200, price: '€12.00' });
});
