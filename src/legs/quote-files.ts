/** Puts a path into quotes. */
type Quote = (path: string) => string;

interface Quoting {
  readonly quote: Quote;
  readonly separator: string;
}

/** A word that no shell takes apart. A leading dash would be read as an option, which quotes do not change. */
const PLAIN = /^[A-Za-z0-9_/.][A-Za-z0-9_/.-]*$/;

const unlessPlain =
  (quote: Quote): Quote =>
  (path) =>
    PLAIN.test(path) ? path : quote(path);

const POSIX: Quoting = {
  quote: unlessPlain((path) => `'${path.replaceAll("'", `'\\''`)}'`),
  separator: ' ',
};

/** PowerShell takes typographic quotes for quotes too. */
const POWERSHELL: Quoting = {
  quote: unlessPlain((path) => `'${path.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`),
  separator: ' ',
};

/** In a batch file `%` begins a variable. No Windows path has a double quote. */
const CMD: Quoting = {
  quote: unlessPlain((path) => `"${path.replaceAll('%', '%%')}"`),
  separator: ' ',
};

/** The items of a list: `[${{ split.files }}]`. */
const ITEMS: Quoting = { quote: (path) => JSON.stringify(path), separator: ', ' };

const BY_PROGRAM: Readonly<Record<string, Quoting>> = {
  pwsh: POWERSHELL,
  powershell: POWERSHELL,
  cmd: CMD,
  python: ITEMS,
  python3: ITEMS,
  node: ITEMS,
};

/**
 * Paths as words of a command in a shell: the arguments of a program; in Python and Node the items of a list. `shell` is
 * what the plan says, null for the platform's default.
 */
export function quoteFiles(
  paths: readonly string[],
  shell: string | null,
  platform: NodeJS.Platform,
): string {
  const [program = ''] = (shell ?? (platform === 'win32' ? 'pwsh' : 'bash')).split(' ');
  const { quote, separator } = Object.hasOwn(BY_PROGRAM, program)
    ? (BY_PROGRAM[program] ?? POSIX)
    : POSIX;
  return paths.map(quote).join(separator);
}
