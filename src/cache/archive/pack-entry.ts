import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, openSync, realpathSync, rmSync } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack as openPack, type Header, type Pack } from 'tar-stream';
import type { EntryFacts } from '../../model/cache.js';
import { FileProblem } from '../../files/file-problem.js';
import { codeOf } from '../../util/file-reason.js';
import { NO_FOLLOW, READ_FLAGS } from '../../util/open-flags.js';
import { err, ok, type Result } from '../../util/result.js';
import { compressor } from './compression.js';
import { measureFile, partsOf } from './file-digest.js';
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
  await fill(pack, manifestText({ facts, outputs }), logFile)
    .then(() => addOutputs(pack, tree, outputs))
    .then(() => {
      pack.finalize();
    })
    .catch(fail);
  await written;
  if (cause !== undefined) throw cause as Error;
  return { digest: hash.digest('hex'), size };
}

async function fill(pack: Pack, manifest: string, logFile: string): Promise<void> {
  const bytes = Buffer.from(manifest);
  await add(pack, { name: MANIFEST, size: bytes.length }, [bytes]);
  const log = await measureFile(openSync(logFile, READ_FLAGS | NO_FOLLOW));
  const parts = partsOf(openSync(logFile, READ_FLAGS | NO_FOLLOW));
  await add(pack, { name: LOG, size: log.size }, parts);
}

async function addOutputs(pack: Pack, tree: OutputTree, outputs: readonly Output[]): Promise<void> {
  for (const output of outputs) {
    const name = `${FILES}${output.path}`;
    if (output.type === 'link') {
      await add(pack, { name, type: 'symlink', linkname: output.target });
    } else if (output.type === 'directory') {
      await add(pack, { name, type: 'directory', mode: output.mode });
    } else {
      await addFile(pack, tree, output);
    }
  }
}

async function addFile(pack: Pack, tree: OutputTree, output: FileOutput): Promise<void> {
  const hash = createHash('sha256');
  const parts = async function* (): AsyncGenerator<Buffer, void> {
    for await (const part of partsOf(tree.open(output.path))) {
      hash.update(part);
      yield part;
    }
  };
  const { mode, size } = output;
  const isWhole = await add(pack, { name: `${FILES}${output.path}`, mode, size }, parts())
    .then(() => hash.digest('hex') === output.digest)
    .catch((error: unknown) => {
      // The packer has no other error of its own: there were more bytes, or fewer.
      if (codeOf(error) !== null || error instanceof FileProblem || pack.destroyed) throw error;
      return false;
    });
  if (!isWhole) throw new Damage(`its output "${output.path}" changed meanwhile`);
}

/** Neither times nor owners, so that the same result gives the same bytes. */
const NOBODY = { mtime: new Date(0), uid: 0, gid: 0, uname: '', gname: '' } as const;

async function add(
  pack: Pack,
  header: Partial<Header> & Pick<Header, 'name'>,
  parts: AsyncIterable<Buffer> | Iterable<Buffer> = [],
): Promise<void> {
  const stop = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      const member = pack.entry({ mode: 0o644, ...header, ...NOBODY }, (error) => {
        if (error) reject(error);
        else resolve();
      });
      if (header.type === undefined) feed(member, parts, stop.signal).catch(reject);
    });
  } finally {
    stop.abort();
  }
}

async function feed(
  member: ReturnType<Pack['entry']>,
  parts: AsyncIterable<Buffer> | Iterable<Buffer>,
  signal: AbortSignal,
): Promise<void> {
  for await (const part of parts) {
    if (!member.write(part)) await once(member, 'drain', { signal });
  }
  member.end(undefined);
}
