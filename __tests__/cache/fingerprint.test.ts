import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fingerprintOf, fingerprintText, recordedParts } from '../../src/cache/fingerprint.js';
import type { FingerprintParts, InputFile } from '../../src/model/cache.js';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const digest = fc.stringMatching(/^[0-9a-f]{64}$/);
const names = fc.oneof(
  text,
  fc.constantFrom('A', 'PATH', '__proto__', 'constructor', '1', '\uffee', '😀'),
);

const files = fc.uniqueArray(
  fc.record({
    path: names,
    digest,
    type: fc.constantFrom<InputFile['type']>('file', 'executable', 'link'),
  }),
  { selector: ({ path }) => path, maxLength: 6 },
);

const PARTS: { readonly [Key in keyof FingerprintParts]: fc.Arbitrary<FingerprintParts[Key]> } = {
  kind: text,
  script: text,
  shell: fc.option(text),
  directory: text,
  env: fc.dictionary(names, text, { maxKeys: 4 }),
  path: fc.array(text, { maxLength: 4 }),
  outputs: fc.array(text, { maxLength: 4 }),
  variables: fc.dictionary(names, fc.option(text), { maxKeys: 4 }),
  key: text,
  system: text,
  cpu: text,
  files,
};
const parts = fc.record(PARTS);
const KEYS = Object.keys(PARTS) as (keyof FingerprintParts)[];

/** The same parts with another order of everything that has no order. */
function shuffled(of: FingerprintParts): FingerprintParts {
  const reversed = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).toReversed());
  const same = {
    ...of,
    env: reversed(of.env),
    variables: reversed(of.variables),
    files: of.files.toReversed(),
  };
  return reversed(same) as unknown as FingerprintParts;
}

describe('the fingerprint', () => {
  test('is the SHA-256 of the text that the documentation shows', () => {
    const page = readFileSync(new URL('../../docs/cache.md', import.meta.url), 'utf8');
    const documented = /```text\n(stepwave-fingerprint [^`]*)```/.exec(page)?.[1];
    if (documented === undefined) throw new Error('the page shows no fingerprint');
    const step: FingerprintParts = {
      kind: 'run',
      script: 'npm run build\n',
      shell: null,
      directory: 'packages/a',
      env: { CI: 'true' },
      path: ['tools/bin'],
      outputs: ['dist/**'],
      variables: { NODE_ENV: null },
      key: 'v2',
      system: 'linux',
      cpu: 'x64',
      files: [
        { path: 'src/tool.sh', digest: sha256(''), type: 'executable' },
        { path: 'package.json', digest: sha256('{}'), type: 'file' },
      ],
    };
    expect(fingerprintText(step)).toBe(documented);
    expect(fingerprintOf(step)).toBe(sha256(documented));
  });

  test('changes with every thing that counts, and with nothing else', () => {
    fc.assert(
      fc.property(parts, parts, fc.constantFrom(...KEYS), (step, other, key) => {
        const changed = { ...step, [key]: other[key] };
        const isSame = JSON.stringify(sorted(step)) === JSON.stringify(sorted(changed));
        expect(fingerprintOf(changed) === fingerprintOf(step)).toBe(isSame);
        expect(fingerprintOf(shuffled(step))).toBe(fingerprintOf(step));
      }),
      { numRuns: 500 },
    );
  });

  test('tells one variable from two, and a script from the key after it', () => {
    const step = fc.sample(parts, { seed: 1, numRuns: 1 })[0];
    if (step === undefined) throw new Error('no sample');
    const of = (change: Partial<FingerprintParts>): string =>
      fingerprintText({ ...step, files: [], ...change });
    expect(of({ env: { A: '1","B","2' } })).not.toBe(of({ env: { A: '1', B: '2' } }));
    expect(of({ script: 'x"]\n["key","y', key: '' })).not.toBe(of({ script: 'x', key: 'y' }));
    expect(of({ variables: { A: null } })).not.toBe(of({ variables: { A: '' } }));
    expect(of({ path: ['a', 'b'] })).not.toBe(of({ path: ['b', 'a'] }));
  });
});

describe('the recorded parts', () => {
  test('differ exactly where the fingerprint does, and survive JSON', () => {
    fc.assert(
      fc.property(parts, parts, fc.constantFrom(...KEYS), (step, other, key) => {
        const changed = { ...step, [key]: other[key] };
        const [one, two] = [recordedParts(step), recordedParts(changed)];
        expect(JSON.stringify(one) === JSON.stringify(two)).toBe(
          fingerprintOf(step) === fingerprintOf(changed),
        );
        expect(JSON.stringify(JSON.parse(JSON.stringify(one)))).toBe(JSON.stringify(one));
      }),
      { numRuns: 300 },
    );
  });

  test('hold no script, no value and no key', () => {
    const step = {
      ...EMPTY,
      script: 'secret-script',
      key: 'secret-key',
      env: { A: 'secret-value' },
    };
    const record = recordedParts({ ...step, variables: { B: 'secret-variable' } });
    expect(Object.keys(record.variables)).toEqual(['A', 'B']);
    expect(JSON.stringify(record)).not.toContain('secret');
  });
});

const EMPTY: FingerprintParts = {
  ...{ kind: 'run', script: '', shell: null, directory: '', key: '', system: 'linux', cpu: 'x64' },
  ...{ env: {}, path: [], outputs: [], variables: {}, files: [] },
};

/** Parts in one order, by another rule than the tested one. */
function sorted(of: FingerprintParts): unknown {
  const entries = (record: object): unknown => Object.entries(record).sort();
  const paths = new Map(of.files.map((file) => [file.path, file]));
  return KEYS.map((key) => {
    if (key === 'env' || key === 'variables') return entries(of[key]);
    if (key !== 'files') return of[key];
    return [...paths.keys()].sort().map((path) => {
      const file = paths.get(path);
      return [path, file?.type, file?.digest];
    });
  });
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
