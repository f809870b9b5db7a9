import { err, ok, type Result } from '../../util/result.js';

/** A table of a TOML file. */
export type Table = Readonly<Record<string, unknown>>;

/** Reads a TOML file. The error names it. */
export async function readToml(path: string, text: string): Promise<Result<Table, string>> {
  const { parse, TomlError } = await import('smol-toml');
  try {
    return ok(parse(text));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason = ''] = error.message.replace('Invalid TOML document: ', '').split('\n');
    return err(`${path}:${String(error.line)}:${String(error.column)}: error: ${reason}`);
  }
}

/** The table at a path inside a table; undefined if there is none. */
export function tableAt(table: Table, ...path: readonly string[]): Table | undefined {
  let inner: unknown = table;
  for (const name of path) {
    if (!isTable(inner) || !Object.hasOwn(inner, name)) return undefined;
    inner = inner[name];
  }
  return isTable(inner) ? inner : undefined;
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
