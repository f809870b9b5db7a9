import { createHash } from 'node:crypto';
import { realpathSync, rmSync, writeFileSync } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { pack as openPack, type Pack } from 'tar-stream';
import type { EntryFacts } from '../../model/cache.js';
import { codeOf } from '../../util/file-reason.js';
import { intoFile } from '../../util/into-file.js';
import { err, ok, type Result } from '../../util/result.js';
import { ArchiveWriter } from './archive-writer.js';
import { compressed, compressor } from './compression.js';
import {
  MAX_BYTES_AT_ONCE,
  Breath,
  measured,
  PART_BYTES,
  partsOf,
  smallContent,
  type Measured,
} from './file-digest.js';
import { listOutputs } from './list-outputs.js';
import { manifestText, type FileOutput, type Output } from './manifest.js';
import { FILES, LOG, MANIFEST } from './members.js';
import { OutputTree } from './output-tree.js';
import { Damage, wordsFor } from './words.js';

/** What goes into an archive, and where to. */
export interface Packing {
  /** The root of the run. */
  readonly root: string;
  /** The outputs, relative to the root, with `/`: files, links, and directories with nothing in them. */
  readonly outputs: readonly string[];
  readonly facts: EntryFacts;
  /** The step's log. */
  readonly log: Buffer;
  /** Where the archive goes; an absolute path at which nothing is. */
  readonly target: string;
}

/** An archive, and what it holds. */
export interface Packed extends Measured {
  /** Sorted by path. */
  readonly outputs: readonly Output[];
}

/**
 * Makes the archive of a step's result. The same result gives the same bytes. A large archive is never in memory as a
 * whole. The error (an output that no entry may hold, or that changed meanwhile; a full disk) is the end of a sentence;
 * nothing is left of the archive then. Never rejects.
 */
export async function packEntry(packing: Packing): Promise<Result<Packed, string>> {
  let tree: OutputTree | undefined;
  try {
    tree = new OutputTree(realpathSync.native(packing.root));
    const outputs = await listOutputs(tree, packing.outputs);
    return outputs.ok ? ok(await writeArchive(tree, outputs.value, packing)) : outputs;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') rmSync(packing.target, { force: true });
    return err(wordsFor(error));
  } finally {
    tree?.close();
  }
}

async function writeArchive(
  tree: OutputTree,
  outputs: readonly Output[],
  { facts, log, target }: Packing,
): Promise<Packed> {
  const pack = openPack();
  // It is told through what is written.
  pack.on('error', () => undefined);
  let cause: unknown;
  // What fails on one side ends the other, which would wait for ever.
  const fail = (error: unknown): null => {
    cause ??= error;
    pack.destroy(error as Error);
    return null;
  };
  const manifest = Buffer.from(manifestText({ facts, outputs }));
  const write = isSmall(outputs, manifest.length + log.length) ? writeAtOnce : writeInParts;
  const written = write(pack, target).catch(fail);
  const writer = new ArchiveWriter(pack);
  await fill(writer, manifest, log)
    .then(() => addOutputs(writer, tree, outputs))
    .then(() => {
      pack.finalize();
    })
    .catch(fail);
  const archive = await written;
  if (archive === null) throw cause as Error;
  return { ...archive, outputs };
}

function isSmall(outputs: readonly Output[], otherBytes: number): boolean {
  const sizes = outputs.map((output) => (output.type === 'file' ? output.size : 0));
  return sizes.reduce((sum, size) => sum + size, otherBytes) <= MAX_BYTES_AT_ONCE;
}

/** Most archives are small: streams would take several times as long. */
async function writeAtOnce(pack: Pack, target: string): Promise<Measured> {
  const bytes = compressed(await buffer(pack));
  writeFileSync(target, bytes, { flag: 'wx', mode: 0o600 });
  return measured(bytes);
}

async function writeInParts(pack: Pack, target: string): Promise<Measured> {
  const hash = createHash('sha256');
  let size = 0;
  const meter = new Transform({
    transform(part: Buffer, _, done) {
      hash.update(part);
      size += part.length;
      done(null, part);
    },
  });
  await intoFile(target, { flags: 'wx', highWaterMark: PART_BYTES }, (sink) =>
    pipeline(Readable.from(pack), compressor(), meter, sink),
  );
  return { digest: hash.digest('hex'), size };
}

async function fill(writer: ArchiveWriter, manifest: Buffer, log: Buffer): Promise<void> {
  await writer.addBytes({ name: MANIFEST }, manifest);
  await writer.addBytes({ name: LOG }, log);
}

async function addOutputs(
  writer: ArchiveWriter,
  tree: OutputTree,
  outputs: readonly Output[],
): Promise<void> {
  const breath = new Breath();
  for (const output of outputs) {
    await breath.take();
    const name = `${FILES}${output.path}`;
    if (output.type === 'link') {
      writer.addEmpty({ name, type: 'symlink', linkname: output.target });
    } else if (output.type === 'directory') {
      writer.addEmpty({ name, type: 'directory', mode: output.mode });
    } else {
      await addFile(writer, tree.open(output.path), output);
    }
  }
}

/** @throws Damage if a file is not what it was when the description was made */
async function addFile(
  writer: ArchiveWriter,
  descriptor: number,
  output: FileOutput,
): Promise<void> {
  const { path, mode, size } = output;
  const header = { name: `${FILES}${path}`, mode, size };
  const small = smallContent(descriptor);
  if (small !== null) {
    if (measured(small).digest !== output.digest) throw changed(output);
    await writer.addBytes(header, small);
    return;
  }
  const hash = createHash('sha256');
  const parts = async function* (): AsyncGenerator<Buffer, void> {
    for await (const part of partsOf(descriptor)) {
      hash.update(part);
      yield part;
    }
  };
  try {
    await writer.addParts(header, parts());
  } catch (error) {
    // The packer's only error of its own is that there are more bytes, or fewer.
    throw error instanceof Error && error.message === 'Size mismatch' ? changed(output) : error;
  }
  if (hash.digest('hex') !== output.digest) throw changed(output);
}

function changed({ path }: FileOutput): Damage {
  return new Damage(`its output "${path}" changed meanwhile`);
}
