#!/usr/bin/env node
/**
 * Runs the workflow of examples/web-shop/ under `act`: a push that leaves its handbook alone, and one that does not. It needs
 * PostgreSQL. Usage: [ACT=/path/to/act] node __tests__/e2e/run-web-shop.mjs
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MARK, WorkflowRuns } from './cache/workflow-runs.mjs';
import { Tally } from './tally.mjs';

const SHOP = 'examples/web-shop';

/** The workflow that people copy, but for what the test has to be told. */
const WORKFLOW = `${readFileSync(fileURLToPath(new URL(`../../${SHOP}/workflow.yml`, import.meta.url)), 'utf8')}
          results-file: results.json
      - run: node -p "'${MARK}' + JSON.stringify(JSON.parse(fs.readFileSync('results.json', 'utf8')))"
        shell: bash
`;

/** Commits a change of one file. Gives the commits before and after. */
function change(tree, path) {
  const git = (...args) => execFileSync('git', args, { cwd: tree, encoding: 'utf8' }).trim();
  const before = git('rev-parse', 'HEAD');
  appendFileSync(join(tree, SHOP, path), '\n');
  const identity = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost'];
  git(...identity, 'commit', '--quiet', '--no-verify', '--all', '--message', `Change ${path}`);
  return { before, after: git('rev-parse', 'HEAD') };
}

function push(tally, rig, number, path) {
  const payload = {
    ref: 'refs/heads/main',
    repository: { default_branch: 'main' },
    ...change(rig.tree, path),
  };
  const results = rig.run(tally, number, { event: 'push', payload });
  if (results === null) throw new Error(`run ${number} told nothing`);
  return Object.fromEntries(results.steps.map((step) => [step.id, step]));
}

const LEGS = [...['test-1', 'test-2', 'test-3', 'test-4', 'checkout-1', 'checkout-2']];

function check(tally, rig) {
  const code = push(tally, rig, 1, 'shop.js');
  tally.equals(
    'the legs of the tests and of the checkout',
    LEGS.map((id) => code[id]?.outcome),
    LEGS.map(() => 'success'),
  );
  tally.equals(
    'the services did well',
    ['database', 'shop'].map((id) => [code[id].outcome, code[id].upMs > 0]),
    [
      ['success', true],
      ['success', true],
    ],
  );
  const isUpFor = ({ startMs, endMs }) => code.shop.upMs <= startMs && endMs <= code.shop.endMs;
  tally.holds(
    'the shop is up while the legs run',
    LEGS.every((id) => isUpFor(code[id])),
  );
  tally.holds('the handbook is left alone', code.handbook.unchanged !== undefined);
  tally.equals(
    'and counts as succeeded',
    [code.handbook.conclusion, code.package.outcome],
    ['success', 'success'],
  );

  const handbook = push(tally, rig, 2, 'docs/orders.md');
  tally.equals('the handbook is built when it has changed', handbook.handbook.outcome, 'success');
  tally.equals('with all else', handbook.package.outcome, 'success');
}

const temp = mkdtempSync(join(tmpdir(), 'stepwave-shop-e2e-'));
try {
  const tally = new Tally('web shop');
  check(tally, new WorkflowRuns(temp, WORKFLOW));
  tally.end();
} finally {
  rmSync(temp, { recursive: true, force: true });
}
