import type { Move } from './moves.js';

type Environment = Readonly<Record<string, string>>;

/** What may stand before a path in a value: the syntax of lists, options, quotes, JSON and URLs. */
const BEFORE = String.raw`(?<=^|[\s:;=,"'\`(\[{<|@]|file:\/{2,3}|(?:^|[\s"'=,:;])-[A-Za-z])`;

/** What may stand after it besides a separator. */
const AFTER = String.raw`\s:;=,"'\`)\]}>|`;

/**
 * Replaces moved directories, and paths below them, by their new places wherever a value of an environment names
 * them: alone, in a list, in an option (`-I/work/repo/include`). A path that only begins alike (`/work/repo2`)
 * stays, and so does a longer path that ends alike (`/old/work/repo`). The deepest directory wins; the root of a
 * file system is never moved. On Windows, case and the kind of slash do not matter, and the new path has the
 * slashes of the old one, doubled if those are (JSON).
 */
export function movedEnvironment(
  environment: Environment,
  moves: readonly Move[],
  platform: NodeJS.Platform,
): Environment {
  const isWindows = platform === 'win32';
  const known = moves
    .map(({ from, to }) => ({ parts: from.split(isWindows ? /[\\/]+/ : '/'), to }))
    // The root of a file system is a drive, or ends with a separator.
    .filter(({ parts }) => parts.length > 1 && parts.at(-1) !== '')
    .sort((a, b) => b.parts.length - a.parts.length);
  if (known.length === 0) return environment;
  const pattern = patternOf(known, isWindows);
  const replace = (found: string, ...groups: readonly unknown[]): string => {
    const move = known[groups.slice(0, known.length).findIndex((group) => group !== undefined)];
    return move === undefined ? found : styledAs(found, move.to, isWindows);
  };
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replace(pattern, replace)]),
  );
}

interface KnownMove {
  /** The path, split at separators. The first part is empty or a drive. */
  readonly parts: readonly string[];
  readonly to: string;
}

/** One group for each move, in their order. */
function patternOf(moves: readonly KnownMove[], isWindows: boolean): RegExp {
  const separator = isWindows ? String.raw`[\\/]` : '/';
  const paths = moves.map(({ parts: [first = '', ...others] }) => {
    const beginning = `${escaped(first)}${separator}${isWindows ? '+' : ''}`;
    return `(${beginning}${others.map(escaped).join(`${separator}+`)})`;
  });
  const after = `(?=$|${separator}|[${AFTER}])`;
  return new RegExp(`${BEFORE}(?:${paths.join('|')})${after}`, isWindows ? 'gi' : 'g');
}

function styledAs(found: string, path: string, isWindows: boolean): string {
  if (!isWindows) return path;
  // Two separators at the very beginning belong to the name of a share.
  const separator = found.slice(2).includes('\\\\') ? '\\\\' : found.includes('\\') ? '\\' : '/';
  return path.replace(/[\\/]/g, () => separator);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
