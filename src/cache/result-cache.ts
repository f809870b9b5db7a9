/** The result cache of one run: fingerprints of steps, what stores have of them, and what is saved beside the run. */
import type { FingerprintParts } from '../model/cache.js';
import type { RunEvent } from '../model/events.js';
import type { SuccessfulStep } from '../model/result.js';
import type { AwaitedStep } from '../model/shards.js';
import type { StepExports } from '../model/task.js';
import { fileReason } from '../util/file-reason.js';
import { longTimeout } from '../util/waiting.js';
import {
  leaveOutputs,
  putOutputsBack,
  readFirstEntry,
  type FoundEntry,
  type KeyedStep,
  type SearchPlace,
} from './entry-search.js';
import { measureOwnFile } from './archive/file-digest.js';
import { fingerprintOf, recordedParts } from './fingerprint.js';
import type { InputFiles } from './input-files.js';
import { changesBetween, describeChanges } from './part-changes.js';
import { fingerprintParts, secretIn, stepKey } from './parts.js';
import { newestRecord } from './record.js';
import type { SavedStep } from './save-step.js';
import type { CacheableStep, CacheAnswer, LoggedStep, StepCache } from './step-cache.js';
import type { Store } from './stores/store.js';

/** What a result cache works with. */
export interface ResultCacheInput {
  /** Where steps run; absolute. */
  readonly root: string;
  /** The plan's name and its file, which tell its steps from those of other plans. */
  readonly plan: { readonly name: string; readonly file: string };
  /** Read in turn, written to all. */
  readonly stores: readonly Store[];
  readonly inputs: InputFiles;
  /** Makes a folder of its own when it is first asked for. The caller removes it. */
  readonly scratch: () => string;
  readonly environment: NodeJS.ProcessEnv;
  /** Values that must be in no entry. */
  readonly secrets: readonly string[];
  readonly isReadOnly: boolean;
  /** Steps that another runner is to save. */
  readonly awaited: ReadonlyMap<string, AwaitedStep>;
  /** Aborted when Stepwave is told to stop. */
  readonly interrupt: AbortSignal;
  /** How long `close` may wait, in milliseconds. */
  readonly waitMs: number;
  /** Hears of waiting for another runner. */
  readonly onWait: (event: WaitEvent) => void;
  /** Takes what did not work, one sentence each. None of it is a failure. */
  readonly notify: (message: string) => void;
}

/** Another runner is waited for, or is no longer. */
export type WaitEvent = Extract<RunEvent, { type: 'step-awaited' | 'step-arrived' }>;

/** A step that the cache did not have, and is to have. */
interface MissedStep extends KeyedStep {
  readonly parts: FingerprintParts;
}

export class ResultCache implements StepCache {
  readonly #input: ResultCacheInput;
  readonly #missed = new Map<string, MissedStep>();
  /** What is saved as soon as its log is complete. */
  readonly #kept = new Map<string, SavedStep>();
  readonly #saving: Promise<void>[] = [];
  readonly #told = new Set<string>();
  readonly #late = new AbortController();
  /** Aborted when nothing more is to be saved. */
  readonly #stop: AbortSignal;
  readonly #place: SearchPlace;
  readonly #beganMs = performance.now();
  /** Loads what saves; null before anything was missed. */
  #loading: NodeJS.Timeout | null = null;

  constructor(input: ResultCacheInput) {
    this.#input = input;
    this.#place = { ...input, useless: new Set(), notice: this.#notice };
    this.#stop = AbortSignal.any([this.#late.signal, input.interrupt]);
  }

  /** What `restore` would say now. Puts nothing back. */
  async foresee(step: CacheableStep, stop: AbortSignal): Promise<CacheAnswer> {
    const asked = await this.#ask(step);
    if ('type' in asked) return asked;
    const { key, parts } = asked;
    const entry = await readFirstEntry(asked, this.#place, stop);
    if (entry !== null) return { type: 'hit', facts: entry.facts };
    return miss(await this.#reason(key.step, parts, stop));
  }

  readonly restore = async (step: CacheableStep, stop: AbortSignal): Promise<CacheAnswer> => {
    const asked = await this.#ask(step);
    if ('type' in asked) return asked;
    const { key, parts } = asked;
    const left = await leaveOutputs(asked, this.#place);
    if (left !== null) return { type: 'hit', facts: left };
    const entry =
      (await putOutputsBack(asked, this.#place, stop)) ?? (await this.#awaitEntry(asked, stop));
    if (entry !== null) {
      this.#spread(asked, entry);
      return { type: 'hit', facts: entry.facts };
    }
    this.#missed.set(step.id, asked);
    this.#loadSaving();
    return miss(await this.#reason(key.step, parts, stop));
  };

  readonly keep = (result: SuccessfulStep, exports: StepExports): void => {
    const missed = this.#missed.get(result.id);
    if (missed === undefined || this.#input.isReadOnly) return;
    // Begun before the steps that come next can change anything.
    const inputsAfter = this.#input.inputs.filesOf(missed.step.spec.inputs);
    this.#kept.set(result.id, { ...missed, result, exports, inputsAfter, endedAtMs: Date.now() });
  };

  readonly logged = (id: string, logged: LoggedStep): void => {
    const kept = this.#kept.get(id);
    if (kept === undefined) return;
    this.#kept.delete(id);
    this.#save(async () => {
      const { saveStep } = await loadSaving();
      const scratch = this.#input.scratch();
      return saveStep(kept, logged, { ...this.#input, scratch, stop: this.#stop });
    });
  };

  readonly close = async (): Promise<void> => {
    const { waitMs, notify, inputs, stores } = this.#input;
    const cancel = longTimeout(waitMs, () => {
      notify(`results are not saved: that takes longer than ${String(waitMs / 1_000)} s`);
      this.#late.abort();
    });
    await Promise.all(this.#saving);
    cancel();
    if (this.#loading !== null) clearTimeout(this.#loading);
    for (const store of stores) store.close?.();
    await inputs.close();
  };

  /** Loads the code that saves while the first step runs that needs it, not when the last one waits for it. */
  #loadSaving(): void {
    if (this.#loading !== null || this.#input.isReadOnly) return;
    this.#loading = setTimeout(() => {
      // A problem is told when something is saved.
      loadSaving().catch(() => undefined);
    }, LOAD_DELAY_MS);
  }

  /** The fingerprint of a step; or why it cannot have one. */
  async #ask(step: CacheableStep): Promise<MissedStep | CacheAnswer> {
    const { root, environment, secrets, inputs, notify, plan } = this.#input;
    const secret = secretIn(step, secrets);
    if (secret !== null) return miss(`results of steps with a secret are not kept (${secret})`);
    const files = await inputs.filesOf(step.spec.inputs);
    if (!files.ok) return miss(files.error);
    if (files.value.length === 0 && step.spec.inputs.length > 0) {
      notify(`${step.id}: no file matches its cache.inputs`);
    }
    const parts = fingerprintParts(step, { root, environment, files: files.value });
    const key = { step: stepKey(plan.file, step.id), fingerprint: fingerprintOf(parts) };
    return { step, key, parts };
  }

  /** Tells what a store could not do, once for all steps. */
  readonly #notice = (message: string): void => {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.#input.notify(message);
  };

  /** The entry of a step that another runner is to save; null if none comes. */
  async #awaitEntry(asked: KeyedStep, stop: AbortSignal): Promise<FoundEntry | null> {
    const { notify, onWait, awaited } = this.#input;
    const { id } = asked.step;
    const known = awaited.get(id);
    if (known === undefined) return null;
    const { shard, seconds } = known;
    const { awaitEntry } = await import('./await-entry.js');
    const fromMs = performance.now();
    const untilMs = this.#beganMs + 1000 * seconds;
    // It may be waited for too late, after other steps.
    if (untilMs > fromMs) onWait({ type: 'step-awaited', id, shard, limitMs: untilMs - fromMs });
    const ask = async (): Promise<FoundEntry | null | undefined> => {
      let broken = 0;
      const notice = (message: string): void => {
        broken += 1;
        this.#notice(message);
      };
      const entry = await putOutputsBack(asked, { ...this.#place, notice }, stop);
      return entry ?? (broken < this.#input.stores.length ? null : undefined);
    };
    const entry = await awaitEntry(ask, { untilMs, stop });
    if (entry !== null) {
      onWait({ type: 'step-arrived', id, waitedMs: performance.now() - fromMs });
    } else if (!stop.aborted) {
      const late =
        shard === null
          ? 'no other shard has saved it in time'
          : `shard ${String(shard)} has not saved it in time`;
      const why = performance.now() < untilMs ? 'no cache can be asked for it' : late;
      notify(`${id}: ${why}, so it runs here too`);
    }
    return entry;
  }

  /** Gives an entry to stores that did not have it, or not its head, beside the run. */
  #spread({ key }: KeyedStep, { facts, head, archive, store, closer }: FoundEntry): void {
    if (this.#input.isReadOnly) return;
    this.#save(async () => {
      if (head !== null) await store.keepHead?.(key, head);
      if (closer.length === 0) return [];
      const { saveTo } = await loadSaving();
      const file = { path: archive, ...(await measureOwnFile(archive)) };
      return saveTo(closer, key, { archive: file, facts, head, stop: this.#stop });
    });
  }

  /** `save` gives a sentence for all that did not work. */
  #save(save: () => Promise<readonly string[]>): void {
    const saving = save()
      .catch((error: unknown) => [`a result is not saved: ${fileReason(error)}`])
      .then((problems) => {
        for (const problem of problems) this.#notice(problem);
      });
    this.#saving.push(saving);
  }

  /** Why there is no entry: what has changed since the newest one. */
  async #reason(step: string, parts: FingerprintParts, stop: AbortSignal): Promise<string> {
    const record = await newestRecord(this.#input.stores, step, stop);
    if (!record.ok) return record.error;
    const changes = changesBetween(record.value.parts, recordedParts(parts));
    return changes.length === 0 ? UNUSABLE : describeChanges(changes);
  }
}

/** By then, the first steps have been started. Loading takes about 25 ms, in which none can be. */
const LOAD_DELAY_MS = 100;

const loadSaving = () => import('./save-step.js');

/** Why a step runs though all is as it was when its newest entry was saved. */
const UNUSABLE = 'what is kept of it cannot be used';

function miss(reason: string): CacheAnswer {
  return { type: 'miss', reason };
}
