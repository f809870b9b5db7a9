import assert from 'node:assert/strict';
import test from 'node:test';
import { ask } from './client.js';

for (const quantity of ['0', '-1', '1.5', 'many']) {
  test(`nobody orders ${quantity}`, async () => {
    assert.equal((await ask(`/orders?product=tea&quantity=${quantity}`, 'POST'))[0], 400);
  });
}
