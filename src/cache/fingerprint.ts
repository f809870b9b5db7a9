/**
 * The fingerprint of a step: what its result depends on comes in, SHA-256 of it goes out. `docs/cache.md` has the format
 * to the byte. Another format needs another number, or an old entry is taken for a new one. This folder must not know
 * how a run is done; it knows files, globs and stores.
 */
import { createHash } from 'node:crypto';
import type { FingerprintParts, RecordedParts } from '../model/cache.js';
import { sortedByBytes } from '../util/byte-order.js';

/** The first line of what is hashed. */
const FORMAT = 'stepwave-fingerprint 1';

/** The fingerprint, in hexadecimal. */
export function fingerprintOf(parts: FingerprintParts): string {
  return sha256(fingerprintText(parts));
}

/**
 * What the fingerprint is the SHA-256 of: a line for each thing that counts, as a JSON list without spaces. JSON has no
 * line feed in it, and quotes every text, so that no two different steps have one text.
 */
export function fingerprintText(parts: FingerprintParts): string {
  const lines = [
    ...TEXTS.flatMap((name) => textLines(parts, name)),
    ...byName(parts.env).map((name) => ['env', name, parts.env[name]]),
    ...byName(parts.variables).map((name) => ['variable', name, parts.variables[name]]),
    ...sortedByBytes(parts.files, ({ path }) => path).map(fileLine),
  ];
  return [FORMAT, ...lines.map((line) => JSON.stringify(line)), ''].join('\n');
}

/** The parts that have no name of their own, in their order. */
const TEXTS = [
  ...(['kind', 'script', 'shell', 'directory', 'key', 'system', 'cpu'] as const),
  ...(['path', 'outputs'] as const),
] as const;

type Line = readonly (string | null | undefined)[];

function textLines(parts: FingerprintParts, name: (typeof TEXTS)[number]): readonly Line[] {
  if (name === 'path') return parts.path.map((folder) => ['path', folder]);
  if (name === 'outputs') return parts.outputs.map((glob) => ['output', glob]);
  return [[name, parts[name]]];
}

function fileLine({ path, type, digest }: FingerprintParts['files'][number]): Line {
  return ['file', path, type, digest];
}

function byName(record: Readonly<Record<string, unknown>>): readonly string[] {
  return sortedByBytes(Object.keys(record), (name) => name);
}

/** The parts as an entry keeps them. What the step's own `env` and `cache.env` say of a name is one variable. */
export function recordedParts(parts: FingerprintParts): RecordedParts {
  const { env, variables, files } = parts;
  const names = byName({ ...env, ...variables });
  return {
    texts: Object.fromEntries(
      TEXTS.map((name) => [name, sha256(JSON.stringify(textLines(parts, name)))]),
    ),
    variables: Object.fromEntries(
      names.map((name) => {
        const own = Object.hasOwn(env, name) ? [env[name]] : [];
        const around = Object.hasOwn(variables, name) ? [variables[name]] : [];
        return [name, sha256(JSON.stringify([name, own, around]))];
      }),
    ),
    files: Object.fromEntries(
      sortedByBytes(files, ({ path }) => path).map(({ path, type, digest }) => [
        path,
        type === 'file' ? digest : `${type} ${digest}`,
      ]),
    ),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
