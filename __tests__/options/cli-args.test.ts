import { describe, expect, it } from '@jest/globals';
import { parseCliArgs } from '../../src/options/cli-args.js';
import { flagsOf } from '../../src/options/commands.js';
import { DEFAULT_OPTIONS } from '../../src/options/read-options.js';
import type { RunOptions } from '../../src/options/table.js';
import { GRAPH_FORMATS } from '../../src/options/graph-formats.js';
import { REPORTS } from '../../src/report/reports.js';

const reportTo = (reportFiles: RunOptions['reportFiles']): Partial<RunOptions> => ({ reportFiles });

const flagNames = (command: 'run' | 'compare') =>
  flagsOf(command, REPORTS).map((flag) => flag.name);

/** No word is a file that is there. */
const noFile = (): boolean => false;

/** What `stepwave run` makes of its arguments: the options that differ from the defaults. */
function run(...args: readonly string[]): Partial<RunOptions> | readonly string[] {
  const parsed = parseCliArgs(['run', ...args], REPORTS, noFile);
  if (!parsed.ok) return parsed.error;
  if (parsed.value.command !== 'run') throw new Error(parsed.value.command);
  const defaults = new Map<string, unknown>(Object.entries(DEFAULT_OPTIONS));
  return Object.fromEntries(
    Object.entries(parsed.value.options).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(defaults.get(key)),
    ),
  );
}

/** What is asked for; the words that are no flags have tests of their own. */
const parse = (...args: readonly string[]): object => {
  const parsed = parseCliArgs(args, REPORTS, noFile);
  if (!parsed.ok) return parsed.error;
  const { value } = parsed;
  return 'words' in value ? { command: value.command, options: value.options } : value;
};

describe('stepwave run', () => {
  it('takes the defaults where nothing is said', () => {
    expect(parse('run')).toEqual({
      command: 'run',
      options: { ...DEFAULT_OPTIONS, plan: '.github/stepwave.yml' },
    });
  });

  it.each<[readonly string[], Partial<RunOptions>]>([
    [['--workers', '4'], { workers: { type: 'count', count: 4 } }],
    [['--workers=50%'], { workers: { type: 'percent', percent: 50 } }],
    [['--executor', 'thread'], { executor: 'thread' }],
    [['--schedule', 'groups'], { schedule: 'groups' }],
    [['--fail-fast'], { isFailFast: true }],
    [['--min-parallel-steps', '5'], { minParallelSteps: 5 }],
    [['--jobserver'], { isJobserver: true }],
    [['--only', 'a'], { only: ['a'] }],
    [['--only', 'a, b', '--only=c'], { only: ['a', 'b', 'c'] }],
    [['--only', 'a', 'b', 'c,d*'], { only: ['a', 'b', 'c', 'd*'] }],
    [['a', '-', 'b'], { plan: '-', only: ['a', 'b'] }],
    [['--skip', 'a,b', '--skip=c*'], { skip: ['a', 'b', 'c*'] }],
    [['--dry-run'], { isDryRun: true }],
    [['--root', 'out'], { root: 'out' }],
    [['--input', 'a=1', '--input', 'b=2=3'], { inputs: { a: '1', b: '2=3' } }],
    [['--results', 'r.json'], reportTo({ results: 'r.json' })],
    [['--summary', 's.md'], reportTo({ summary: 's.md' })],
    [['--html', 't.html'], reportTo({ html: 't.html' })],
    [['--trace', 't.json'], reportTo({ trace: 't.json' })],
    [['--junit', 'j.xml'], reportTo({ junit: 'j.xml' })],
    [['--benchmark', 'b.json'], reportTo({ benchmark: 'b.json' })],
    [['--output', 'stream'], { output: 'stream' }],
    [['--logs', 'logs'], { logsDirectory: 'logs' }],
    [['--logs=--odd'], { logsDirectory: '--odd' }],
    [['--results', '-'], reportTo({ results: '-' })],
    [['--trace-files'], { isFileTraced: true }],
    [['--audit'], { audit: 'warn' }],
    [['--audit', 'strict'], { audit: 'strict' }],
    [['--audit=strict', 'a'], { audit: 'strict', only: ['a'] }],
    [['--audit', 'a'], { audit: 'warn', only: ['a'] }],
    [['--cache', 'read'], { cacheMode: 'read' }],
    [['--cache-dir', 'kept'], { cacheDirectory: 'kept' }],
    [['--cache-url', 'https://cache.example/'], { cacheUrl: 'https://cache.example/' }],
    [['--cache-wait', '0'], { cacheWaitMs: 0 }],
    [['--workers', 'auto'], { workers: { type: 'auto' } }],
    [['--max-workers', '20'], { maxWorkers: 20 }],
    [['--base', 'main'], { base: 'main' }],
    [['--shard', '2/5'], { shard: { index: 2, total: 5 } }],
    [['--shard-steps', 'a,b-1'], { shardSteps: ['a', 'b-1'] }],
  ])('takes %j', (args, options) => {
    expect(run(...args)).toEqual(options);
  });

  it('has a test for each of its flags', () => {
    expect(new Set(flagNames('run'))).toEqual(
      new Set([
        ...[
          'max-workers',
          'workers',
          'executor',
          'schedule',
          'fail-fast',
          'min-parallel-steps',
          'jobserver',
        ],
        ...[
          'only',
          'skip',
          'root',
          'input',
          'results',
          'summary',
          'html',
          'trace',
          'junit',
          'benchmark',
        ],
        ...['logs', 'events', 'output', 'dry-run', 'trace-files', 'audit'],
        ...['cache', 'cache-dir', 'cache-url', 'cache-wait', 'base'],
        ...['shard', 'shard-steps', 'shard-awaits', 'shard-key'],
      ]),
    );
  });

  it.each([
    [['p.yml', '--workers', '2']],
    [['--workers', '2', 'p.yml']],
    [['--workers=2', '--', 'p.yml']],
  ])('finds the plan before, between and behind flags: %j', (args) => {
    expect(parse('run', ...args)).toMatchObject({
      options: { plan: 'p.yml', workers: { count: 2 } },
    });
  });

  it('takes a plan whose name begins with a dash behind "--"', () => {
    expect(parse('run', '--', '--odd.yml')).toMatchObject({
      options: { plan: '--odd.yml' },
    });
  });

  it.each([
    [
      ['--workers', '0'],
      '--workers must be a whole number from 1 to 1000, a share of the cores such as 50%, max or auto, not "0"',
    ],
    [['--executor', 'x'], '--executor must be process, thread or inline, not "x"'],
    [['--schedule', 'x'], '--schedule must be eager or groups, not "x"'],
    [['--min-parallel-steps', '0'], '--min-parallel-steps must be a whole number from 1, not "0"'],
    [['--input', 'x'], '--input must be KEY=VALUE'],
    ...['5/4', '0/4', '1/257', '2', '2/', 'a/b', '1/1/1', '-1/2', '1.5/2'].map(
      (shard): [string[], string] => [
        [`--shard=${shard}`],
        `--shard must be which shard of how many, such as 2/5: from 1/1 to 256/256, not "${shard}"`,
      ],
    ),
    [['--workers'], '--workers wants a value: --workers N|N%|max|auto'],
    [['--root', '--fail-fast'], '--root wants a value: --root DIR'],
    [['--workers', '--fail-fast'], '--workers wants a value: --workers N|N%|max|auto'],
    [['--fail-fast=true'], '--fail-fast takes no value'],
    [['--workers', '1', '--workers', '2'], '--workers is given twice'],
    [['--worker', '3'], 'there is no flag --worker; did you mean "--workers"?'],
    [['--no-fail-fast'], 'there is no flag --no-fail-fast; did you mean "--fail-fast"?'],
    [['--zzzzzz'], 'there is no flag --zzzzzz'],
    [['-x'], 'there is no flag -x'],
    [['a.yml', 'b.yml'], 'unexpected argument "b.yml"'],
  ])('says what is wrong with %j', (args, problem) => {
    expect(run(...args)).toEqual([problem]);
  });

  it('tells all problems at once', () => {
    const args = ['a.yml', 'b', 'c.yml', '--workers', 'x', '--executor', 'x', '--schedule', 'x'];
    const rest = ['--min-parallel-steps', 'x', '--input', 'x', '--bogus', '--dry-run=1', '--root'];
    expect(run(...args, ...rest)).toEqual([
      'there is no flag --bogus',
      '--dry-run takes no value',
      '--root wants a value: --root DIR',
      'unexpected argument "c.yml"',
      '--workers must be a whole number from 1 to 1000, a share of the cores such as 50%, max or auto, not "x"',
      '--executor must be process, thread or inline, not "x"',
      '--schedule must be eager or groups, not "x"',
      '--min-parallel-steps must be a whole number from 1, not "x"',
      '--input must be KEY=VALUE',
    ]);
  });
});

describe('the plan and the root', () => {
  it.each([
    [['run'], false, false],
    [['run', 'build'], false, false],
    [['run', '-'], true, false],
    [['graph', '.github/stepwave.yml'], true, false],
    [['check', 'plan'], true, false],
    [['run', '--root', '.'], false, true],
  ])('are found where they are not named: %j', (args, isPlanGiven, isRootGiven) => {
    expect(parseCliArgs(args, REPORTS, noFile)).toMatchObject({
      ok: true,
      value: { isPlanGiven, isRootGiven },
    });
  });
});

describe('stepwave check', () => {
  it('takes several plans', () => {
    expect(parseCliArgs(['check', 'a.yml', 'b', '-'], REPORTS, noFile)).toMatchObject({
      ok: true,
      value: { command: 'check', words: ['a.yml', 'b', '-'], options: { only: null } },
    });
    expect(parse('check', '-', '-')).toEqual(['"-" (standard input) can be given once']);
  });

  it('takes a plan, a root and inputs', () => {
    const flags = ['--root', 'out', '--input', 'a=1', '--input=b=2=3'];
    expect([parse('check'), parse('check', 'p.yml', ...flags)]).toEqual([
      { command: 'check', options: DEFAULT_OPTIONS },
      {
        command: 'check',
        options: { ...DEFAULT_OPTIONS, plan: 'p.yml', root: 'out', inputs: { a: '1', b: '2=3' } },
      },
    ]);
  });

  it('has none of the flags of run', () => {
    expect(parse('check', '--workers', '3')).toEqual(['there is no flag --workers']);
  });
});

describe('stepwave compare', () => {
  it('runs each side five times where nothing is said', () => {
    expect(parse('compare')).toEqual({
      command: 'compare',
      options: { ...DEFAULT_OPTIONS, compare: 'measure', rounds: 5, compareIgnore: [] },
    });
  });

  it('takes its own flags and those of run', () => {
    const flags = ['--rounds', '5', '--compare-ignore', '*.log', '--compare-ignore=tmp/**'];
    expect(parse('compare', ...flags, '--workers', '4', 'p.yml')).toEqual({
      command: 'compare',
      options: {
        ...DEFAULT_OPTIONS,
        plan: 'p.yml',
        workers: { type: 'count', count: 4 },
        compare: 'measure',
        rounds: 5,
        compareIgnore: ['*.log', 'tmp/**'],
      },
    });
  });

  it('has every flag of run but those that change what is measured', () => {
    const own = ['rounds', 'compare-ignore'];
    const others = [
      ...['dry-run', 'events', 'trace-files', 'audit'],
      ...['cache', 'cache-dir', 'cache-url', 'cache-wait', 'base'],
      ...['shard', 'shard-steps', 'shard-awaits', 'shard-key'],
    ];
    const ofRun = flagNames('run').filter((name) => !others.includes(name));
    expect(flagNames('compare').filter((name) => !own.includes(name))).toEqual(ofRun);
    expect(flagNames('compare')).toEqual(expect.arrayContaining(own));
    expect(parse('compare', '--dry-run')).toEqual(['there is no flag --dry-run']);
    expect(parse('compare', '--trace-files')).toEqual(['there is no flag --trace-files']);
  });

  it.each(['0', '100', '1.5', 'many', '-1', ''])('refuses %j rounds', (rounds) => {
    expect(parse('compare', `--rounds=${rounds}`)).toEqual([
      `--rounds must be a whole number from 1 to 99, not "${rounds}"`,
    ]);
  });
});

describe('stepwave shard', () => {
  const splitting =
    'does nothing with --merge, which splits nothing: leave it out, or split the plan without --merge';
  const merging =
    'does nothing where a plan is split: reports are made of results; add --merge PATH';

  it.each<[readonly string[], Partial<RunOptions>]>([
    [[], { runners: 'auto', startUpSeconds: 25 }],
    [['--runners', 'auto'], { runners: 'auto' }],
    [['--runners', '4'], { runners: 4 }],
    [['--start-up', '12.5'], { startUpSeconds: 12.5 }],
    [['--timings', 'r.json', '--timings', 's.json'], { timings: ['r.json', 's.json'] }],
    [['--workers', '4'], { workers: { type: 'count', count: 4 } }],
  ])('takes %j', (args, options) => {
    expect(parse('shard', 'p.yml', ...args)).toMatchObject({ options });
  });

  it.each(['0', '257', '-1', '1.5', 'many', ''])('refuses %j runners', (runners) => {
    expect(parse('shard', `--runners=${runners}`)).toEqual([
      `--runners must be a whole number from 1 to 256, or auto, not "${runners}"`,
    ]);
  });

  it('refuses flags that do nothing in a merge, all at once', () => {
    const flags = ['--json', '--runners=3', '--timings=r.json', '--start-up=9', '--workers=2'];
    expect(parse('shard', '--merge=parts', ...flags, '--cache=never')).toEqual([
      `--runners ${splitting}`,
      `--start-up ${splitting}`,
      `--timings ${splitting}`,
      `--workers ${splitting}`,
      `--cache ${splitting}`,
      '--json does nothing with --merge: write the merged results as JSON by --results FILE',
    ]);
  });

  it('refuses flags that do nothing where a plan is split', () => {
    const key = '5-0123456789ab-123456789abc-23456789abcd-3456789abcde';
    const flags = ['--results=r.json', '--html=h.html', `--shard-key=${key}`, '--runners=2'];
    expect(parse('shard', ...flags)).toEqual([
      '--shard-key does nothing where a plan is split: add --merge PATH, or leave it out',
      `--results ${merging}`,
      `--html ${merging}`,
    ]);
  });
});

describe('stepwave graph', () => {
  it.each(GRAPH_FORMATS)('takes the format %s', (format) => {
    expect(parse('graph', '--format', format, 'p.yml')).toEqual({
      command: 'graph',
      options: { ...DEFAULT_OPTIONS, plan: 'p.yml', format },
    });
  });

  it('is text unless told', () => {
    expect(parse('graph', '--root', 'out', '--input', 'a=1')).toEqual({
      command: 'graph',
      options: { ...DEFAULT_OPTIONS, root: 'out', inputs: { a: '1' }, format: 'text' },
    });
  });

  it('names the formats that it has', () => {
    expect(parse('graph', '--format', 'svg')).toEqual([
      '--format must be text, mermaid, dot, json, gitlab, buildkite or circleci, not "svg"',
    ]);
  });
});

describe('stepwave completion', () => {
  it('takes a shell, and behind it the words of a line that is typed', () => {
    expect(parseCliArgs(['completion', 'zsh', '--', 'run', '--he'], REPORTS, noFile)).toMatchObject(
      {
        ok: true,
        value: { command: 'completion', words: ['zsh', 'run', '--he'] },
      },
    );
  });

  it.each([
    [[], 'name your shell: stepwave completion bash, zsh or fish'],
    [['tcsh'], 'there is completion for bash, zsh and fish, none for "tcsh"'],
  ])('names the shells that it knows: %j', (words, problem) => {
    expect(parse('completion', ...words)).toEqual([problem]);
  });
});

describe('a flag of two commands', () => {
  it('means what the command takes it for', () => {
    const infer = parseCliArgs(['infer', '--cache'], REPORTS, noFile);
    const options = { isCacheWanted: true, cacheMode: 'auto' };
    expect(infer).toMatchObject({ ok: true, value: { options } });
    const run = parseCliArgs(['run', '--cache', 'read'], REPORTS, noFile);
    expect(run).toMatchObject({
      ok: true,
      value: { options: { isCacheWanted: false, cacheMode: 'read' } },
    });
    expect(parse('infer', '--cache=read')).toEqual(['--cache takes no value']);
    expect(parse('graph', '--cache')).toEqual(['there is no flag --cache']);
  });
});

describe('stepwave schema', () => {
  it.each([[[]], [['plan']], [['results']]])('takes the name of a schema: %j', (words) => {
    const parsed = parseCliArgs(['schema', ...words], REPORTS, noFile);
    expect(parsed).toMatchObject({ ok: true, value: { command: 'schema', words } });
  });

  it('names the schemas that there are', () => {
    expect(parse('schema', 'step')).toEqual([
      'there are schemas of "plan", "results", "events", "diagnostics" and "inference", none of "step"',
    ]);
  });
});

describe('stepwave', () => {
  it.each<[readonly string[], string | null]>([
    [[], null],
    [['--help'], null],
    [['-h'], null],
    [['help'], null],
    [['help', 'run'], 'run'],
    [['help', 'nope'], null],
    [['run', '--help'], 'run'],
    [['check', '-h'], 'check'],
    [['graph', 'p.yml', '--help'], 'graph'],
    [['run', '--bogus', '--help'], 'run'],
  ])('helps where it is asked to: %j', (args, topic) => {
    expect(parse(...args)).toEqual({ command: 'help', topic });
  });

  it('tells its version', () => {
    expect(parse('--version')).toEqual({ command: 'version' });
  });

  it.each([
    ['chek', 'there is no command "chek"; did you mean "check"?'],
    ['graphs', 'there is no command "graphs"; did you mean "graph"?'],
    ['plan.yml', 'there is no command "plan.yml"; see stepwave --help'],
    ['constructor', 'there is no command "constructor"; see stepwave --help'],
    ['--workers', 'there is no command "--workers"; see stepwave --help'],
  ])('names an unknown command: %s', (word, problem) => {
    expect(parse(word)).toEqual([problem]);
  });
});
