#!/usr/bin/env node
/**
 * Runs the same scripts as ordinary steps of a workflow and as steps of a plan, both under `act`
 * (https://github.com/nektos/act) in host mode, and compares what they did. Where act itself is not like the runner,
 * the case says so, and both sides are checked. Usage: [ACT=/path/to/act] node run-differential.mjs [CASE...]
 * With KEEP_DIFFERENTIAL in the environment the temporary folder stays.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, copyTree, findAct } from '../act.mjs';
import { CASES } from './cases.mjs';
import { PLAN_FILE, planOf, workflowOf } from './generate.mjs';
import { judge } from './judge.mjs';
import { observeAct, observeStepwave } from './observe.mjs';

const WORKFLOW = '.github/workflows/differential.yml';
const TIME_LIMIT_MS = 3 * 60_000;

/** The programs that cases run their scripts with. */
const PROGRAMS = ['bash', 'sh', 'python', 'perl', 'node'];

/**
 * Puts programs into a folder that write down their exit code, which act's log doesn't have, and stay for a moment when
 * they have failed: act closes the terminal of a failed step without reading it to the end.
 */
function installShims(folder) {
  mkdirSync(folder);
  for (const program of PROGRAMS) {
    const real = execFileSync('bash', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
    const script = [
      '#!/bin/bash',
      // What the shell says about a killed child is not the child's output.
      `{ '${real}' "$@" 2>&3 3>&-; } 3>&2 2>/dev/null`,
      'code=$?',
      '[ -z "$GITHUB_ACTION" ] || echo "$code" > "$DIFFERENTIAL_SEEN/act.$GITHUB_ACTION.code"',
      '[ "$code" = 0 ] || sleep 0.3',
      'exit "$code"',
    ];
    writeFileSync(join(folder, program), `${script.join('\n')}\n`, { mode: 0o755 });
  }
}

/** Runs both sides of the cases. Returns the folder with what was seen, and act's log as objects. */
function runBoth(cases, temp, run) {
  const [tree, seen, home] = ['stepwave', 'seen', 'home'].map((name) => join(temp, name));
  for (const folder of [tree, seen, home]) mkdirSync(folder);
  installShims(join(seen, 'bin'));
  const generated = { [WORKFLOW]: workflowOf(cases, { seen, run }), [PLAN_FILE]: planOf(cases) };
  const texts = Object.entries(generated).map(([path, content]) => [path, JSON.stringify(content)]);
  copyTree(tree, Object.fromEntries(texts));
  const args = ['workflow_dispatch', '--json', '--no-cache-server', '--workflows', WORKFLOW];
  args.push('--platform', 'ubuntu-latest=-self-hosted', '--action-cache-path', join(temp, 'act'));
  const ended = spawnSync(findAct(), args, {
    cwd: tree,
    env: { ...cleanEnvironment(), HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: TIME_LIMIT_MS,
  });
  const log = ended.stdout.split('\n').filter((line) => line.startsWith('{'));
  const entries = log.map((line) => JSON.parse(line));
  if (ended.error) throw new Error(`in step ${entries.at(-1)?.stepID}`, { cause: ended.error });
  // That a job fails is as it should be: act fails the one with the malformed files.
  const jobs = entries.filter((entry) => entry.jobResult !== undefined).length;
  if (jobs !== 2) throw new Error(`act ran ${jobs} of 2 jobs: ${ended.stderr}`);
  return { seen, entries };
}

/** The processes that still run, by what only processes of this run have in their environment. */
function leftovers(run) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'latin1').includes(run);
    } catch {
      // It has ended meanwhile, or belongs to somebody else.
      return false;
    }
  });
}

/** Ends what should have ended: after a run that was cut short, this may be more than one process. */
function killLeftovers(run) {
  for (const pid of leftovers(run)) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** Prints a case's verdict and returns it. */
function report(each, run) {
  const act = observeAct(each, run);
  const stepwave = observeStepwave(each, run, act);
  const { verdict, notes } = judge(each, act, stepwave);
  process.stdout.write(`${verdict} - ${each.id}: ${each.why}\n`);
  for (const note of notes) process.stdout.write(`    ${note}\n`);
  return verdict;
}

/** Prints the total and whether any process is left. Returns whether all is well. */
function close(verdicts, left) {
  const counts = [...new Set(verdicts)].map(
    (verdict) => `${verdicts.filter((each) => each === verdict).length} ${verdict}`,
  );
  process.stdout.write(`${verdicts.length} cases: ${counts.join(', ')}\n`);
  process.stdout.write(
    left.length === 0 ? 'ps is clean\n' : `NOT OK - processes are left: ${left.join(' ')}\n`,
  );
  return verdicts.length > 0 && !verdicts.includes('NOT OK') && left.length === 0;
}

const wanted = process.argv.slice(2);
const cases = CASES.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
const temp = mkdtempSync(join(tmpdir(), 'stepwave-differential-'));
const marker = `differential-${randomUUID()}`;
try {
  const run = runBoth(cases, temp, marker);
  const verdicts = cases.map((each) => report(each, run));
  const allIsWell = close(verdicts, leftovers(marker));
  process.exitCode = allIsWell ? 0 : 1;
} finally {
  killLeftovers(marker);
  // What was seen may be needed to find out why.
  if (process.env.KEEP_DIFFERENTIAL === undefined) rmSync(temp, { recursive: true, force: true });
}
