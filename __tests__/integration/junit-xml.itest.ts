/** The JUnit report, read by Python's XML parser (Expat), which is strict. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { renderJunit } from '../../src/report/files/junit.js';
import { HOSTILE_NAMES, hostileNames } from '../rigs/sample-results.js';
import { failure, runResult } from '../rigs/result-builder.js';

const PYTHON = process.platform === 'win32' ? 'python' : 'python3';

/** Each test case: its name, its message and its text; and the name of the suite. */
const READ = `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
cases = [
    {'name': case.get('name'), 'message': found.get('message'), 'text': found.text}
    for case in root.iter('testcase') for found in case
]
print(json.dumps({'suite': root[0].get('name'), 'tests': len(root[0].findall('testcase')), 'cases': cases}))
`;

interface Read {
  readonly suite: string;
  readonly tests: number;
  readonly cases: readonly {
    readonly name: string;
    readonly message: string;
    readonly text: string;
  }[];
}

function read(xml: string): Read {
  const options = { input: xml, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 } as const;
  return JSON.parse(execFileSync(PYTHON, ['-c', READ], options)) as Read;
}

/** Every UTF-16 unit, unpaired surrogates included, in texts that are short enough not to be cut. */
const EVERYTHING = Array.from({ length: 64 }, (_, part) =>
  String.fromCharCode(...Array.from({ length: 1024 }, (_unit, index) => 1024 * part + index)),
);
/** What the report need not keep: white space, controls, direction marks, and what XML cannot hold. */
const NOT_KEPT = /[\s\p{Cc}\p{Surrogate}\u202A-\u202E\u2066-\u2069\uFFFD-\uFFFF]/gu;

describe('the JUnit report, for an XML parser', () => {
  it('has hostile names as they are, on one line', () => {
    const { suite, tests, cases } = read(renderJunit(hostileNames(), { logTails: new Map() }));
    expect(tests).toBe(HOSTILE_NAMES.length + 1);
    expect(suite).toContain('<b>bold</b> a|b ::error::x @org/team');
    expect(suite).toContain('two lines and three __proto__ </details></table>');
    expect(suite).toContain('lone \uFFFD surrogate, red, bell section one');
    const script = cases.find(({ name }) => name === 'click x call alert()');
    expect(script?.message).toBe('could not start: click x call alert()');
  });

  it('holds every character that XML can hold in a name, a reason and a log', () => {
    const steps = EVERYTHING.map((text) =>
      failure(text, { cause: { kind: 'spawn', message: text } }),
    );
    const logTails = new Map(EVERYTHING.map((text) => [text, `${text}.`]));
    const { cases } = read(renderJunit(runResult(steps), { logTails }));
    const kept = EVERYTHING.map((text) => text.replace(NOT_KEPT, ''));
    const cleaned = (text: string): string => text.replace(NOT_KEPT, '');
    expect(cases.map(({ name }) => cleaned(name))).toEqual(kept);
    expect(cases.map(({ message }) => cleaned(message))).toEqual(
      kept.map((text) => `couldnotstart:${text}`),
    );
    expect(cases.map(({ text }) => cleaned(text))).toEqual(
      kept.map((text) => `couldnotstart:${text}${text}.`),
    );
  });
});
