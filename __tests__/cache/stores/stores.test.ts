import { describe, expect, it } from '@jest/globals';
import { openStores, type StoreRequest } from '../../../src/cache/stores/stores.js';
import { err } from '../../../src/util/result.js';

const SERVICE = { ACTIONS_CACHE_URL: 'http://localhost:1/' };
const NONE: StoreRequest = { folder: null, actionsScript: null, url: null, environment: SERVICE };
const ALL: StoreRequest = {
  folder: { path: '/nowhere' },
  actionsScript: 'main.js',
  url: 'http://user:hidden@host:1/path',
  environment: SERVICE,
};

async function namesOf(request: StoreRequest): Promise<readonly string[]> {
  const stores = await openStores(request);
  if (!stores.ok) throw new Error(stores.error);
  return stores.value.map(({ name }) => name);
}

describe('the stores of a run', () => {
  it('are those that are wanted, the nearest first', async () => {
    const all = ['the cache folder', 'the cache server host:1', 'the Actions cache'];
    expect(await namesOf(ALL)).toEqual(all);
    expect(await namesOf(NONE)).toEqual([]);
    expect(await namesOf({ ...NONE, url: ALL.url })).toEqual(all.slice(1, 2));
  });

  it('have no Actions cache where there is no such service', async () => {
    expect(await namesOf({ ...ALL, environment: {} })).not.toContain('the Actions cache');
  });

  it('have an address that can be used', async () => {
    expect(await openStores({ ...ALL, url: 's3://bucket' })).toEqual(
      err(
        'the address of the cache server cannot be used: its scheme is "s3": use "https" or "http"',
      ),
    );
  });
});
