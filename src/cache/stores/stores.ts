/** The kinds of stores, in the order in which a run asks them: the nearest first. */
import { hasCacheService } from '../../github/actions-cache.js';
import { err, ok, type Result } from '../../util/result.js';
import type { Store } from './store.js';

/** Which stores a run uses. */
export interface StoreRequest {
  /** Null: none. */
  readonly folder: { readonly path: string; readonly maxBytes?: number } | null;
  /** The script that takes the role of the helper; null if the Actions cache is not to be used. */
  readonly actionsScript: string | null;
  /** The address of a server of Bazel's HTTP cache; null if there is none. */
  readonly url: string | null;
  /** With what the runner gives to actions, and with the server's token. Steps must see neither. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Opens the store of a kind; null if it is not wanted. Only what is wanted is loaded. */
type OpenStore = (request: StoreRequest) => Promise<Result<Store | null, string>>;

const KINDS: readonly OpenStore[] = [
  async ({ folder }) => {
    if (folder === null) return ok(null);
    const { openFolderStore } = await import('./folder-store.js');
    return ok(openFolderStore(folder.path, folder));
  },
  async ({ url, environment }) => {
    if (url === null) return ok(null);
    const { openHttpStore } = await import('./http-store.js');
    const store = openHttpStore(url, environment);
    return store.ok ? store : err(`the address of the cache server cannot be used: ${store.error}`);
  },
  async ({ actionsScript, environment }) => {
    if (actionsScript === null || !hasCacheService(environment)) return ok(null);
    const { openActionsStore } = await import('./actions-store.js');
    return ok(openActionsStore({ script: actionsScript, environment }));
  },
];

/** The stores of a run. The error says what is wrong with a setting. */
export async function openStores(request: StoreRequest): Promise<Result<readonly Store[], string>> {
  const stores: Store[] = [];
  for (const open of KINDS) {
    const store = await open(request);
    if (!store.ok) return store;
    if (store.value !== null) stores.push(store.value);
  }
  return ok(stores);
}
