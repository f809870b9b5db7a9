import { createHash } from 'node:crypto';
import { createWriteStream, openSync, realpathSync, rmSync } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack as openPack } from 'tar-stream';
import type { EntryFacts } from '../../model/cache.js';
import { codeOf } from '../../util/file-reason.js';
import { NO_FOLLOW, READ_FLAGS } from '../../util/open-flags.js';
import { err, ok, type Result } from '../../util/result.js';
import { ArchiveWriter } from './archive-writer.js';
import { compressor } from './compression.js';
import { Breath, measured, measureFile, partsOf, smallContent } from './file-digest.js';
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
  /** The step's log, an absolute path. */
  readonly logFile: string;
  /** Where the archive goes; an absolute path at which nothing is. */
  readonly target: string;
}

/** An archive by what it holds. */
export interface Packed {
  /** SHA-256 of the archive in hexadecimal. */
  readonly digest: string;
  readonly size: number;
  /** Sorted by path. */
  readonly outputs: readonly Output[];
}

/**
 * Makes the archive of a step's result. The same result gives the same bytes. Nothing is held in memory but the list of
 * the outputs. The error (an output that no entry may hold, or that changed meanwhile; a full disk) is the end of a
 * sentence; nothing is left of the archive then. Never rejects.
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
  { facts, logFile, target }: Packing,
): Promise<Packed> {
  const pack = openPack();
  // It is told through the pipeline.
  pack.on('error', () => undefined);
  const hash = createHash('sha256');
  let size = 0;
  const meter = new Transform({
    transform(part: Buffer, _, done) {
      hash.update(part);
      size += part.length;
      done(null, part);
    },
  });
  const file = createWriteStream(target, { flags: 'wx', mode: 0o600 });
  let cause: unknown;
  // What fails on one side ends the other, which would wait for ever.
  const fail = (error: unknown): void => {
    cause ??= error;
    pack.destroy(error as Error);
  };
  const written = pipeline(Readable.from(pack), compressor(), meter, file).catch(fail);
  const writer = new ArchiveWriter(pack);
  await fill(writer, manifestText({ facts, outputs }), logFile)
    .then(() => addOutputs(writer, tree, outputs))
    .then(() => {
      pack.finalize();
    })
    .catch(fail);
  await written;
  if (cause !== undefined) throw cause as Error;
  return { digest: hash.digest('hex'), size, outputs };
}

async function fill(writer: ArchiveWriter, manifest: string, logFile: string): Promise<void> {
  await writer.addBytes({ name: MANIFEST }, Buffer.from(manifest));
  const { size } = await measureFile(openSync(logFile, READ_FLAGS | NO_FOLLOW));
  await writer.addParts({ name: LOG, size }, partsOf(openSync(logFile, READ_FLAGS | NO_FOLLOW)));
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
