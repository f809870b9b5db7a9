/** The head of an archive: what is known of the step's result, and what its outputs must be. */
import type { EntryFacts } from '../../model/cache.js';
import { err, ok, type Result } from '../../util/result.js';
import { factsIn, isCount, isDigest, isRecord } from './facts.js';
import { clashingPath, refusedOutputReason, refusedTargetReason } from './output-paths.js';

/** An output: a file, a link, or a directory with nothing in it. Its path is relative to the root, with `/`. */
export type Output =
  | {
      readonly type: 'file';
      readonly path: string;
      /** Permission bits. */
      readonly mode: number;
      readonly size: number;
      /** SHA-256 in hexadecimal. */
      readonly digest: string;
    }
  | { readonly type: 'link'; readonly path: string; readonly target: string }
  | { readonly type: 'directory'; readonly path: string; readonly mode: number };

export type FileOutput = Extract<Output, { type: 'file' }>;

/** What the first member of an archive holds. */
export interface Manifest {
  readonly facts: EntryFacts;
  /** Sorted by path. */
  readonly outputs: readonly Output[];
}

/** Changes with the form of an archive, so that an older reader takes a newer one for no entry. */
const FORMAT = 1;

export function manifestText({ facts, outputs }: Manifest): string {
  return JSON.stringify({ format: FORMAT, facts, outputs });
}

/** Reads the text of an archive that anybody may have made. The error is the end of a sentence about the entry. */
export function parseManifest(text: string): Result<Manifest, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('its description is damaged');
  }
  if (!isRecord(value)) return err('its description is damaged');
  if (value.format !== FORMAT) return err('another version of Stepwave made it');
  const facts = factsIn(value.facts);
  const outputs = outputsIn(value.outputs);
  if (facts === null || outputs === null) return err('its description is damaged');
  const problem = problemOf(outputs);
  return problem === undefined ? ok({ facts, outputs }) : err(problem);
}

/** Why outputs can be neither kept nor put back, as the end of a sentence about their entry; undefined if they can. */
export function problemOf(outputs: readonly Output[]): string | undefined {
  for (const output of outputs) {
    const reason =
      refusedOutputReason(output.path) ??
      (output.type === 'link' ? refusedTargetReason(output.path, output.target) : undefined);
    if (reason !== undefined) return `its output "${output.path}" ${reason}`;
  }
  const clashing = clashingPath(outputs);
  return clashing === undefined ? undefined : `its output "${clashing}" is in the way of another`;
}

function outputsIn(value: unknown): readonly Output[] | null {
  if (!Array.isArray(value)) return null;
  const outputs = value.flatMap((one: unknown) => outputIn(one) ?? []);
  return outputs.length === value.length ? outputs : null;
}

function outputIn(value: unknown): Output | null {
  if (!isRecord(value) || typeof value.path !== 'string') return null;
  const { type, path, mode, size, digest, target } = value;
  if (type === 'link') return typeof target === 'string' ? { type, path, target } : null;
  if (!isCount(mode) || mode > 0o777) return null;
  if (type === 'directory') return { type, path, mode };
  return type === 'file' && isCount(size) && isDigest(digest)
    ? { type, path, mode, size, digest }
    : null;
}
