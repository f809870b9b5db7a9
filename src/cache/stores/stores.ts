/** The table of stores: where results are kept besides this machine, in the order in which they are asked. */
import { hasCacheService } from '../../github/actions-cache.js';
import { err, ok, type Result } from '../../util/result.js';
import { openActionsStore } from './actions-store.js';
import { openFolderStore } from './folder-store.js';
import { openHttpStore } from './http-store.js';
import type { Store } from './store.js';

/** What stores are opened with. */
export interface StoreRequest {
  /** The folder of this machine; absolute. */
  readonly folder: string;
  /** A server of Bazel's HTTP cache protocol; null for none. */
  readonly url: string | null;
  /** With the tokens for servers. */
  readonly environment: NodeJS.ProcessEnv;
  /** The script that helpers are started from. */
  readonly script: string;
}

/** Opens a store; null where it is not wanted. The error says what is wrong with its address. */
type OpenStore = (request: StoreRequest) => Result<Store | null, string>;

const STORES: readonly OpenStore[] = [
  ({ folder }) => ok(openFolderStore(folder)),
  ({ url, environment }) => {
    if (url === null) return ok(null);
    const opened = openHttpStore(url, environment);
    return opened.ok ? opened : err(`the address of the cache server is wrong: ${opened.error}`);
  },
  ({ script, environment }) =>
    ok(hasCacheService(environment) ? openActionsStore({ script, environment }) : null),
];

/** All stores that are wanted, the quickest first. */
export function openStores(request: StoreRequest): Result<readonly Store[], string> {
  const stores: Store[] = [];
  for (const open of STORES) {
    const opened = open(request);
    if (!opened.ok) return opened;
    if (opened.value !== null) stores.push(opened.value);
  }
  return ok(stores);
}
