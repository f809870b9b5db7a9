import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What one of the repository's schemas has against a value; empty for a good one. */
export function complaintsOf(
  name: 'results' | 'events' | 'diagnostics' | 'inference',
  value: unknown,
): readonly string[] {
  const file = new URL(`../../${name}.schema.json`, import.meta.url);
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}
