/** A plan → what the cache would say of its steps now. Runs nothing and puts nothing back. */
import { resolve } from 'node:path';
import type { CacheAnswer } from '../cache/step-cache.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { secretValues } from '../report/masks/secret-values.js';
import { cacheableSteps } from '../run/before-run.js';
import { ok, type Result } from '../util/result.js';
import type { Door } from './door.js';
import { openResultCache } from './result-cache.js';

/** What is looked at. */
interface Foreseen {
  readonly prepared: PreparedPlan;
  readonly options: RunOptions;
  readonly door: Door;
  /** Only this step; all if it is absent. */
  readonly only?: string;
}

/**
 * By id, for each step with a cache. The inputs of a step are taken as they are now, though a step before it may change
 * them. The error is a store that cannot be used as it is named.
 */
export async function foreseenHits({
  prepared,
  options,
  door,
  only,
}: Foreseen): Promise<Result<ReadonlyMap<string, CacheAnswer>, string>> {
  const { environment, script } = door;
  const opened = await openResultCache({
    ...{ prepared, options, environment, script },
    secrets: secretValues(environment),
    interrupt: new AbortController().signal,
    notify: (message) => void door.showNotice(message),
    // Nothing is restored, so nothing is waited for.
    onWait: () => undefined,
  });
  if (!opened.ok) return opened;
  const { cache, scratch, remove } = opened.value;
  try {
    const root = resolve(options.root);
    const host = { environment, script, platform: process.platform };
    const steps = await cacheableSteps({ prepared, root, scratch: scratch(), host });
    const asked = [...steps.values()].filter(({ id }) => only === undefined || id === only);
    const stop = new AbortController().signal;
    const answers = await Promise.all(
      asked.map(async (step) => [step.id, await cache.foresee(step, stop)] as const),
    );
    return ok(new Map(answers));
  } finally {
    await cache.close();
    await remove();
  }
}
