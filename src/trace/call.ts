/** A system call that has ended, as strace tells it. */
export interface Call {
  readonly pid: number;
  readonly name: string;
  /** Its arguments as they are written. */
  readonly args: readonly string[];
  /** What it returned; -1 after an error; null where it never returned. */
  readonly value: number | null;
  /** The path of the descriptor that it returned; null where it is none. */
  readonly path: string | null;
  /** The error, such as `ENOENT`; null where there is none. */
  readonly error: string | null;
}

/** A descriptor, or a working directory, with the path that it leads to. */
export interface Descriptor {
  /** Null for the working directory. */
  readonly number: number | null;
  readonly path: string | null;
}

/** Reads a text in quotes; null for anything else, `NULL` among them. */
export function textOf(arg: string | undefined): string | null {
  const quoted = arg === undefined ? null : /^@?"((?:[^"\\]|\\.)*)"/s.exec(arg);
  return quoted === null ? null : unescaped(quoted[1] ?? '');
}

/** Reads `3</a/b>`, `AT_FDCWD</a>` or `3`; null for anything else. */
export function descriptorOf(arg: string | undefined): Descriptor | null {
  const [, number, path] = /^(AT_FDCWD|\d+)(?:<(.*)>(?:\(deleted\))?)?$/s.exec(arg ?? '') ?? [];
  if (number === undefined) return null;
  return {
    number: number === 'AT_FDCWD' ? null : Number(number),
    path: path?.startsWith('/') === true ? unescaped(path) : null,
  };
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
};

/** Undoes strace's escapes: `\n`, `\"`, and bytes as up to three octal digits. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  const bytes = text.replace(/\\([0-7]{1,3}|.)/gs, (_, code: string) =>
    /^[0-7]/.test(code)
      ? String.fromCharCode(Number.parseInt(code, 8) & 0xff)
      : (SIMPLE[code] ?? code),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
