import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { planSchema as generatedSchema } from '../../src/generated/plan-schema.js';
import { toPlainValue } from '../../src/model/syntax-tree.js';
import { parsePlan } from '../../src/plan/parse-plan.js';
import { decodePlan } from '../../src/plan/read-plan.js';
import { problemsOf } from '../rigs/plan-builder.js';
import { wholeTree } from '../rigs/whole-tree.js';

interface Schema {
  readonly $schema: string;
  readonly $defs: Readonly<
    Record<string, { readonly properties?: Readonly<Record<string, { readonly $ref?: string }>> }>
  >;
}

const file = new URL('../../plan.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true });
ajv.addVocabulary(['x-expected']);
const validate = ajv.compile(schema);

/** The data of a fixture as an editor with the schema sees it. */
async function dataOf(folder: string, name: string): Promise<unknown> {
  const bytes = readFileSync(new URL(`../fixtures/plans/${folder}/${name}`, import.meta.url));
  const source = decodePlan(name, bytes);
  const parsed = source.ok ? wholeTree(await parsePlan(source.value)) : undefined;
  if (parsed?.ok !== true) throw new Error(`${name} cannot be parsed: no schema sees it`);
  return toPlainValue(parsed.value);
}

const plansIn = (folder: string): readonly string[] =>
  readdirSync(new URL(`../fixtures/plans/${folder}/`, import.meta.url)).filter((name) =>
    /\.(yml|json)$/.test(name),
  );

describe('plan.schema.json', () => {
  it('is a JSON Schema of draft 7', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect([
      new Ajv({ strict: false }).validateSchema(schema),
      ajv.errorsText(validate.errors),
    ]).toEqual([true, 'No errors']);
  });

  it('is what the checks are made of', () => {
    expect(generatedSchema).toEqual(schema);
  });

  it('has for every key of a step its twin in the dict dialect, with the same values', () => {
    const words = new Map([
      ['needs', 'depends_on'],
      ['run', 'command'],
      ['create-file', 'file_path'],
      ['create-structure', 'structure'],
    ]);
    const twins = Object.entries(schema.$defs.step?.properties ?? {}).map(([key, value]) => [
      words.get(key) ?? key.replaceAll('-', '_'),
      value,
    ]);
    const { action, ...dictKeys } = schema.$defs.dictStep?.properties ?? {};
    expect(action).toMatchObject({
      enum: ['run_command', 'create_file', 'create_structure', 'start_service'],
    });
    expect(twins.length).toBeGreaterThan(20);
    expect(dictKeys).toEqual(Object.fromEntries(twins));
  });

  it('describes every key, and says what is expected of it', () => {
    const keys = Object.entries(schema.$defs).filter(
      ([name, value]) =>
        !['plan', 'step', 'dictPlan', 'dictStep', 'expression', 'directory'].includes(name) &&
        Object.keys(value).length > 0,
    );
    const described = keys.map(([, value]) => value);
    expect(described.length).toBeGreaterThan(15);
    for (const value of described) {
      expect(value).toMatchObject({
        description: expect.stringMatching(/\.$/),
        'x-expected': expect.any(String),
      });
    }
  });

  it.each(plansIn('valid'))('accepts valid/%s', async (name) => {
    expect([validate(await dataOf('valid', name)), ajv.errorsText(validate.errors)]).toEqual([
      true,
      'No errors',
    ]);
  });

  /** Problems that a schema cannot see: of more than one value, of paths, of places in a file. */
  const BEYOND_A_SCHEMA =
    /^(alias|cache-globs|case-|composition-|cycle|default-id|duplicate-|expression-|file-or|ids-differ|json-|path-|root-|same-path|service-unused|several-|control-|unknown-need|unknown-shell|unknown-default|windows-|yaml-|not-utf8|utf-16(be|le)|empty-json|dict-without-subject|dict-key-of-another|comments|byte-order|inputs-(defaults|differ|none|options|undeclared)|source-|matrix-(expressions|files|ids|size))/;
  const misshapen = plansIn('invalid').filter((name) => !BEYOND_A_SCHEMA.test(name));

  it.each(misshapen)('refuses invalid/%s', async (name) => {
    expect([name, validate(await dataOf('invalid', name))]).toEqual([name, false]);
  });

  it('is tried on most of the misshapen plans', () => {
    expect(misshapen.length).toBeGreaterThan(35);
  });
});

describe('what is expected of each key', () => {
  const keys = Object.entries(schema.$defs.step?.properties ?? {});
  const owners = new Map([
    ['shell', 'run: make'],
    ['working-directory', 'run: make'],
    ['cache', 'run: make'],
    ['content', 'create-file: a'],
    ['content-base64', 'create-file: a'],
    ['source', 'create-file: a'],
    ['mode', 'create-file: a'],
    ['root', 'create-structure: {}'],
    ['if-exists', 'create-file: a'],
    ['template', 'create-file: a'],
    ['run', 'id: a'],
    ['create-file', 'id: a'],
    ['create-structure', 'id: a'],
    ['service', 'id: a'],
    ['ready', 'service: make'],
    ['ready-timeout-minutes', 'service: make'],
  ]);

  it.each(keys)('is said where %s is something else', async (key, { $ref = '' }) => {
    const definition = schema.$defs[$ref.replace('#/$defs/', '')] as { 'x-expected'?: string };
    const owner = owners.get(key) ?? 'run: make';
    const output = await problemsOf(`steps:\n  - ${owner}\n    ${key}: [{}]\n`);
    const isList = ['needs', 'changed', 'create-structure'].includes(key);
    const subject = isList ? `item 1 of "${key}"` : `"${key}"`;
    const expected = { needs: 'a step id', changed: 'a glob', 'create-structure': 'a path' }[key];
    const error = output.split('\n').find((line) => line.includes(': error: '));
    expect(error).toBe(
      `plan.yml:3:${String(key.length + (isList ? 8 : 7))}: error: ${subject} must be ${expected ?? definition['x-expected'] ?? ''}, not a ${isList ? 'mapping' : 'list'}`,
    );
  });
});
