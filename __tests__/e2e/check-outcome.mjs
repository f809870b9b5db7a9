/**
 * Checks what the action left behind for one plan: its outcome, outputs, results file, files and logs.
 * Usage: check-outcome.mjs CASE, with OUTCOME and OUTPUTS (`steps.X.outcome`, `toJSON(steps.X.outputs)`) and ROOT.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Tally } from './tally.mjs';

const name = process.argv[2] ?? '';
const { OUTCOME: outcome, OUTPUTS: rawOutputs = '{}', ROOT: root = '.' } = process.env;
const outputs = JSON.parse(rawOutputs);
const tally = new Tally(name);

const text = (path) => readFileSync(join(root, path), 'utf8');
const exists = (path) => existsSync(join(root, path));
const results = () => JSON.parse(readFileSync(outputs['results-file'], 'utf8'));
const stepsOf = (run) => Object.fromEntries(run.steps.map((step) => [step.id, step]));
const outcomesOf = (run) => Object.fromEntries(run.steps.map((step) => [step.id, step.outcome]));
const isCount = (value) => /^\d+(\.\d+)?$/.test(value ?? '');

/** What every run that started must have said. */
function checkRun(expectedOutcome, failedSteps) {
  const run = results();
  tally.equals('the step ended as the run did', outcome, expectedOutcome);
  tally.equals('output outcome', outputs.outcome, expectedOutcome);
  tally.equals('output failed-steps', JSON.parse(outputs['failed-steps']), failedSteps);
  tally.holds('output makespan-ms is a number', isCount(outputs['makespan-ms']));
  tally.holds('output sequential-ms is a number', isCount(outputs['sequential-ms']));
  tally.holds('output speedup is a number', isCount(outputs.speedup));
  tally.equals('results schema', run.schema, 1);
  tally.equals('results outcome', run.outcome, expectedOutcome);
  tally.holds(
    'results agree with output makespan-ms',
    Math.abs(run.makespanMs - Number(outputs['makespan-ms'])) <= 1,
    `${run.makespanMs} against ${outputs['makespan-ms']}`,
  );
  return run;
}

const cases = {
  good() {
    const run = checkRun('success', []);
    const step = stepsOf(run);
    const ran = ['tree', 'config', 'left', 'right', 'assemble', 'report'];
    tally.equals('outcome of each step', outcomesOf(run), {
      ...Object.fromEntries(ran.map((id) => [id, 'success'])),
      cleanup: 'skipped',
    });
    tally.equals('pool size', run.workers, 2);
    tally.equals('schedule', run.schedule, 'eager');
    tally.equals('groups', run.groups, [
      ['tree', 'config', 'left', 'right'],
      ['assemble'],
      ['report'],
      ['cleanup'],
    ]);
    const { left, right, assemble } = step;
    tally.holds(
      'left and right overlapped',
      left.startMs < right.endMs && right.startMs < left.endMs,
      JSON.stringify([left.startMs, left.endMs, right.startMs, right.endMs]),
    );
    tally.holds('left and right had different workers', left.worker !== right.worker);
    tally.holds(
      'assemble started after all its needs had ended',
      assemble.needs.every((id) => step[id].endMs <= assemble.startMs),
    );
    tally.equals('output outputs', JSON.parse(outputs.outputs).assemble, {
      lines: '2',
      text: 'hello from\ntwo lines',
    });
    const files = JSON.parse(outputs.files);
    for (const path of ['app/main.txt', 'README.md', 'config/app.env']) {
      tally.holds(`output files has ${path}`, files.includes(path), JSON.stringify(files));
    }
    tally.equals('scaffolded file', text('README.md'), '# Scaffolded\n');
    tally.holds('scaffolded folder', statSync(join(root, 'app/data')).isDirectory());
    tally.equals('what the needs made was there', text('assembled.txt'), 'main\nDEBUG=0\n');
    tally.equals('expressions', text('report.txt'), '2 lines, success\n');
    tally.equals('log kept', text('logs/left.log'), 'left saw right\n');
    tally.equals('environment exported', process.env.STEPWAVE_E2E, 'exported by assemble');
    tally.holds('PATH exported', (process.env.PATH ?? '').includes('stepwave-e2e-bin'));
  },

  failing() {
    const run = checkRun('failure', ['fails']);
    const { fails, depends } = stepsOf(run);
    tally.equals('outcome of each step', outcomesOf(run), {
      fails: 'failure',
      depends: 'skipped',
      independent: 'success',
      cleanup: 'success',
    });
    tally.equals('exit code', fails.exitCode, 3);
    tally.equals('cause', fails.cause?.kind, 'exit');
    tally.equals('skipped because of', depends.because, 'fails');
    tally.equals('a skipped step has no start', depends.startMs, null);
    tally.equals('the independent step wrote', text('independent.txt'), 'independent\n');
    tally.equals('the always() step wrote', text('cleanup.txt'), 'cleaned\n');
  },

  cyclic() {
    tally.equals('the step failed', outcome, 'failure');
    tally.holds('output outcome is not success', outputs.outcome !== 'success');
    tally.holds('nothing was written', !exists('must-not-exist.txt'));
  },

  hostile() {
    const run = checkRun('failure', ['breaks']);
    tally.equals('outcome of each step', outcomesOf(run), {
      masks: 'success',
      speaks: 'success',
      silences: 'success',
      breaks: 'failure',
      after: 'success',
    });
    tally.equals(
      'hostile output arrives as it was written',
      JSON.parse(outputs.outputs).speaks.text,
      '::error::from an output\n</details> | ` %% @team',
    );
    tally.equals('the log is masked', text('logs/masks.log').includes('hunter2-e2e'), false);
    tally.holds('the mask shows', text('logs/breaks.log').includes('still ***'));
  },

  inline() {
    const run = checkRun('success', []);
    tally.equals('executor', run.executor, 'inline');
    tally.equals('output of the inline plan', JSON.parse(outputs.outputs), {
      'step-1': { said: 'good morning' },
    });
  },

  malformed() {
    tally.equals('the step failed', outcome, 'failure');
    tally.holds('nothing was run', !exists('must-not-exist.txt'));
  },
};

if (!Object.hasOwn(cases, name)) throw new Error(`no such case: ${JSON.stringify(name)}`);
try {
  cases[name]();
} catch (error) {
  tally.holds('the check itself', false, JSON.stringify(String(error)));
}
tally.end();
