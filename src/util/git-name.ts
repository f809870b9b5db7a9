/** What HFS+ leaves out of names when it compares them (git, `utf8.c`, `next_hfs_char`). */
const IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/**
 * Whether a part of a path is `.git`, in any of the spellings that a file system may take for it: letters of either
 * case, trailing dots and spaces, streams (`.git::$INDEX_ALLOCATION`) and short names of Windows, invisible characters.
 */
export function isGitName(part: string): boolean {
  const [name = ''] = part.replace(IGNORED, '').split(':', 1);
  return /^(?:\.git|git~1)[. ]*$/i.test(name);
}
