import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { Flag } from '../../src/options/option.js';
import { allOptions, type ReportOption } from '../../src/options/read-options.js';
import { REPORTS } from '../../src/report/reports.js';

const options = allOptions(REPORTS);
const inputs = options.flatMap(({ input }) => (input === null ? [] : [input]));

/** A part of a file. With UPDATE_GOLDEN=1 what the tables say is written there first. */
function partOf(file: string, [start, end]: readonly [string, string], actual: string): string {
  const url = new URL(`../../${file}`, import.meta.url);
  const [before = '', rest = ''] = split(readFileSync(url, 'utf8'), start);
  const [part = '', after = ''] = split(rest, end);
  if (process.env.UPDATE_GOLDEN !== '1') return part;
  writeFileSync(url, [before, start, actual, end, after].join(''));
  return actual;
}

/** The two sides of the first place of a word. */
function split(text: string, word: string): readonly string[] {
  const at = text.indexOf(word);
  expect(at).toBeGreaterThan(-1);
  return [text.slice(0, at), text.slice(at + word.length)];
}

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

/** Of what only the command line takes. */
function meaningOf(flag: Flag | null): string {
  const [command, ...others] = flag?.commands ?? [];
  const place = others.length === 0 ? `\`stepwave ${command ?? ''}\`: ` : '';
  return `${place}${flag?.help ?? ''}.`;
}

function optionsTable(): string {
  const code = (text: string | undefined): string => (text === undefined ? '' : `\`${text}\``);
  const rows = options.map(({ flag, input }) => [
    code(input?.name),
    code(flag === null ? undefined : `--${flag.name}`),
    input?.default ?? '',
    input?.description ?? meaningOf(flag),
  ]);
  const head = [
    ['Input', 'Flag', 'Default', 'Meaning'],
    ['---', '---', '---', '---'],
  ];
  return [...head, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

describe('action.yml', () => {
  it('has the inputs of the table', () => {
    expect(partOf('action.yml', ['\ninputs:\n', '\noutputs:\n'], actionInputs())).toBe(
      actionInputs(),
    );
  });

  it('is YAML that says the same', () => {
    const file = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')) as {
      readonly inputs: Readonly<Record<string, { description: string; default?: string }>>;
    };
    expect(Object.entries(file.inputs)).toEqual(
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

describe('README.md', () => {
  const markers = ['<!-- prettier-ignore-start -->\n\n', '\n<!-- prettier-ignore-end -->'] as const;

  it('has the table of options', () => {
    expect(partOf('README.md', markers, optionsTable())).toBe(optionsTable());
  });

  it('names each report with its flag and input', () => {
    const [, section = ''] = split(
      readFileSync(new URL('../../README.md', import.meta.url), 'utf8'),
      '### Reports as files',
    );
    const rows = [...section.matchAll(/^\| `(--[\w-]+)` +\| `([\w-]+)` +\|/gm)];
    const expected = REPORTS.map(({ name, input }: ReportOption) => [
      `--${name}`,
      input === null ? name : `${name}-file`,
    ]);
    expect(rows.map(([, flag, input]) => [flag, input]).slice(0, expected.length)).toEqual(
      expected,
    );
  });
});
