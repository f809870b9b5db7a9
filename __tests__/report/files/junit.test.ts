import { describe, expect, it } from '@jest/globals';
import type { Results } from '../../../src/model/findings.js';
import { renderJunit } from '../../../src/report/files/junit.js';
import { cancelled, failure, neverStarted, runResult, success } from '../../rigs/result-builder.js';
import { allOutcomes } from '../../rigs/all-outcomes.js';
import { golden } from '../../rigs/golden.js';
import { manySteps } from '../../rigs/sample-results.js';

const junit = (result: Results, logTails: ReadonlyMap<string, string> = new Map()): string =>
  renderJunit(result, { logTails });

/** What stands between the tags of the first test case. */
function bodyOf(xml: string): string {
  return /<testcase[^>]*[^/]>\n {6}([^]*?)\n {4}<\/testcase>/.exec(xml)?.[1] ?? '';
}

describe('renderJunit', () => {
  it('shows every outcome with its reason and the end of its log', () => {
    const tails = new Map([
      ['unit', '\u001B[31m✗ adds <two> numbers\u001B[0m\r\n  expected "4" & got 5\n]]>\n'],
      ['style', '12 warnings'],
      ['install', 'not shown: it succeeded'],
    ]);
    const text = junit(allOutcomes(), tails);
    expect(text).toBe(golden('all-outcomes.junit.xml', text));
  });

  it('turns nothing red for a failure that may be, and shows why it failed', () => {
    const steps = [failure('lint', { conclusion: 'success' })];
    const xml = junit(runResult(steps), new Map([['lint', 'a.js: unused']]));
    expect(xml).not.toMatch(/<failure|<error/);
    expect(xml).toMatch(
      /<testsuite name="Example" tests="1" failures="0" errors="0" .*skipped="1"/,
    );
    expect(bodyOf(xml)).toBe(
      '<skipped message="exited with code 1 (continue-on-error)">' +
        'exited with code 1 (continue-on-error)\n\na.js: unused</skipped>',
    );
  });

  it('has an error for a step that was stopped with the run', () => {
    const xml = junit(runResult([cancelled('a')], { outcome: 'cancelled' }));
    expect(xml).toMatch(/<testsuites name="Example" tests="1" failures="0" errors="1" /);
    expect(bodyOf(xml)).toMatch(
      /^<error message="cancelled while it ran because the run was stopped"/,
    );
  });

  it('passes over a step that was stopped because of another', () => {
    const xml = junit(runResult([failure('a'), cancelled('b', { because: 'a' })]));
    expect(xml).toMatch(/failures="1" errors="0" .*skipped="1"/);
    expect(xml).toContain('<skipped message="cancelled while it ran because &quot;a&quot; failed"');
  });

  it('passes over a step that never started', () => {
    const result = runResult([neverStarted('a', { outcome: 'cancelled' })], {
      outcome: 'cancelled',
    });
    expect(bodyOf(junit(result))).toMatch(/^<skipped message="cancelled before it started/);
  });

  it('tells of a success that took several attempts', () => {
    const xml = junit(runResult([success('a', { attempts: 3 }), success('b')]));
    expect(bodyOf(xml)).toBe('<system-out>succeeded on attempt 3</system-out>');
    expect(xml).toContain('<testcase name="b" classname="Example" time="1.000" file=');
  });

  it('names a test by the id of its step and tells the name beside the reason', () => {
    const xml = junit(
      runResult([failure('unit', { name: 'npm test\n--ci', durationMs: 1_234.6 })]),
    );
    expect(xml).toContain(
      '<testcase name="unit" classname="Example" time="1.235" file=".github/stepwave.yml">',
    );
    expect(bodyOf(xml)).toContain('>npm test --ci\nexited with code 1</failure>');
  });

  it('leaves out log tails for which there is no more room', () => {
    const ids = Array.from({ length: 700 }, (_, index) => `step-${index}`);
    const tails = new Map(ids.map((id) => [id, 'x'.repeat(15_000)]));
    const xml = junit(runResult(ids.map((id) => failure(id))), tails);
    expect(xml.length).toBeLessThan(9 * 1024 * 1024);
    expect(xml.match(/x{15000}<\/failure>/g)).toHaveLength(559);
    expect(xml.match(/<failure /g)).toHaveLength(700);
  });

  it('counts the steps of a large run', () => {
    const xml = junit(manySteps(5_000));
    expect(xml).toMatch(/<testsuites name="Many steps" tests="5000" failures="51" errors="0" /);
    expect(xml.match(/<testcase /g)).toHaveLength(5_000);
  });
});
