import assert from 'node:assert/strict';
import test from 'node:test';
import { formatCents } from '../money.js';

test('amounts are written as in English', () => {
  assert.equal(formatCents(123456, 'en'), '€1,234.56');
});

test('amounts are written as in German', () => {
  assert.equal(formatCents(123456, 'de'), '1.234,56\u00a0€');
});
