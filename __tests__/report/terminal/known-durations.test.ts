import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { durationsIn, knownDurations } from '../../../src/report/terminal/known-durations.js';
import { failure, neverStarted, runResult, success } from '../../rigs/result-builder.js';
import { makeTempDir, removeTempDir } from '../../rigs/temp-dir.js';

let directory = '';
beforeEach(() => {
  directory = makeTempDir();
});
afterEach(() => {
  removeTempDir(directory);
});

describe('knownDurations', () => {
  it('are those of the steps that succeeded', async () => {
    const file = join(directory, 'results.json');
    const skipped = neverStarted('c', { outcome: 'skipped', because: 'b' });
    const results = runResult([success('a', { durationMs: 70 }), failure('b'), skipped]);
    writeFileSync(file, JSON.stringify(results));
    expect(await knownDurations(file)).toEqual(new Map([['a', 70]]));
  });

  it('are none without a file, with one that is not there, and with one that is no JSON', async () => {
    const file = join(directory, 'results.json');
    expect(await knownDurations(undefined)).toEqual(new Map());
    expect(await knownDurations(file)).toEqual(new Map());
    writeFileSync(file, 'no JSON');
    expect(await knownDurations(file)).toEqual(new Map());
  });

  it.each([null, 1, [], {}, { steps: 1 }, { steps: [null, 1, { id: 1 }, { id: 'a' }] }])(
    'are none in %j',
    (results) => {
      expect(durationsIn(results)).toEqual(new Map());
    },
  );
});
