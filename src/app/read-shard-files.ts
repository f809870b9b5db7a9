/** Files and folders → the texts of the results in them. */
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MAX_RESULTS_BYTES } from '../model/shards.js';
import type { ShardFile } from '../shard/read-results.js';
import { fileReason } from '../util/file-reason.js';
import { printable } from '../util/printable.js';
import { readRegularFile } from '../util/read-regular.js';
import { err, ok, type Result } from '../util/result.js';

/** How deep below a folder that is named files are looked for. Links are not followed. */
const MAX_DEPTH = 32;

/** Who has more files has named a folder with more in it than results. */
const MAX_FILES = 2_000;

/**
 * Reads each file, and all `.json` files in each folder, however deep, but those that reports are written to. A file that cannot be
 * read counts as damaged. The error is a sentence.
 */
export function readShardFiles(
  paths: readonly string[],
  reports: readonly string[],
): Result<readonly ShardFile[], string> {
  const written = new Set(reports.map((path) => resolve(path)));
  /** By path: whether it was found in a folder. */
  const files = new Map<string, boolean>();
  for (const path of paths) {
    try {
      if (written.has(resolve(path))) {
        return err(`"merge": a report would replace ${printable(path)}; write it elsewhere`);
      }
      if (!statSync(path).isDirectory()) {
        files.set(path, false);
        continue;
      }
      for (const file of filesIn(path, MAX_DEPTH)) {
        if (written.has(resolve(file)) || files.has(file)) continue;
        if (files.size === MAX_FILES) return err(tooMany(path));
        files.set(file, true);
      }
    } catch (error) {
      return err(`"merge": ${printable(path)} cannot be read: ${fileReason(error)}`);
    }
  }
  return ok([...files].map(([file, isFound]) => readOne(file, isFound)));
}

function tooMany(path: string): string {
  return `"merge": ${printable(path)} has more than ${String(MAX_FILES)} .json files in it; name a folder that has only the results`;
}

function readOne(file: string, isFound: boolean): ShardFile {
  const read = readRegularFile(file, MAX_RESULTS_BYTES);
  const name = printable(file);
  return read.ok
    ? { name, isFound, text: read.value.toString() }
    : { name, isFound, unread: read.error.reason };
}

/** The `.json` files in a folder, one by one, so that nobody has to walk through all of a large one. */
function* filesIn(folder: string, depth: number): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) {
      if (entry.name.endsWith('.json')) yield path;
    } else if (depth > 1) yield* filesIn(path, depth - 1);
  }
}
