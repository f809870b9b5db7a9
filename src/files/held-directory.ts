import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';

/** A directory that cannot be exchanged under our hands: `openPath` leads to it for as long as it is held. */
export interface HeldDirectory {
  readonly openPath: string;
  readonly descriptor: number | null;
}

/** Linux's O_PATH, which Node does not name: to hold a directory takes no permission to read it. */
const O_PATH = 0o10000000;

const HOLD_FLAGS = O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW;

/** Whether the system lets paths begin at an open directory (`openat` in all but name). */
const canHold = process.platform === 'linux' && existsSync('/proc/self/fd');

/** Holds a directory; where the system cannot, it is only seen to be one, which leaves a moment. */
export function holdDirectory(openPath: string): HeldDirectory {
  if (canHold) {
    const descriptor = openSync(openPath, HOLD_FLAGS);
    return { openPath: `/proc/self/fd/${String(descriptor)}`, descriptor };
  }
  if (lstatSync(openPath).isDirectory()) return { openPath, descriptor: null };
  throw Object.assign(new Error(`not a directory: ${openPath}`), { code: 'ENOTDIR' });
}

/**
 * Removes a directory with all that is in it. Node's own function checks a directory and then uses its
 * path: if a link took its place in between, it would empty the link's target.
 */
export function removeDirectory(openPath: string): void {
  const held = holdDirectory(openPath);
  try {
    for (const child of readdirSync(held.openPath, { withFileTypes: true })) {
      const path = `${held.openPath}/${child.name}`;
      if (child.isDirectory()) removeDirectory(path);
      else unlinkSync(path);
    }
  } finally {
    if (held.descriptor !== null) closeSync(held.descriptor);
  }
  rmdirSync(openPath);
}
