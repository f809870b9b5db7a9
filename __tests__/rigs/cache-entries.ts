/** Folders with outputs, and entries of the result cache made of them. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  packEntry,
  restoreEntry,
  type Packed,
  type Packing,
  type Restoring,
} from '../../src/cache/archive.js';
import { measured } from '../../src/cache/archive/file-digest.js';
import type { ArchiveFile } from '../../src/cache/stores/store.js';
import type { EntryFacts } from '../../src/model/cache.js';
import { ok, type Result } from '../../src/util/result.js';
import { listTree } from './temp-dir.js';

export const FACTS: EntryFacts = {
  fingerprint: 'a'.repeat(64),
  plan: 'plan.yml',
  step: 'build',
  savedAt: '2026-11-28T12:00:00.000Z',
  durationMs: 1234,
  outputs: { version: '1.2' },
  exports: { env: { NAME: 'value' }, path: ['bin'], summary: '# Done' },
  parts: { texts: { script: 'b'.repeat(64) }, variables: {}, files: { 'src/a': 'c'.repeat(64) } },
};

/** Files, links and empty directories below a folder, as `outputs` and `present` name them. */
export function leavesOf(directory: string): readonly string[] {
  const paths = listTree(directory).map((line) => line.replace(/ -> link$/, ''));
  return paths.flatMap((path, at) => {
    if (!path.endsWith('/')) return [path];
    return paths[at + 1]?.startsWith(path) === true ? [] : [path.slice(0, -1)];
  });
}

/** An archive of this content, as a store takes it. */
export function archiveFile(path: string, content: string | Buffer): ArchiveFile {
  rmSync(path, { force: true });
  writeFileSync(path, content);
  return { path, ...measured(Buffer.from(content)) };
}

/** A root with outputs, a log, and an archive, all in one folder. */
export class EntryRig {
  readonly archive: string;
  readonly log: string;

  constructor(readonly directory: string) {
    this.archive = join(directory, 'archive');
    this.log = join(directory, 'log');
    writeFileSync(this.log, 'the log\n');
    mkdirSync(join(directory, 'root'));
    mkdirSync(join(directory, 'other'));
  }

  /** Where outputs are saved. */
  get root(): string {
    return join(this.directory, 'root');
  }

  /** Where they are restored. */
  get other(): string {
    return join(this.directory, 'other');
  }

  pack(more: Partial<Packing> = {}): Promise<Result<Packed, string>> {
    const outputs = leavesOf(this.root);
    const { root, archive: target } = this;
    const log = readFileSync(this.log);
    return packEntry({ root, outputs, facts: FACTS, log, target, ...more });
  }

  async restore(more: Partial<Restoring> = {}): Promise<Result<EntryFacts, string>> {
    const restored = await restoreEntry({
      archive: this.archive,
      fingerprint: FACTS.fingerprint,
      root: this.other,
      isOutput: (path) => path === 'dist' || path.startsWith('dist/'),
      present: leavesOf(this.other),
      logFile: join(this.directory, 'restored-log'),
      ...more,
    });
    return restored.ok ? ok(restored.value.facts) : restored;
  }
}
