import { realpathSync, truncateSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { intoFile } from '../../util/into-file.js';
import { err, ok, type Result } from '../../util/result.js';
import { differencesFrom, type Differences } from './differences.js';
import type { Manifest, Output } from './manifest.js';
import { SMALL_BYTES } from './file-digest.js';
import { FILES, type Member } from './members.js';
import { OutputTree } from './output-tree.js';
import { placeOutputs } from './place-outputs.js';
import { expectMember, readArchive } from './read-archive.js';
import { Stage } from './stage.js';
import { Damage, wordsFor } from './words.js';

/** What is put back, and where. */
export interface Restoring {
  /** An absolute path. */
  readonly archive: string;
  /** What the entry must be of. */
  readonly fingerprint: string;
  /** The root of the run. */
  readonly root: string;
  /** Whether a path, relative to the root, is an output of the step. */
  readonly isOutput: (path: string) => boolean;
  /** The outputs that are there: files, links, and directories with nothing in them. */
  readonly present: readonly string[];
  /** Gets the step's log; it is replaced. */
  readonly logFile: string;
}

/**
 * Puts the outputs and the log of an entry back. If all outputs are there already, the archive is read up to its log
 * only: the store has held the whole against its digest. Nothing in the root changes before all that will change has been
 * unpacked and held against its digest; then files get their places one after the other, and each is the old one or the
 * new one. If one cannot get its place, the others may have theirs already: the step has to run. The error is the end of
 * a sentence about the entry. Never rejects.
 */
export async function restoreEntry(restoring: Restoring): Promise<Result<Manifest, string>> {
  let tree: OutputTree | undefined;
  try {
    tree = new OutputTree(realpathSync.native(restoring.root));
    // What a killed run has left in the root is swept even if nothing is to be done.
    tree.directories.make('', '.');
    return ok(await restore(tree, restoring));
  } catch (error) {
    emptyLog(restoring.logFile);
    return err(wordsFor(error));
  } finally {
    tree?.close();
  }
}

async function restore(
  tree: OutputTree,
  { archive, fingerprint, isOutput, present, logFile }: Restoring,
): Promise<Manifest> {
  let manifest: Manifest | undefined;
  let differences: Differences = { wanted: [], extra: [] };
  const unpacking = new Unpacking(tree);
  try {
    await readArchive(archive, {
      onManifest: async (read) => {
        manifest = read;
        if (read.facts.fingerprint !== fingerprint)
          throw new Damage('it is of another fingerprint');
        refuseOthers(read.outputs, isOutput);
        differences = await differencesFrom(tree, read.outputs, present);
        unpacking.expect(read.outputs, differences);
        return true;
      },
      onLog: async (log) => {
        await keepLog(log, logFile);
        return unpacking.isNeeded;
      },
      onMember: (member) => unpacking.take(member),
    });
    unpacking.finish();
    await placeOutputs(tree, differences, { stage: unpacking.stage, isOutput });
  } finally {
    unpacking.stage?.close();
  }
  if (manifest === undefined) throw new Damage('its archive is damaged');
  return manifest;
}

/** Most logs are short: a stream would take several times as long. */
async function keepLog(log: Member, file: string): Promise<void> {
  if (log.header.size > SMALL_BYTES) {
    await intoFile(file, { flags: 'w' }, (sink) => pipeline(log, sink));
  } else {
    writeFileSync(file, await buffer(log), { mode: 0o600 });
  }
}

/** @throws Damage for an output that the plan does not name */
function refuseOthers(outputs: readonly Output[], isOutput: (path: string) => boolean): void {
  const other = outputs.find(({ path }) => !isOutput(path));
  if (other === undefined) return;
  throw new Damage(`it holds "${other.path}", which is no output of the step`);
}

/** Takes the members of an archive, which must be the outputs that its description names, in the same order. */
class Unpacking {
  readonly #tree: OutputTree;
  #outputs: readonly Output[] = [];
  #wanted: ReadonlySet<string> = new Set();
  #count = 0;
  stage: Stage | null = null;

  constructor(tree: OutputTree) {
    this.#tree = tree;
  }

  expect(outputs: readonly Output[], { wanted }: Differences): void {
    this.#outputs = outputs;
    this.#wanted = new Set(wanted.flatMap(({ type, path }) => (type === 'file' ? [path] : [])));
  }

  /** Whether there is a file to unpack. If there is none, the rest of the archive need not be read. */
  get isNeeded(): boolean {
    return this.#wanted.size > 0;
  }

  async take(member: Member): Promise<void> {
    const output = this.#outputs[this.#count];
    this.#count += 1;
    if (output === undefined) throw new Damage('its archive is damaged');
    expectMember(
      member,
      `${FILES}${output.path}`,
      output.type === 'link' ? 'symlink' : output.type,
    );
    if (output.type === 'file' && this.#wanted.has(output.path)) {
      if (member.header.size !== output.size) throw new Damage('its archive is damaged');
      this.stage ??= new Stage(this.#tree);
      await this.stage.add(output, member);
    } else {
      member.resume();
    }
  }

  /** @throws Damage if a member is missing */
  finish(): void {
    if (this.isNeeded && this.#count !== this.#outputs.length) {
      throw new Damage('its archive is damaged');
    }
  }
}

/** The step will run, and its log is its own. */
function emptyLog(logFile: string): void {
  try {
    truncateSync(logFile);
  } catch {
    // There is none.
  }
}
