import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { holdDirectory, removeDirectory, type HeldDirectory } from '../../files/held-directory.js';
import { temporaryName } from '../../files/litter.js';
import { setMode } from '../../files/place-file.js';
import type { FileOutput } from './manifest.js';
import type { Member } from './members.js';
import type { OutputTree } from './output-tree.js';
import { Damage } from './words.js';

/**
 * Unpacked files that have not got their names. They lie in a folder of their own in the root, so that they can be
 * renamed into their places. Their names there are numbers: nothing of an archive leads anywhere. What a killed run
 * leaves is swept by the next one.
 */
export class Stage {
  readonly #tree: OutputTree;
  readonly #name = temporaryName();
  readonly #held: HeldDirectory;
  readonly #numbers = new Map<string, number>();

  /** @throws FileProblem, or an error of the file system */
  constructor(tree: OutputTree) {
    this.#tree = tree;
    const path = this.#path();
    mkdirSync(path, { mode: 0o700 });
    this.#held = holdDirectory(path);
  }

  /** Writes a file and holds it against its digest. @throws Damage, or an error of the file system */
  async add(output: FileOutput, parts: Member): Promise<void> {
    const number = this.#numbers.size;
    this.#numbers.set(output.path, number);
    const path = `${this.#held.openPath}/${String(number)}`;
    const descriptor = openSync(path, 'wx', output.mode);
    const hash = createHash('sha256');
    try {
      for await (const part of parts) {
        hash.update(part);
        for (let at = 0; at < part.length;) at += writeSync(descriptor, part, at);
      }
      setMode(descriptor, path, output.mode);
    } finally {
      closeSync(descriptor);
    }
    if (hash.digest('hex') !== output.digest) throw new Damage('its archive is damaged');
  }

  /** Where a file is. */
  find(path: string): string {
    return `${this.#held.openPath}/${String(this.#numbers.get(path))}`;
  }

  /** Removes the folder with what is still in it. */
  close(): void {
    if (this.#held.descriptor !== null) closeSync(this.#held.descriptor);
    try {
      removeDirectory(this.#path());
    } catch {
      // The next run sweeps it.
    }
  }

  #path(): string {
    return `${this.#tree.directories.make('', '.')}/${this.#name}`;
  }
}
