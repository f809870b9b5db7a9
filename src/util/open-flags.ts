import { constants } from 'node:fs';

// Windows has neither.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;

/** Not through a link, should one have been put in the file's place. */
export const NO_FOLLOW = O_NOFOLLOW;

/** Without waiting for somebody at the other end, should it be a pipe: what then cannot be done is refused. */
export const NO_WAITING = O_NONBLOCK;

/** To read a file, whatever else is in its place. */
export const READ_FLAGS = constants.O_RDONLY | NO_WAITING;
