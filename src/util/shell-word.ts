/** A word as a POSIX shell reads it: in single quotes, unless nothing in it means anything to a shell. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_/.,:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
