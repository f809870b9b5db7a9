/** What a step has left → an entry in every store. It runs beside the steps that come next. */
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryFacts, EntryKey, FingerprintParts, InputFile } from '../model/cache.js';
import type { SuccessfulStep } from '../model/result.js';
import type { StepExports } from '../model/task.js';
import { discard } from '../util/discard.js';
import { toByteString } from '../util/byte-string.js';
import { realPathOf } from '../util/look-up.js';
import { err, ok, type Result } from '../util/result.js';
import { packEntry } from './archive.js';
import { recordedParts } from './fingerprint.js';
import { headText } from './head.js';
import { matching } from '../files/find-matches.js';
import { recordText } from './record.js';
import type { CacheableStep, LoggedStep } from './step-cache.js';
import type { ArchiveFile, Store } from './stores/store.js';
import { undeclared } from './undeclared.js';

/** A step that has succeeded, and all that is to be kept of it. */
export interface SavedStep {
  readonly step: CacheableStep;
  readonly key: EntryKey;
  readonly parts: FingerprintParts;
  readonly result: SuccessfulStep;
  readonly exports: StepExports;
  /** Its inputs when it had ended. */
  readonly inputsAfter: Promise<Result<readonly InputFile[], string>>;
  /** When it ended, by the clock that files get their times from. */
  readonly endedAtMs: number;
}

/** Where the entry comes from and goes to. */
interface SavingPlace {
  readonly root: string;
  readonly plan: { readonly name: string };
  readonly stores: readonly Store[];
  readonly scratch: string;
  readonly stop: AbortSignal;
}

/** Nobody reads more than this again. */
const MAX_LOG_BYTES = 64 * 1024 * 1024;

/** Saves a step. Gives what is not saved and why, in whole sentences without a stop; none of it is a failure. */
export async function saveStep(
  saved: SavedStep,
  logged: LoggedStep,
  place: SavingPlace,
): Promise<readonly string[]> {
  const packed = await pack(saved, logged, place);
  if (!packed.ok) return [`${saved.step.id}: its result is not saved: ${packed.error}`];
  const { archive } = packed.value;
  try {
    return await saveTo(place.stores, saved.key, { ...packed.value, stop: place.stop });
  } finally {
    discard(archive.path);
  }
}

/** An archive and what it holds. */
interface PackedStep {
  readonly archive: ArchiveFile;
  readonly facts: EntryFacts;
  /** A text for `keepHead`; null if the entry has none. */
  readonly head: string | null;
}

async function pack(
  saved: SavedStep,
  logged: LoggedStep,
  place: SavingPlace,
): Promise<Result<PackedStep, string>> {
  const { key, step, endedAtMs } = saved;
  const secret = hiddenPart(saved, logged);
  if (secret !== null) return err(secret);
  const inputs = await saved.inputsAfter;
  if (!inputs.ok) return inputs;
  const changed = changedPath(saved.parts.files, inputs.value);
  if (changed !== undefined) return err(`${changed} changed while it waited or ran`);
  const [stray] = strayWrites(saved, logged, place);
  if (stray !== undefined) return err(`it wrote ${stray}, which its cache.outputs do not select`);
  const matched = await matching(place.root, step.spec.outputs);
  if (!matched.ok) return matched;
  const outputs = matched.value;
  if (outputs.length === 0 && step.spec.outputs.length > 0) {
    return err('it left no file that matches its cache.outputs');
  }
  // Steps that come next may write there already.
  const changedOutput = (): string | undefined =>
    outputs.find((path) => changedMs(join(place.root, path)) > endedAtMs);
  const target = join(place.scratch, `${key.step}-saved`);
  const log = maskedLog(step.logFile, logged);
  if (log === null) return err('its log is longer than 64 MiB');
  const facts = factsOf(saved, place.plan.name);
  const bytes = Buffer.from(log, 'latin1');
  const packed = await packEntry({ root: place.root, outputs, facts, log: bytes, target });
  if (!packed.ok) return packed;
  const { outputs: kept, ...measured } = packed.value;
  const touched = changedOutput();
  if (touched !== undefined) {
    discard(target);
    return err(`another step has changed ${touched} since`);
  }
  const head = headText({ facts, outputs: kept }, log);
  return ok({ archive: { path: target, ...measured }, facts, head });
}

/** Saves an archive in all stores at once. Gives a sentence for each that did not take it. */
export async function saveTo(
  stores: readonly Store[],
  key: EntryKey,
  { archive, facts, head, stop }: PackedStep & { readonly stop: AbortSignal },
): Promise<readonly string[]> {
  const { fingerprint, plan, step, savedAt, durationMs, parts } = facts;
  const record = recordText({ fingerprint, plan, step, savedAt, durationMs, parts });
  const saved = await Promise.all(
    stores.map(async (store) => {
      const result = await store.save(key, archive, record, stop);
      if (result.ok && head !== null) await store.keepHead?.(key, head);
      return result;
    }),
  );
  return saved.flatMap((one) => (one.ok ? [] : [one.error]));
}

function factsOf({ key, step, parts, result, exports }: SavedStep, plan: string): EntryFacts {
  return {
    fingerprint: key.fingerprint,
    plan,
    step: step.id,
    savedAt: new Date().toISOString(),
    durationMs: result.durationMs,
    outputs: result.outputs,
    exports,
    parts: recordedParts(parts),
  };
}

/** Why a step must not be kept: something of it is, or may be, a secret. Null if it may be kept. */
function hiddenPart({ step, result, exports }: SavedStep, logged: LoggedStep): string | null {
  if (logged.hasMasked) return 'it masked a value';
  const isHidden = (texts: unknown): boolean => {
    const bytes = toByteString(JSON.stringify(texts));
    return logged.hide(bytes) !== bytes;
  };
  if (isHidden([step.script, step.env, step.path])) return 'its script or env holds a masked value';
  return isHidden([result.outputs, exports]) ? 'it exports a masked value' : null;
}

/** A byte string; null if it is too long. A step that printed nothing may have no log. */
function maskedLog(file: string, { hide }: LoggedStep): string | null {
  try {
    if (statSync(file).size > MAX_LOG_BYTES) return null;
    return hide(readFileSync(file, 'latin1'));
  } catch {
    return '';
  }
}

/** An input that is another one than before; undefined if there is none. */
function changedPath(
  before: readonly InputFile[],
  after: readonly InputFile[],
): string | undefined {
  const known = new Map(before.map((file) => [file.path, file]));
  const other = after.find(({ path, digest, type }) => {
    const then = known.get(path);
    known.delete(path);
    return then?.digest !== digest || then.type !== type;
  });
  return other?.path ?? [...known.keys()][0];
}

/** What a step that was watched wrote besides its outputs: putting these back would not be all that it does. */
function strayWrites(
  { step }: SavedStep,
  { accesses }: LoggedStep,
  { root }: SavingPlace,
): readonly string[] {
  if (accesses === undefined) return [];
  return undeclared(accesses, step.spec, realPathOf(root) ?? root).writes;
}

/** When anything of a file was last changed, its mode included; nobody can set that time. */
function changedMs(path: string): number {
  try {
    return lstatSync(path).ctimeMs;
  } catch {
    return Infinity;
  }
}
