/** A path with its mark and its note. */
export interface TreeLine {
  /** With a final `/` for a directory. */
  readonly path: string;
  /** One character, before the path. */
  readonly mark: string;
  /** After it; may be empty. */
  readonly note: string;
}

/**
 * Paths as an indented tree, sorted by name, each directory before its content. A directory that has no line of
 * its own gets no mark. `show` makes a name safe to print.
 */
export function fileTree(
  lines: readonly TreeLine[],
  show: (text: string) => string,
): readonly string[] {
  const shown: string[] = [];
  let parents: readonly string[] = [];
  for (const { path, mark, note } of [...lines].sort(byPath)) {
    const parts = path.replace(/\/$/, '').split('/');
    const known = parents.findIndex((parent, at) => parts[at] !== parent);
    const common = Math.min(known === -1 ? parents.length : known, parts.length - 1);
    for (let at = common; at < parts.length - 1; at += 1) {
      shown.push(treeLine(' ', at, `${show(parts[at] ?? '')}/`, ''));
    }
    const isDirectory = path.endsWith('/');
    const name = `${show(parts.at(-1) ?? '')}${isDirectory ? '/' : ''}`;
    shown.push(treeLine(mark, parts.length - 1, name, note));
    parents = isDirectory ? parts : parts.slice(0, -1);
  }
  return shown;
}

function treeLine(mark: string, depth: number, name: string, note: string): string {
  return `  ${mark} ${'  '.repeat(depth)}${name}${note === '' ? '' : ` ${note}`}`;
}

/** Compares by path segments, so that the content of a directory stays together. */
function byPath(a: TreeLine, b: TreeLine): number {
  const [first, second] = [a.path.replaceAll('/', '\0'), b.path.replaceAll('/', '\0')];
  return first < second ? -1 : first > second ? 1 : 0;
}
