import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeDirectory } from './make-directory.js';
import { NO_WAITING } from './open-flags.js';
import { randomName } from './random-name.js';

/**
 * Writes a report completely or not at all, and makes its directory. Gives its absolute path. A device, a pipe or a
 * link in its place is written to and not replaced. A pipe that nobody reads is not waited for.
 * @throws an error of the file system, or one that says what is wrong
 */
export async function writeFileWhole(path: string, text: string): Promise<string> {
  const target = resolve(path);
  const own = OWN_DESCRIPTORS.get(target);
  if (own !== undefined) {
    await writeAll(own, text);
    return target;
  }
  makeDirectory(dirname(target));
  if (lstatSync(target, { throwIfNoEntry: false })?.isFile() === false) {
    await writeThrough(target, text);
    return target;
  }
  const temporary = `${target}.${randomName()}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return target;
}

/** Names of our own output. If it goes to a file, opening that again would overwrite it from the beginning. */
const OWN_DESCRIPTORS: ReadonlyMap<string, number> = new Map([
  ['/dev/stdout', 1],
  ['/dev/fd/1', 1],
  ['/proc/self/fd/1', 1],
  ['/dev/stderr', 2],
  ['/dev/fd/2', 2],
  ['/proc/self/fd/2', 2],
]);

/** A file is emptied after it was opened. */
const THROUGH_FLAGS = constants.O_WRONLY | constants.O_CREAT | NO_WAITING;

async function writeThrough(target: string, text: string): Promise<void> {
  const { descriptor, close } = openThrough(target);
  try {
    await writeAll(descriptor, text);
  } finally {
    close();
  }
}

/** Something that is open, to be written to bit by bit. */
export interface OpenOutput {
  readonly descriptor: number;
  readonly close: () => void;
}

/**
 * Opens a file, a device or a pipe, and makes its directory. What is in a file already goes. Standard output is not
 * closed with the rest. A pipe that nobody reads is not waited for.
 * @throws an error of the file system
 */
export function openOutput(path: string): OpenOutput {
  const target = resolve(path);
  const own = OWN_DESCRIPTORS.get(path) ?? OWN_DESCRIPTORS.get(target);
  if (own !== undefined) return { descriptor: own, close: () => undefined };
  makeDirectory(dirname(target));
  return openThrough(target);
}

function openThrough(target: string): OpenOutput {
  const descriptor = openSync(target, THROUGH_FLAGS);
  if (fstatSync(descriptor).isFile()) ftruncateSync(descriptor);
  return {
    descriptor,
    close: () => {
      closeSync(descriptor);
    },
  };
}

/** How long a reader may leave a pipe full. */
const STUCK_MS = 10_000;

const PAUSE_MS = 5;

async function writeAll(descriptor: number, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  let waitedMs = 0;
  for (let at = 0; at < bytes.length;) {
    const written = writeNow(descriptor, bytes, at);
    at += written;
    waitedMs = written > 0 ? 0 : waitedMs + PAUSE_MS;
    if (waitedMs > STUCK_MS) throw new Error('it is a pipe whose reader takes nothing');
    if (written === 0) await setTimeout(PAUSE_MS);
  }
}

/** Gives how many bytes could be written without waiting. */
export function writeNow(descriptor: number, bytes: Buffer, at: number): number {
  try {
    return writeSync(descriptor, bytes, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 0;
    throw error;
  }
}
