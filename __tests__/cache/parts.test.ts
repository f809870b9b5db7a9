import { describe, expect, it } from '@jest/globals';
import { fingerprintParts, secretIn, stepKey } from '../../src/cache/parts.js';
import type { CacheableStep } from '../../src/cache/step-cache.js';

const STEP: CacheableStep = {
  id: 'build',
  spec: { inputs: [], outputs: [], env: ['CI', 'MISSING'], key: 'v1' },
  kind: 'run',
  script: 'make',
  shell: 'bash',
  workingDirectory: '/work/repo/packages/a',
  env: { OTHER: 'y' },
  path: ['/work/repo/bin', '/opt/tool'],
  logFile: '/tmp/build.log',
};

const parts = (step: CacheableStep, root: string): object =>
  fingerprintParts(step, { root, environment: { CI: 'true' }, files: [] });

describe('the parts of a fingerprint', () => {
  it('are the same wherever the repository lies', () => {
    const moved: CacheableStep = JSON.parse(
      JSON.stringify(STEP).replaceAll('/work/repo', '/home/me/clone'),
    ) as CacheableStep;
    expect(parts(moved, '/home/me/clone')).toEqual(parts(STEP, '/work/repo'));
  });

  it('are others if the script or a variable holds where the repository lies', () => {
    const at = (root: string, step: Partial<CacheableStep>): object =>
      parts({ ...STEP, workingDirectory: root, path: [], ...step }, root);
    expect(at('/a', { script: 'echo /a' })).not.toEqual(at('/b', { script: 'echo /b' }));
    expect(at('/a', { env: { HERE: '/a' } })).not.toEqual(at('/b', { env: { HERE: '/b' } }));
  });

  it('have folders of PATH below the root relative to it', () => {
    expect(parts(STEP, '/work/repo')).toMatchObject({ path: ['bin', '/opt/tool'] });
  });

  it('have the variables that the cache names, and null for one that is not set', () => {
    expect(parts(STEP, '/work/repo')).toMatchObject({
      variables: { CI: 'true', MISSING: null },
      directory: 'packages/a',
      key: 'v1',
      system: process.platform,
      cpu: process.arch,
    });
  });
});

describe('a secret', () => {
  it('is found in a variable and in the script', () => {
    expect(secretIn(STEP, ['nowhere-to-be-found'])).toBeNull();
    expect(secretIn({ ...STEP, env: { TOKEN: 'Bearer abcd1234' } }, ['abcd1234'])).toBe('in TOKEN');
    expect(secretIn({ ...STEP, script: 'curl abcd1234' }, ['abcd1234'])).toBe('in its script');
  });
});

describe('the key of a step', () => {
  it('tells steps and plans apart', () => {
    const keys = [stepKey('a.yml', 'b'), stepKey('a.yml', 'c'), stepKey('b.yml', 'b')];
    expect(new Set(keys).size).toBe(3);
    expect(stepKey('a.yml', 'b')).toMatch(/^[0-9a-f]{64}$/);
  });
});
