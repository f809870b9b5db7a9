import type { Header } from 'tar-stream';

/** A member of an archive that is being read. It has to be read or drained before the next one comes. */
export interface Member extends AsyncIterable<Buffer> {
  readonly header: Header;
  /** Drains it. */
  readonly resume: () => unknown;
}

/** The members of an archive, in this order; the outputs follow, below `FILES`. */
export const MANIFEST = 'entry.json';
export const LOG = 'log';
export const FILES = 'files/';
