import assert from 'node:assert/strict';
import test from 'node:test';
import { ask } from './client.js';

test('the shop says that it is well', async () => {
  assert.deepEqual(await ask('/health'), [200, { products: 4 }]);
});
