import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { COMMANDS } from '../../src/options/commands.js';
import { allOptions, type ReportOption } from '../../src/options/read-options.js';
import { REPORTS } from '../../src/report/reports.js';

/** The reference: what files say in words that tables and schemas of the product say already. */
const options = allOptions(REPORTS);
const inputs = options.flatMap(({ input }) => (input === null ? [] : [input]));

const urlOf = (file: string): URL => new URL(`../../${file}`, import.meta.url);
const textOf = (file: string): string => readFileSync(urlOf(file), 'utf8');

/** A part of a file. With UPDATE_GOLDEN=1 what the tables say is written there first. */
function partOf(file: string, [start, end]: readonly [string, string], actual: string): string {
  const [before = '', rest = ''] = split(textOf(file), start);
  const [part = '', after = ''] = split(rest, end);
  if (process.env.UPDATE_GOLDEN !== '1') return part;
  writeFileSync(urlOf(file), [before, start, actual, end, after].join(''));
  return actual;
}

/** The two sides of the first place of a word. */
function split(text: string, word: string): readonly string[] {
  const at = text.indexOf(word);
  expect(at).toBeGreaterThan(-1);
  return [text.slice(0, at), text.slice(at + word.length)];
}

/** A page's table of that name. */
const tableOf = (page: string, name: string, actual: string): string =>
  partOf(page, [`<!-- generated: ${name} -->\n`, '<!-- /generated -->'], actual);

/** A table in Markdown, as prettier leaves it alone. */
function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`,
  );
  return `<!-- prettier-ignore-start -->\n\n${lines.join('')}\n<!-- prettier-ignore-end -->\n`;
}

const code = (text: string | undefined): string => (text === undefined ? '' : `\`${text}\``);

/** Plain text in Markdown. */
const plain = (text: string): string => text.replaceAll(/[_*<`]/g, '\\$&');

/** Text in lines of at most 118 characters, behind spaces. */
function folded(text: string, indent: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (`${indent}${line} ${word}`.length > 118) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `${indent}${line}\n`).join('');
}

function actionInputs(): string {
  return inputs
    .map(({ name, description, default: fallback, runnerDefault }) =>
      [
        `  ${name}:\n    description: >-\n`,
        folded(`${description} Default: ${fallback}.`, '      '),
        runnerDefault === null ? '' : `    default: ${runnerDefault}\n`,
      ].join(''),
    )
    .join('');
}

function inputsTable(): string {
  const rows = inputs.map(({ name, description, default: fallback }) => [
    code(name),
    fallback,
    description,
  ]);
  return markdownTable(['Input', 'Default', 'Meaning'], rows);
}

interface ActionFile {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default?: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

const action = parse(textOf('action.yml')) as ActionFile;

function outputsTable(): string {
  const rows = Object.entries(action.outputs).map(([name, { description }]) => [
    code(name),
    description,
  ]);
  return markdownTable(['Output', 'What it is'], rows);
}

function commandsTable(): string {
  const rows = Object.values(COMMANDS).map(({ usage, help }) => [
    code(`stepwave ${usage}`),
    `${help}.`,
  ]);
  return markdownTable(['Command', 'What it does'], rows);
}

function flagsTable(): string {
  const rows = options.flatMap(({ flag, input }) => {
    if (flag === null) return [];
    const spelled = flag.value === null ? `--${flag.name}` : `--${flag.name} ${flag.value}`;
    return [
      [
        code(spelled),
        flag.commands.map(code).join(', '),
        plain(`${flag.help}.`),
        code(input?.name),
      ],
    ];
  });
  return markdownTable(['Flag', 'Of', 'Meaning', 'Input'], rows);
}

/** A key's schema, as far as it is told. */
interface KeySchema {
  readonly $ref?: string;
  readonly description?: string;
  readonly 'x-expected'?: string;
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, KeySchema>>;
}

interface Dependency {
  readonly anyOf: readonly { readonly required: readonly string[] }[];
}

interface PlanSchema {
  readonly $defs: Readonly<Record<string, KeySchema>> & {
    readonly plan: ObjectSchema;
    readonly step: ObjectSchema & {
      readonly oneOf: readonly { readonly required: readonly string[] }[];
      readonly dependencies: Readonly<Record<string, readonly string[] | Dependency>>;
    };
    readonly dictStep: ObjectSchema;
  };
}

const schema = JSON.parse(textOf('plan.schema.json')) as PlanSchema;
const { plan: planSchema, step: stepSchema, dictStep } = schema.$defs;

/** What a key takes and means; a key that has no words for it is refused. */
function wordsOf(name: string, key: KeySchema): readonly [string, string] {
  const { $ref, ...own } = key;
  const { description, 'x-expected': expected } =
    $ref === undefined ? own : (schema.$defs[$ref.replace('#/$defs/', '')] ?? {});
  if (description === undefined || expected === undefined) throw new Error(`${name} has no words`);
  return [plain(expected), plain(description)];
}

/** The keys that make a step one of a kind; each step has exactly one. */
const kinds = stepSchema.oneOf.flatMap(({ required }) => required);

/** Of which kinds of steps a key is. */
function ownersOf(name: string): string {
  if (kinds.includes(name)) return 'its kind';
  const owners = stepSchema.dependencies[name];
  if (owners === undefined) return 'every step';
  const names = 'anyOf' in owners ? owners.anyOf.flatMap(({ required }) => required) : owners;
  return names.map(code).join(', ');
}

function planKeysTable(): string {
  const rows = Object.entries(planSchema.properties).map(([name, key]) => [
    code(name),
    ...wordsOf(name, key),
  ]);
  return markdownTable(['Key', 'Value', 'Meaning'], rows);
}

function stepKeysTable(): string {
  const rows = Object.entries(stepSchema.properties).map(([name, key]) => [
    code(name),
    ownersOf(name),
    ...wordsOf(name, key),
  ]);
  return markdownTable(['Key', 'Of', 'Value', 'Meaning'], rows);
}

/** The keys that are spelled in another way in the dict dialect. Both spellings share a definition. */
function dictKeysTable(): string {
  const rows = Object.entries(stepSchema.properties).flatMap(([name, { $ref }]) => {
    const other = Object.entries(dictStep.properties).find(([, key]) => key.$ref === $ref)?.[0];
    return other === undefined || other === name ? [] : [[code(name), code(other)]];
  });
  return markdownTable(['In a plan', 'In the dict dialect'], rows);
}

describe('action.yml', () => {
  it('has the inputs of the table', () => {
    expect(partOf('action.yml', ['\ninputs:\n', '\noutputs:\n'], actionInputs())).toBe(
      actionInputs(),
    );
  });

  it('is YAML that says the same', () => {
    expect(Object.entries(action.inputs)).toEqual(
      inputs.map(({ name, description, default: fallback, runnerDefault }) => [
        name,
        {
          description: `${description} Default: ${fallback}.`,
          ...(runnerDefault === null ? {} : { default: runnerDefault }),
        },
      ]),
    );
  });
});

describe('the pages', () => {
  it.each([
    ['docs/action.md', 'inputs', inputsTable],
    ['docs/action.md', 'outputs', outputsTable],
    ['docs/cli.md', 'commands', commandsTable],
    ['docs/cli.md', 'flags', flagsTable],
    ['docs/plan.md', 'plan-keys', planKeysTable],
    ['docs/plan.md', 'step-keys', stepKeysTable],
    ['docs/plan.md', 'dict-keys', dictKeysTable],
  ])('%s has the table of %s', (page, name, table) => {
    expect(tableOf(page, name, table())).toBe(table());
  });

  it('name each report with its flag and input', () => {
    const [, section = ''] = split(textOf('docs/reports.md'), '\n## Files\n');
    const rows = [...section.matchAll(/^\| `(--[\w-]+)` +\| `([\w-]+)` +\|/gm)];
    const expected = REPORTS.map(({ name, input }: ReportOption) => [
      `--${name}`,
      input === null ? name : `${name}-file`,
    ]);
    expect(rows.map(([, flag, input]) => [flag, input])).toEqual(expected);
  });
});
