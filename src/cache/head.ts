/**
 * What an entry's archive begins with, as a text that a store keeps beside it: enough for a hit whose outputs are all
 * there already. It must not know where it is kept.
 */
import { createHash } from 'node:crypto';
import type { RestoredFacts } from '../model/cache.js';
import { manifestText, parseManifest, type Manifest, type Output } from './archive/manifest.js';
import type { FoundFile } from './found-file.js';

/** What a hit needs. */
export interface EntryHead {
  readonly facts: RestoredFacts;
  /** Sorted by path. */
  readonly outputs: readonly Output[];
  /** The step's log, as a byte string. */
  readonly log: string;
}

/** With a longer log, the archive is opened. */
export const MAX_LOG_BYTES = 64 << 10;

/** The head of an entry, with its log as a byte string; null for one that is opened each time. */
export function headText({ facts, outputs }: Manifest, log: string): string | null {
  if (log.length > MAX_LOG_BYTES) return null;
  // What the fingerprint was made of is in the record.
  const parts = { texts: {}, variables: {}, files: {} };
  return JSON.stringify([manifestText({ facts: { ...facts, parts }, outputs }), log]);
}

/** Null for a text that is no head, or one that holds what no entry may hold. */
export function parseHead(text: string): EntryHead | null {
  try {
    const value: unknown = JSON.parse(text);
    const [manifest, log] = Array.isArray(value) ? (value as readonly unknown[]) : [];
    if (typeof manifest !== 'string' || typeof log !== 'string') return null;
    const parsed = parseManifest(manifest);
    return parsed.ok ? { ...parsed.value, log } : null;
  } catch {
    return null;
  }
}

/** Whether all outputs of an entry are there, and no others. `found` is all that their globs select, by path. */
export function areAllThere(outputs: readonly Output[], found: readonly FoundFile[]): boolean {
  if (outputs.length !== found.length) return false;
  const byPath = new Map(found.map((file) => [file.path, file]));
  return outputs.every((output) => {
    const file = byPath.get(output.path);
    return file !== undefined && isSame(output, file);
  });
}

function isSame(output: Output, file: FoundFile): boolean {
  if (output.type === 'link') return file.type === 'link' && file.digest === sha256(output.target);
  // Windows has no modes.
  if (process.platform !== 'win32' && file.mode !== output.mode) return false;
  if (output.type === 'directory') return file.type === 'directory';
  return (file.type === 'file' || file.type === 'executable') && file.digest === output.digest;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
