/** Files and folders → the texts of the results in them. */
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MAX_RESULTS_BYTES } from '../model/shards.js';
import type { ShardFile } from '../shard/read-results.js';
import { fileReason } from '../util/file-reason.js';
import { printable } from '../util/printable.js';
import { readRegularFile } from '../util/read-regular.js';
import { err, ok, type Result } from '../util/result.js';

/** How deep below a folder that is named files are looked for: artifacts come in folders of their own. */
const MAX_DEPTH = 2;

/**
 * Reads each file, and all `.json` files of each folder but those that reports are written to. A file that cannot be read counts
 * as damaged. The error is a sentence.
 */
export function readShardFiles(
  paths: readonly string[],
  reports: readonly string[],
): Result<readonly ShardFile[], string> {
  const written = new Set(reports.map((path) => resolve(path)));
  const files = new Set<string>();
  for (const path of paths) {
    try {
      if (written.has(resolve(path))) {
        return err(`"merge": a report would replace ${printable(path)}; write it elsewhere`);
      }
      const found = statSync(path).isDirectory() ? filesIn(path, MAX_DEPTH) : [path];
      for (const file of found) if (!written.has(resolve(file))) files.add(file);
    } catch (error) {
      return err(`"merge": ${printable(path)} cannot be read: ${fileReason(error)}`);
    }
  }
  return ok([...files].map(readOne));
}

function readOne(file: string): ShardFile {
  const read = readRegularFile(file, MAX_RESULTS_BYTES);
  const name = printable(file);
  return read.ok ? { name, text: read.value.toString() } : { name, unread: read.error.reason };
}

function filesIn(folder: string, depth: number): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth > 1 ? filesIn(path, depth - 1) : [];
    return entry.name.endsWith('.json') ? [path] : [];
  });
}
