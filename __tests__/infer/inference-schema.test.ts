import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface Schema {
  readonly $defs: Readonly<Record<string, unknown>>;
}

function schema(name: string): Schema {
  const file = new URL(`../../${name}.schema.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Schema;
}

describe('inference.schema.json', () => {
  it('describes what results have too in the same words', () => {
    const results = schema('results').$defs;
    const shared = Object.entries(schema('inference').$defs).filter(([name]) => name in results);
    expect(shared.map(([name]) => name)).toEqual(
      expect.arrayContaining(['comparison', 'whatIf', 'fileComparison']),
    );
    for (const [name, definition] of shared) expect(definition).toEqual(results[name]);
  });
});
