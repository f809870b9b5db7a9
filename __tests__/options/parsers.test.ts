import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  parseBoolean,
  parseIds,
  parseInputs,
  parseMinimum,
  parseWorkers,
} from '../../src/options/parsers.js';
import { OPTIONS } from '../../src/options/table.js';
import { workerCount } from '../../src/pool/start-pool.js';

const parseExecutor = (word: string) => OPTIONS.executor.parse([word]);
const parseSchedule = (word: string) => OPTIONS.schedule.parse([word]);

describe('parseWorkers', () => {
  it.each([
    ['1', { type: 'count', count: 1 }],
    ['16', { type: 'count', count: 16 }],
    ['1000', { type: 'count', count: 1000 }],
    ['1%', { type: 'percent', percent: 1 }],
    ['50%', { type: 'percent', percent: 50 }],
    ['100%', { type: 'percent', percent: 100 }],
    ['max', { type: 'max' }],
  ])('takes %s', (text, value) => {
    expect(parseWorkers(text)).toEqual({ ok: true, value });
  });

  it.each([
    ...['0', '-1', '1001', '1.5', '1e2', '0x4', 'NaN', 'Infinity', '', ' ', '2 ', '٣', '²'],
    ...['0%', '101%', '-5%', '50 %', '%', '12.5%', 'MAX', 'automatic', 'maximum', '4 cores'],
  ])('refuses %j and says what it wants', (text) => {
    expect(parseWorkers(text)).toEqual({
      ok: false,
      error: 'a whole number from 1 to 1000, a share of the cores such as 50%, max or auto',
    });
  });
});

describe('workerCount', () => {
  it.each([
    ['3', 8, 3],
    ['12', 8, 12],
    ['max', 8, 8],
    ['max', 1, 1],
    ['100%', 8, 8],
    ['50%', 8, 4],
    ['50%', 7, 3],
    ['50%', 1, 1],
    ['33%', 4, 1],
    ['75%', 3, 2],
    ['99%', 2, 1],
    ['1%', 64, 1],
    ['1%', 128, 1],
    ['29%', 100, 29],
    ['57%', 100, 57],
  ])('makes %s of %d cores %d workers', (option, cores, workers) => {
    const parsed = parseWorkers(option);
    expect(parsed.ok && workerCount(parsed.value, cores)).toBe(workers);
  });

  it('is a whole number from 1 to the cores for every share', () => {
    const anyCase = fc.record({
      percent: fc.integer({ min: 1, max: 100 }),
      cores: fc.integer({ min: 1, max: 512 }),
    });
    fc.assert(
      fc.property(anyCase, ({ percent, cores }) => {
        const workers = workerCount({ type: 'percent', percent }, cores);
        expect(Number.isInteger(workers)).toBe(true);
        expect(workers).toBeGreaterThanOrEqual(1);
        expect(workers).toBeLessThanOrEqual(cores);
        expect(workers * 100 <= cores * percent || workers === 1).toBe(true);
        expect((workers + 1) * 100).toBeGreaterThan(cores * percent);
      }),
    );
  });
});

describe('parseBoolean', () => {
  it.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
  ])("takes %s as GitHub's toolkit does", (text, value) => {
    expect(parseBoolean(text)).toEqual({ ok: true, value });
  });

  it.each(['yes', 'no', 'on', '1', '0', 'tRUE', ' true', ''])('refuses %j', (text) => {
    expect(parseBoolean(text)).toEqual({ ok: false, error: 'true or false' });
  });
});

describe('parseMinimum', () => {
  it.each([
    ['1', 1],
    ['42', 42],
    ['999999', 999_999],
  ])('takes %s', (text, value) => {
    expect(parseMinimum(text)).toEqual({ ok: true, value });
  });

  it.each(['0', '-1', '1.5', '01', '', 'two', '1000000'])('refuses %j', (text) => {
    expect(parseMinimum(text)).toEqual({ ok: false, error: 'a whole number from 1' });
  });
});

describe('words to choose from', () => {
  it.each(['process', 'thread', 'inline'])('parseExecutor takes %s', (word) => {
    expect(parseExecutor(word)).toEqual({ ok: true, value: word });
  });

  it.each(['eager', 'groups'])('parseSchedule takes %s', (word) => {
    expect(parseSchedule(word)).toEqual({ ok: true, value: word });
  });

  it.each(['', 'Process', 'worker', 'constructor'])('both refuse %j and name the words', (word) => {
    expect([parseExecutor(word), parseSchedule(word)]).toEqual([
      { ok: false, error: 'process, thread or inline' },
      { ok: false, error: 'eager or groups' },
    ]);
  });
});

describe('parseInputs', () => {
  const read = (...lines: readonly string[]) => {
    const result = parseInputs(lines);
    return result.ok ? Object.entries(result.value) : result.error;
  };

  it.each([
    [['a=1'], [['a', '1']]],
    [['a='], [['a', '']]],
    [['a=b=c'], [['a', 'b=c']]],
    [['a= b '], [['a', ' b ']]],
    [['  a=1'], [['a', '1']]],
    [['a-b_C=1'], [['a-b_C', '1']]],
    [['a=1\n2'], [['a', '1\n2']]],
    [['a=日本'], [['a', '日本']]],
    [[], []],
    [
      ['a=1', 'b=2', 'a=3'],
      [
        ['a', '3'],
        ['b', '2'],
      ],
    ],
  ])('takes %j', (lines, pairs) => {
    expect(read(...lines)).toEqual(pairs);
  });

  it('loses no name that objects have of their own', () => {
    expect(read('__proto__=a', 'constructor=b', 'toString=c')).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
    ]);
  });

  it.each([[''], ['a'], ['=1'], ['1a=1'], ['a b=1'], ['a =1'], ['é=1']])('refuses %j', (line) => {
    expect(read('ok=1', line)).toBe('KEY=VALUE');
  });
});

describe('parseIds', () => {
  it.each([
    [['a'], ['a']],
    [
      ['a, b', 'c'],
      ['a', 'b', 'c'],
    ],
    [['test-{unit,e2e},lint'], ['test-{unit,e2e}', 'lint']],
    [
      ['{a,b}', '{c'],
      ['{a,b}', '{c'],
    ],
  ])('splits %j at commas that are not in braces', (texts, ids) => {
    expect(parseIds(texts)).toEqual({ ok: true, value: ids });
  });
});
