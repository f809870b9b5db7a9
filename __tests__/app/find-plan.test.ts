import { chownSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findPlan } from '../../src/app/find-plan.js';
import { makeTempDir, removeTempDir, writeTree } from '../rigs/temp-dir.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

const path = (...parts: readonly string[]): string => join(directory, ...parts);

/** Only root may give files to others. */
const itAsRoot = process.getuid?.() === 0 ? it : it.skip;

const SOMEBODY = 65_533;

describe('findPlan', () => {
  it('takes the nearest, from the folder upwards', () => {
    writeTree(directory, {
      '.github/stepwave.yml': '',
      'near/.github/stepwave.yml': '',
      'near/sub/deep/': '',
      'other/sub/': '',
    });
    const found = ['.', 'near', 'near/sub/deep', 'other/sub', '.github'].map((folder) =>
      findPlan(path(folder)),
    );
    expect(found).toEqual(
      ['.', 'near', 'near', '.', '.'].map((folder) => ({ ok: true, value: path(folder) })),
    );
  });

  it('takes no folder for a plan', () => {
    writeTree(directory, { '.github/stepwave.yml': '', 'near/.github/stepwave.yml/': '' });
    expect(findPlan(path('near'))).toEqual({ ok: true, value: path('.') });
  });

  it('says where it has looked, and what to do', () => {
    expect(findPlan(directory)).toEqual({
      ok: false,
      error: `there is no plan: no .github/stepwave.yml in ${directory} or in a folder above it; name a plan, or let "stepwave init" write one`,
    });
  });

  itAsRoot('takes no plan of somebody else above the folder of a user', () => {
    writeTree(directory, { '.github/stepwave.yml': '', 'mine/sub/': '', 'theirs/': '' });
    const refused = {
      ok: false,
      error: `the plan ${path('.github/stepwave.yml')} belongs to another user; name it if you want it to be taken`,
    };
    const user = process.getuid?.() ?? 0;
    chownSync(path('.github'), SOMEBODY, SOMEBODY);
    expect(findPlan(path('mine/sub'), user)).toEqual(refused);
    chownSync(path('.github'), user, user);
    chownSync(path('.github/stepwave.yml'), SOMEBODY, SOMEBODY);
    expect(findPlan(path('mine/sub'), user)).toEqual(refused);
    const found = { ok: true, value: path('.') };
    expect(findPlan(path('.'), user)).toEqual(found);
    chownSync(path('theirs'), SOMEBODY, SOMEBODY);
    expect([findPlan(path('theirs'), user), findPlan(path('mine'), SOMEBODY)]).toEqual([
      found,
      found,
    ]);
  });
});
