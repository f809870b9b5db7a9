import { describe, expect, it } from '@jest/globals';
import type { Hazard } from '../../src/hazards/hazard.js';
import { isReason, reasonOf } from '../../src/infer/evidence.js';

const scene = { root: '/repo', ids: ['build', 'test'] };

describe('a reason', () => {
  it.each<Hazard>([
    { kind: 'read', subject: '/repo/a' },
    { kind: 'read', subject: '/elsewhere/a b' },
    { kind: 'overwrite', subject: '/repo/dist/a' },
    { kind: 'rewrite', subject: '/repo/log' },
    { kind: 'rewrite', subject: 'port:80' },
    { kind: 'rewrite', subject: 'unix:/run/x' },
    { kind: 'list', subject: '/repo/a' },
    { kind: 'program', subject: '/repo/bin/x' },
    { kind: 'output', subject: 'build' },
    { kind: 'cache', subject: 'dist/**' },
    { kind: 'variable', subject: 'A' },
    { kind: 'connect', subject: 'port:80' },
    { kind: 'unseen', subject: 'it failed' },
  ])('is known again by its form: %j', (hazard) => {
    for (const count of [1, 12]) {
      const edge = { before: 0, after: 1, hazards: [hazard], count, isWeak: false };
      expect([reasonOf(edge, scene), isReason(reasonOf(edge, scene))]).toEqual([
        expect.any(String),
        true,
      ]);
    }
  });

  it.each([
    '',
    'by hand',
    'reads the report',
    'writes or removes',
    'it reads x, which a wrote or removed',
    'x'.repeat(100),
  ])('is not %j', (text) => {
    expect(isReason(text)).toBe(false);
  });
});
