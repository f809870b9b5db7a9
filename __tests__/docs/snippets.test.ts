import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import {
  PAGES,
  ROOT,
  read,
  snippetsOf,
  tokensOf,
  wholeWorkflow,
} from '../../scripts/documents.mjs';
import { readActionInputs } from '../../src/options/action-inputs.js';
import { parseCliArgs } from '../../src/options/cli-args.js';
import { isCommand } from '../../src/options/commands.js';
import { REPORTS } from '../../src/report/reports.js';
import { stepwaveCalls } from '../rigs/command-lines.js';
import { problemsOf } from '../rigs/plan-builder.js';

/** Commands that the documentation names before they are there. */
const COMING: readonly string[] = [];

/** What a block may be: its language, and what it is if the language does not tell. */
const KINDS = [
  ...['sh', 'console', 'text', 'json', 'js', 'groovy'],
  ...[
    'yaml plan',
    'yaml broken-plan',
    'yaml workflow',
    'yaml composite',
    'yaml gitlab',
    'yaml buildkite',
  ],
];

/** Stands for a commit of ours, as long as there is no tag. */
const OUR_PIN =
  /^[\w.-]+\/stepwave(?:\/\.github\/workflows\/fan-out\.yml)?@0123456789abcdef0123456789abcdef01234567 # a commit of main$/;
const THEIR_PIN = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

interface WorkflowStep {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const snippets = PAGES.flatMap((file) => snippetsOf(file)).map((snippet) => ({
  ...snippet,
  place: `${snippet.file}:${String(snippet.line)}`,
  info: `${snippet.language} ${snippet.kind}`.trim(),
}));

const ofKind = (...infos: readonly string[]) => snippets.filter(({ info }) => infos.includes(info));

/** The steps of a workflow, of a part of one, or of a composite action. */
function workflowSteps(text: string): readonly WorkflowStep[] {
  const part = parse(text) as object;
  if ('runs' in part) return (part as { runs: { steps: readonly WorkflowStep[] } }).runs.steps;
  const { jobs } = wholeWorkflow(part) as {
    readonly jobs: Readonly<Record<string, { readonly steps?: readonly WorkflowStep[] }>>;
  };
  return Object.values(jobs).flatMap(({ steps }) => steps ?? []);
}

/** The uses of Stepwave in a workflow, each with its inputs as the runner hands them over. */
function stepwaveInputs(text: string): readonly Readonly<Record<string, string>>[] {
  return workflowSteps(text)
    .filter(({ uses }) => uses !== undefined && /\/stepwave@|^\.\/\.stepwave$/.test(uses))
    .map(({ with: given = {} }) =>
      Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
    );
}

const workflows = ofKind('yaml workflow', 'yaml composite');
const actions = workflows.flatMap(({ place, text }) =>
  stepwaveInputs(text).map((inputs) => ({ place, inputs })),
);

/** What is wrong with a command line, in words; empty if nothing is. */
function problemsOfCall(args: readonly string[]): readonly string[] {
  const [command = ''] = args;
  if (COMING.includes(command)) return [];
  const parsed = parseCliArgs(args, REPORTS, () => false);
  const missing = args.filter((arg) => arg.startsWith('examples/') && !existsSync(join(ROOT, arg)));
  return [...(parsed.ok ? [] : parsed.error), ...missing.map((file) => `there is no ${file}`)];
}

/** All text in a file of some CI. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The scripts that a block holds. */
function scriptsOf({
  info,
  text,
}: {
  readonly info: string;
  readonly text: string;
}): readonly string[] {
  switch (info) {
    case 'sh':
      return [text];
    case 'console':
      return [...text.matchAll(/^\$ (.*)$/gm)].map(([, line = '']) => line);
    case 'groovy':
      return [...text.matchAll(/\bsh '(.*)'/g)].map(([, line = '']) => line);
    case 'yaml workflow':
    case 'yaml composite':
      return workflowSteps(text).flatMap(({ run }) => (run === undefined ? [] : [run]));
    case 'yaml gitlab':
    case 'yaml buildkite':
      return textsIn(parse(text));
    default:
      return [];
  }
}

const calls = snippets.flatMap((snippet) =>
  scriptsOf(snippet)
    .flatMap(stepwaveCalls)
    .map((args) => ({ place: snippet.place, line: `stepwave ${args.join(' ')}`, args })),
);

describe('the snippets of the documentation', () => {
  it('say what they are, so that they can be checked', () => {
    const unknown = snippets.filter(({ info }) => !KINDS.includes(info));
    expect(unknown.map(({ place, info }) => `${place}: ${info}`)).toEqual([]);
  });

  it('are there, of every kind', () => {
    expect(KINDS.filter((kind) => ofKind(kind).length === 0)).toEqual([]);
  });

  it.each(ofKind('json'))('JSON parses: $place', ({ text }) => {
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  });

  it.each(ofKind('yaml plan'))('a plan is good, without a warning: $place', async ({ text }) => {
    const hasSteps = Object.hasOwn(parse(text) as object, 'steps');
    const whole = hasSteps ? text : `${text}\nsteps: [{ run: echo }]\n`;
    // A split has to find a file.
    const root = join(ROOT, '__tests__/fixtures/split');
    expect(await problemsOf(whole, { root, repository: ROOT })).toBe('');
  });

  it.each(ofKind('yaml broken-plan'))(
    'a plan has the errors that follow: $place',
    async (broken) => {
      const following = snippets[snippets.indexOf(broken) + 1];
      const problems = await problemsOf(broken.text, { name: '.github/stepwave.yml' });
      expect(`${problems}\n`).toBe(following?.text);
    },
  );
});

describe('the workflows of the documentation', () => {
  it.each(actions)('give Stepwave inputs that it takes: $place', ({ inputs }) => {
    const environment = Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [
        `INPUT_${name.toUpperCase()}`,
        // As GitHub evaluates it.
        value.replace('${{ matrix.shard }}', '1/4'),
      ]),
    );
    const read = readActionInputs(environment, REPORTS);
    expect(read.ok ? [] : read.error).toEqual([]);
  });

  it.each(actions.filter(({ inputs }) => inputs.steps !== undefined))(
    'have inline plans that are good, without an expression that GitHub would evaluate: $place',
    async ({ inputs: { steps = '' } }) => {
      expect(await problemsOf(steps, { isInline: true })).toBe('');
      expect(steps).not.toContain('${{');
    },
  );

  it('pin actions to commits, and ours to one that stands for it', () => {
    const lines = workflows.flatMap(({ text, place }) =>
      [...text.matchAll(/^\s*(?:- )?uses: (.*?)\s*$/gm)].map(([, uses = '']) => ({ place, uses })),
    );
    const loose = lines.filter(({ uses }) => {
      if (uses.startsWith('./')) return false;
      return /\/stepwave(?:\/[^@]+)?@/.test(uses) ? !OUR_PIN.test(uses) : !THEIR_PIN.test(uses);
    });
    expect(loose).toEqual([]);
    expect(lines.length).toBeGreaterThan(20);
  });
});

describe('the command lines of the documentation', () => {
  it.each(calls)('are understood: $place: $line', ({ args }) => {
    expect(problemsOfCall(args)).toEqual([]);
  });

  it('are understood in running text too', () => {
    const spoken = PAGES.flatMap((file) =>
      tokensOf(read(file))
        .filter(({ type, content }) => type === 'code_inline' && /^stepwave [^[|]+$/.test(content))
        .map(({ content }) => ({ file, content })),
    );
    const wrong = spoken.flatMap(({ file, content }) =>
      stepwaveCalls(content).flatMap((args) =>
        problemsOfCall(args).map((problem) => `${file}: ${content}: ${problem}`),
      ),
    );
    expect(wrong).toEqual([]);
    expect(spoken.length).toBeGreaterThan(5);
  });

  it('name no command as coming that is there', () => {
    expect(COMING.filter(isCommand)).toEqual([]);
  });
});

describe('README.md', () => {
  it('has at most 150 lines', () => {
    expect(read('README.md').split('\n').length - 1).toBeLessThanOrEqual(150);
  });

  it('begins with the command that runs a plan from a clone, and has the one that passes the tests', () => {
    const [first, second] = snippets.filter(
      ({ file, language }) => file === 'README.md' && language === 'sh',
    );
    expect([first?.text, second?.text]).toEqual([
      'node dist/index.js run examples/flask.yml --root .stepwave/flask --summary .stepwave/summary.md\n',
      'npm cit\n',
    ]);
  });
});
