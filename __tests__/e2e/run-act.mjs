#!/usr/bin/env node
/**
 * Runs .github/workflows/self-test.yml under `act` (https://github.com/nektos/act) in host mode: no containers, no
 * network, a clean copy of the tree. Then checks what only a runner sees: job summaries, annotations, log groups,
 * and that every check of the workflow really ran. Usage: [ACT=/path/to/act] node __tests__/e2e/run-act.mjs
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cleanEnvironment, copyTree, findAct } from './act.mjs';
import { checkSummary } from './check-summary.mjs';
import { Tally } from './tally.mjs';

const CHECKS = ['good', 'failing', 'cyclic', 'hostile', 'inline', 'malformed'];
const CHECKS_OF_SUMMARIES = ['good-summary', 'hostile-summary'];
const TIME_LIMIT_MS = 5 * 60_000;

/**
 * Puts a `node` into a folder that stays for a moment when it has failed. act gives an action a terminal, and when the
 * action fails closes it without reading it to the end: the last lines may be missing, or be handled too late.
 * act asks `node` for its path once and then uses that, so this one answers with its own.
 */
function installLingeringNode(folder) {
  const path = join(folder, 'node');
  const script = [
    // Not sh: dash drops variables whose names it can't spell, such as INPUT_LOGS-DIR.
    '#!/bin/bash',
    `if [ "$1" = --no-warnings ]; then echo '${path}'; exit; fi`,
    `'${process.execPath}' "$@"`,
    'code=$?',
    '[ "$code" = 0 ] || sleep 0.3',
    'exit "$code"',
  ];
  mkdirSync(folder);
  writeFileSync(path, `${script.join('\n')}\n`, { mode: 0o755 });
}

/** Runs the workflow and returns act's log as objects. */
function runWorkflow(temp) {
  const tree = join(temp, 'stepwave');
  mkdirSync(tree);
  mkdirSync(join(temp, 'home'));
  installLingeringNode(join(temp, 'bin'));
  copyTree(tree);
  const args = ['workflow_dispatch', '--json', '--no-cache-server'];
  args.push('--workflows', '.github/workflows/self-test.yml', '--matrix', 'os:ubuntu-latest');
  args.push('--platform', 'ubuntu-latest=-self-hosted', '--action-cache-path', join(temp, 'act'));
  const run = spawnSync(findAct(), args, {
    cwd: tree,
    env: {
      ...cleanEnvironment(),
      HOME: join(temp, 'home'),
      PATH: `${join(temp, 'bin')}${delimiter}${process.env.PATH ?? ''}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: TIME_LIMIT_MS,
  });
  if (run.error) throw run.error;
  const log = run.stdout.split('\n').filter((line) => line.startsWith('{'));
  return { status: run.status, entries: log.map((line) => JSON.parse(line)) };
}

/** act decodes `%25` in no fixed order, so annotations are read from the raw line. */
function annotationsOf(entries) {
  const decode = (text) =>
    text.replaceAll(/%(25|0D|0A|3A|2C)/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return entries
    .filter((entry) => entry.command === 'error')
    .map((entry) => {
      const [, properties = '', message = ''] = /^::error ?(.*?)::(.*)/.exec(entry.raw) ?? [];
      const pairs = properties.split(',').filter(Boolean);
      const split = pairs.map((pair) => [pair.split('=')[0], decode(pair.replace(/^[^=]*=/, ''))]);
      return { ...Object.fromEntries(split), message: decode(message) };
    });
}

/** First and last line of a step in a plan file of this folder. */
function linesOfStep(plan, id) {
  const lines = readFileSync(new URL(`plans/${plan}`, import.meta.url), 'utf8').split('\n');
  const first = lines.findIndex((line) => line.trim() === `- id: ${id}`);
  const next = lines.findIndex((line, at) => at > first && line.startsWith('  - id:'));
  return [first + 1, next === -1 ? lines.length : next];
}

/** True when the ids `dig`, `pour`, `build` appear as a closed walk somewhere in the text. */
function showsClosedPath(text) {
  const ids = [...text.matchAll(/\b(dig|pour|build)\b/g)].map((match) => match[1]);
  return ids.some((id, at) => {
    const walk = ids.slice(at, at + 4);
    return walk.length === 4 && walk[3] === id && new Set(walk.slice(0, 3)).size === 3;
  });
}

function checkWorkflow(tally, { status, entries }) {
  const lines = entries.filter((entry) => entry.raw_output).map((entry) => entry.msg);
  const results = entries.filter((entry) => entry.jobResult).map((entry) => entry.jobResult);
  tally.equals('exit code of act', status, 0);
  tally.equals('result of the job', results, ['success']);
  for (const name of [...CHECKS, ...CHECKS_OF_SUMMARIES]) {
    const verdicts = lines.filter((line) => line.startsWith(`E2E PASS ${name}: `));
    tally.equals(`the checks of ${name} ran and passed`, verdicts.length, 1);
  }
}

function checkSummaries(tally, summaryOf) {
  for (const name of ['good', 'failing', 'hostile']) {
    const own = new Tally(`summary of ${name} as the runner got it`);
    checkSummary(own, name, summaryOf(name));
    own.end();
  }
  tally.equals('summary: false writes none', summaryOf('inline'), '');
}

function checkFailing(tally, entries) {
  const annotations = annotationsOf(entries).filter((each) => each.file !== undefined);
  const [first, last] = linesOfStep('failing.yml', 'fails');
  tally.equals('one annotation for the one failed step', annotations.length, 1);
  const { file = '', line } = annotations[0] ?? {};
  tally.equals('it names the plan', file, '__tests__/e2e/plans/failing.yml');
  tally.holds('it stands at the step', line >= first && line <= last, `line ${line}`);
}

function checkCyclic(tally, entries) {
  const annotations = annotationsOf(entries).filter((each) => each.file?.endsWith('cyclic.yml'));
  tally.holds('the cycle is annotated', annotations.length > 0);
  tally.holds(
    'the annotation shows the whole closed path',
    annotations.some((each) => showsClosedPath(each.message)),
    JSON.stringify(annotations),
  );
}

function checkHostile(tally, entries) {
  const errors = annotationsOf(entries).map((each) => each.message);
  const starting = (text) => errors.filter((message) => message.startsWith(text)).length;
  tally.equals("a script's own workflow command works, once", starting('from a log'), 1);
  for (const source of ['a name', 'a second line', 'the plan name', 'an output']) {
    tally.equals(`no workflow command comes from ${source}`, starting(`from ${source}`), 0);
  }
  const masks = entries.filter((entry) => entry.command === 'add-mask').map((entry) => entry.arg);
  tally.holds("the script's mask is passed on", masks.includes('hunter2-e2e'));
  tally.equals('no mask comes from a name', masks.includes('success'), false);
  tally.equals('nothing stopped has an effect', starting('inside stop-commands'), 0);
  const ignored = entries.filter((entry) => entry.command === 'ignored').map((entry) => entry.raw);
  tally.equals(
    'commands after a stop-commands without an end still work',
    ignored.filter((raw) => !raw.includes('inside stop-commands')),
    [],
  );
}

function checkGroups(tally, entries) {
  const marks = entries.map((entry) => entry.command).filter((each) => /^(end)?group$/.test(each));
  tally.holds('the log has groups', marks.includes('group'));
  tally.holds(
    'groups open and close in turn',
    marks.every((mark, at) => mark === (at % 2 === 0 ? 'group' : 'endgroup')),
    marks.join(' '),
  );
}

const temp = mkdtempSync(join(tmpdir(), 'stepwave-act-'));
try {
  const run = runWorkflow(temp);
  const of = (id) => run.entries.filter((entry) => entry.stepID?.[0] === id);
  const summaryOf = (id) => of(id).find((entry) => entry.command === 'summary')?.content ?? '';
  const tally = new Tally('driver');
  checkWorkflow(tally, run);
  // A job that stopped early lacks the rest; saying so again would bury the cause.
  if (tally.isGreen) {
    checkSummaries(tally, summaryOf);
    checkFailing(tally, of('failing'));
    checkCyclic(tally, of('cyclic'));
    checkHostile(tally, of('hostile'));
    checkGroups(tally, of('good'));
    const complaints = annotationsOf(of('malformed')).map((each) => each.message);
    tally.holds(
      'a malformed input is named',
      complaints.some((message) => message.includes('workers')),
      JSON.stringify(complaints),
    );
  }
  tally.end();
  if (process.exitCode) for (const entry of run.entries) process.stderr.write(`${entry.msg}\n`);
} finally {
  rmSync(temp, { recursive: true, force: true });
}
