import { constants } from 'node:fs';

// Windows has neither of these.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;

/** Refuses to open a link that was put in the file's place. */
export const NO_FOLLOW = O_NOFOLLOW;

/** Does not wait for somebody at the other end of a pipe. What cannot be done at once is refused. */
export const NO_WAITING = O_NONBLOCK;

/** Opens a file for reading, and never waits, whatever is in its place. */
export const READ_FLAGS = constants.O_RDONLY | NO_WAITING;
