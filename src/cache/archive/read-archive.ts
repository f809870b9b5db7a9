import { createReadStream, openSync, readSync } from 'node:fs';
import { Readable, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { FileProblem } from '../../files/file-problem.js';
import { NO_FOLLOW, READ_FLAGS } from '../../util/open-flags.js';
import { codeOf } from '../../util/file-reason.js';
import { MAGIC_LENGTH, openerFor, type Opener } from './compression.js';
import { MAX_BYTES_AT_ONCE, smallContent } from './file-digest.js';
import { parseManifest, type Manifest } from './manifest.js';
import { LOG, MANIFEST, type Member } from './members.js';
import { Damage } from './words.js';

/** The description of an entry with 100,000 outputs has a third of this. */
const MAX_MANIFEST_BYTES = 64 << 20;

/**
 * What each part of an archive is given to. `onMember` is called for all members behind the log, in their order, and has
 * to read or to drain each.
 */
export interface ArchiveReader {
  /** False ends the reading. */
  readonly onManifest: (manifest: Manifest) => Promise<boolean>;
  readonly onLog: (log: Member) => Promise<boolean>;
  readonly onMember: (member: Member) => Promise<void>;
}

/**
 * Reads an archive from its beginning; up to its end, so that its checksum is looked at, unless the reader ends that.
 * @throws Damage, FileProblem or an error of the file system
 */
export async function readArchive(archive: string, reader: ArchiveReader): Promise<void> {
  const content = contentOf(archive);
  const unpacker = extract();
  const fed = pipeline([...content, unpacker]);
  // What is wrong with the archive ends the loop below too, unless that was left.
  const isFed = fed.then(
    () => true,
    () => false,
  );
  let isAtEnd: boolean;
  try {
    isAtEnd = await readMembers(unpacker as AsyncIterable<Member>, reader);
  } catch (error) {
    throw asDamage(error);
  } finally {
    unpacker.destroy();
  }
  if (!(await isFed) && isAtEnd) throw new Damage(DAMAGED);
}

const DAMAGED = 'its archive is damaged';

async function readMembers(
  members: AsyncIterable<Member>,
  { onManifest, onLog, onMember }: ArchiveReader,
): Promise<boolean> {
  let count = 0;
  for await (const member of members) {
    count += 1;
    if (count === 1) {
      if (!(await onManifest(await manifestIn(member)))) return false;
    } else if (count === 2) {
      expectMember(member, LOG);
      if (!(await onLog(member))) return false;
    } else {
      await onMember(member);
    }
  }
  if (count < 2) throw new Damage(DAMAGED);
  return true;
}

async function manifestIn(member: Member): Promise<Manifest> {
  expectMember(member, MANIFEST);
  if (member.header.size > MAX_MANIFEST_BYTES) throw new Damage('its description is too long');
  const parts: Buffer[] = [];
  for await (const part of member) parts.push(part);
  const manifest = parseManifest(Buffer.concat(parts).toString());
  if (!manifest.ok) throw new Damage(manifest.error);
  return manifest.value;
}

/** @throws Damage if a member has another name or type: Stepwave has not made this archive */
export function expectMember(
  { header }: Member,
  name: string,
  type: Member['header']['type'] = 'file',
): void {
  // A directory's name ends in a slash.
  const actual = type === 'directory' ? header.name.replace(/\/$/, '') : header.name;
  if (actual !== name || header.type !== type) throw new Damage(DAMAGED);
}

/** What the libraries complain about is the archive; what the file system refuses is told as it is. */
function asDamage(error: unknown): unknown {
  const isTold = error instanceof FileProblem || error instanceof Damage;
  const isOfSystem = typeof (error as NodeJS.ErrnoException).syscall === 'string';
  return isTold || isOfSystem ? error : new Damage(DAMAGED);
}

/**
 * The streams that bring what is in an archive. Most archives are small: to read and open them in parts would take
 * several times as long.
 * @throws Damage, or an error of the file system
 */
function contentOf(archive: string): readonly [Readable, ...Duplex[]] {
  const descriptor = openSync(archive, READ_FLAGS | NO_FOLLOW);
  const bytes = smallContent(descriptor);
  if (bytes === null) {
    const file = createReadStream('', { fd: descriptor, highWaterMark: 1 << 18, start: 0 });
    try {
      return [file, openerOf(headOf(descriptor)).stream()];
    } catch (error) {
      file.destroy();
      throw error;
    }
  }
  const opener = openerOf(bytes);
  const content = openedAtOnce(opener, bytes);
  return content === null ? [Readable.from([bytes]), opener.stream()] : [Readable.from([content])];
}

/** Null where there is too much for that. @throws Damage */
function openedAtOnce(opener: Opener, bytes: Buffer): Buffer | null {
  try {
    return opener.atOnce(bytes, { maxOutputLength: MAX_BYTES_AT_ONCE });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return null;
    throw new Damage(DAMAGED);
  }
}

/** @throws Damage where nothing opens what begins like this */
function openerOf(head: Buffer): Opener {
  const opener = openerFor(head.subarray(0, MAGIC_LENGTH));
  if (typeof opener === 'string') throw new Damage(opener);
  return opener;
}

function headOf(descriptor: number): Buffer {
  const head = Buffer.alloc(MAGIC_LENGTH);
  readSync(descriptor, head, 0, head.length, 0);
  return head;
}
