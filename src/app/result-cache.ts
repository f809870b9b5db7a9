/** Options and a plan → the result cache of a run; null where no step has one. */
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { InputFiles } from '../cache/input-files.js';
import { ResultCache, type ResultCacheInput } from '../cache/result-cache.js';
import { openStores } from '../cache/stores/stores.js';
import { userCacheFolder } from '../cache/stores/cache-folder.js';
import type { Accesses } from '../model/accesses.js';
import type { RunEvent } from '../model/events.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import type { Known } from '../report/log/run-log.js';
import { setting } from '../util/environment.js';
import { inRepository } from '../util/paths.js';
import { err, ok, type Result } from '../util/result.js';

/** What a result cache is opened with. */
export interface CacheRequest {
  readonly prepared: PreparedPlan;
  readonly options: RunOptions;
  /** With the runner's token for the Actions cache. */
  readonly environment: NodeJS.ProcessEnv;
  /** The script that helpers are started from. */
  readonly script: string;
  readonly secrets: readonly string[];
  /** Aborted when Stepwave is told to stop. */
  readonly interrupt: AbortSignal;
  readonly notify: ResultCacheInput['notify'];
  readonly onWait: ResultCacheInput['onWait'];
}

/** A result cache, and what it follows the run with. */
export interface OpenedCache {
  readonly cache: ResultCache;
  /** Follows the run, once the log has each event. */
  readonly follow: (event: RunEvent, known: Known) => void;
  /** A folder for what is only needed during the run. */
  readonly scratch: () => string;
  /** Removes what was only needed during the run. */
  readonly remove: () => Promise<void>;
}

/** Opens the cache. The error is a store that cannot be used as it is named. */
export async function openResultCache(request: CacheRequest): Promise<Result<OpenedCache, string>> {
  const { prepared, options, environment, script, secrets, notify, onWait } = request;
  const { plan } = prepared;
  const folder = resolve(options.cacheDirectory ?? userCacheFolder(environment));
  const stores = await openStores({
    folder: { path: folder },
    actionsScript: script,
    url: options.cacheUrl ?? setting(environment, 'STEPWAVE_CACHE_URL') ?? null,
    environment,
  });
  if (!stores.ok) return err(stores.error);
  const root = resolve(options.root);
  let made: string | undefined;
  const scratch = (): string => {
    made ??= mkdtempSync(
      join(setting(environment, 'RUNNER_TEMP') ?? tmpdir(), 'stepwave-results-'),
    );
    return made;
  };
  const cache = new ResultCache({
    ...{ root, scratch, environment, secrets, notify, onWait },
    plan: { name: plan.name, file: inRepository(plan.source.name) },
    stores: stores.value,
    inputs: new InputFiles({ root, memoryFile: memoryFile(folder, root) }),
    awaited: options.shardAwaits,
    isReadOnly: options.cacheMode === 'read',
    waitMs: options.cacheWaitMs,
    interrupt: request.interrupt,
  });
  const traced = new Map<string, Accesses>();
  return ok({
    ...{ cache, scratch },
    follow: (event, { hasMasked, hide }) => {
      if (event.type === 'step-traced') traced.set(event.id, event.accesses);
      if (event.type !== 'step-ended') return;
      const { id } = event.result;
      const accesses = traced.get(id);
      const seen = accesses === undefined ? {} : { accesses };
      cache.logged(id, { hasMasked: hasMasked(id), hide, ...seen });
    },
    remove: async () => {
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    },
  });
}

/** Where the digests of a root's files are kept from one run to the next. */
function memoryFile(folder: string, root: string): string {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 32);
  return join(folder, 'files', name);
}
