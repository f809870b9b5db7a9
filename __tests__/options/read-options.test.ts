import { describe, expect, it } from '@jest/globals';
import { allOptions, reportClashes } from '../../src/options/read-options.js';
import type { RunOptions } from '../../src/options/table.js';
import { REPORTS } from '../../src/report/reports.js';

describe('the tables of options and reports', () => {
  const options = allOptions(REPORTS);

  it.each([
    // Each command has flags of its own.
    [
      'flags',
      options.flatMap(({ flag }) => flag?.commands.map((one) => `${one} --${flag.name}`) ?? []),
    ],
    ['inputs', options.flatMap(({ input }) => (input === null ? [] : [input.name]))],
  ])('have no two %s of one name', (_, names) => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('name the defaults that hold', () => {
    const named = options.flatMap((option) => {
      const value = /^`(.*)`$/.exec(option.input?.default ?? '')?.[1];
      return value === undefined ? [] : [{ option, value }];
    });
    expect(named.length).toBeGreaterThan(5);
    for (const { option, value } of named) {
      expect(option.parse([value])).toEqual({ ok: true, value: option.fallback });
    }
  });
});

describe('reportClashes', () => {
  const clashes = (reportFiles: RunOptions['reportFiles'], steps: string | null = null) =>
    reportClashes({ plan: 'plan.yml', steps, reportFiles });

  it('finds nothing where each report has a file of its own', () => {
    expect(clashes({ results: 'r.json', html: 'r.html' })).toEqual([]);
  });

  it('finds a report that would overwrite the plan, however its path is written', () => {
    expect(clashes({ html: './a/../plan.yml' })).toEqual([
      'the report "html" would overwrite the plan: ./a/../plan.yml',
    ]);
  });

  it('finds two reports with one file', () => {
    expect(clashes({ results: 'r.json', junit: './r.json' }, '[]')).toEqual([
      'the report "junit" would overwrite the report "results": ./r.json',
    ]);
  });
});
