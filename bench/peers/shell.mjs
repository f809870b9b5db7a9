/** The shell that runs every task, for peers that have none of their own choice. */

export const SHELL = '/bin/bash';

/** As GitHub's runner starts bash, only that it gets the script as an argument and not as a file. */
export const SHELL_ARGS = ['--noprofile', '--norc', '-eo', 'pipefail', '-c'];

/** A command that any POSIX shell can run, and that runs the given one in that bash. */
export function inBash(command) {
  if (command.includes("'")) throw new Error(`no command may have quotes: ${command}`);
  return [SHELL, ...SHELL_ARGS, `'${command}'`].join(' ');
}
