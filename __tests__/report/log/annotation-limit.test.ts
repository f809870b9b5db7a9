import { describe, expect, it } from '@jest/globals';
import { AnnotationLimit } from '../../../src/report/log/annotation-limit.js';
import type { Annotation } from '../../../src/report/log/log-sink.js';

/** What is shown of so many errors and warnings, before and after the end. */
function shownOf(errors: number, warnings = 0) {
  const shown: string[] = [];
  const limit = new AnnotationLimit(({ severity, message }) =>
    shown.push(`${severity} ${message}`),
  );
  const add = (severity: Annotation['severity'], count: number): void => {
    for (let at = 1; at <= count; at += 1) {
      limit.add({ severity, title: 't', message: String(at), file: 'plan.yml', line: at });
    }
  };
  add('error', errors);
  add('warning', warnings);
  const before = shown.splice(0);
  limit.end();
  return { before, after: shown };
}

const numbered = (severity: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${severity} ${String(at + 1)}`);

describe('annotations', () => {
  it('are shown as they come, up to nine', () => {
    expect(shownOf(9, 2)).toEqual({
      before: [...numbered('error', 9), ...numbered('warning', 2)],
      after: [],
    });
  });

  it('are ten where there are ten', () => {
    expect(shownOf(10)).toEqual({ before: numbered('error', 9), after: ['error 10'] });
  });

  it('say in the tenth how many more there are, for each severity apart', () => {
    const { before, after } = shownOf(31, 11);
    expect(before).toEqual([...numbered('error', 9), ...numbered('warning', 9)]);
    expect(after).toEqual([
      'error 10\n(and 21 more errors: GitHub shows ten, all are in the log)',
      'warning 10\n(and 1 more warnings: GitHub shows ten, all are in the log)',
    ]);
  });
});
