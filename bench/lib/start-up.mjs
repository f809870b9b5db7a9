/** How long Stepwave takes to come up, in each of its roles, beside a Node that does nothing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePlan } from '../peers/stepwave.mjs';
import { msText, ratioText, table } from './markdown.mjs';
import { interleave, timed } from './measure.mjs';
import { median } from './statistics.mjs';
import { targetSentence } from './targets.mjs';

const SMALL_PLAN = `name: Checks
steps:
  - id: install
    run: npm ci
  - { id: lint, needs: install, run: npm run lint }
  - { id: types, needs: install, run: npm run typecheck }
  - { id: test, needs: install, run: npm test, retries: 1, timeout-minutes: 5 }
  - { id: docs, run: make docs }
`;

/** The most that the project allows itself, as a multiple of a Node that does nothing. */
const TARGETS = { check: 2 };

const step = (id) => ({ id, run: 'true' });

function writePlans(folder) {
  writeFileSync(join(folder, 'small.yml'), SMALL_PLAN);
  const [install, lint] = [step('install'), { ...step('lint'), needs: 'install' }];
  writePlan(join(folder, 'small.json'), [install, lint, step('docs')]);
  writePlan(join(folder, 'one.json'), [step('only')]);
  writePlan(join(folder, 'two.json'), [step('one'), step('other')]);
}

/** What the runner gives an action, each time afresh. */
function actionEnvironment(folder, round) {
  const own = join(folder, `runner-${round}`);
  mkdirSync(join(own, 'temp'), { recursive: true });
  const files = ['OUTPUT', 'ENV', 'PATH', 'STATE', 'STEP_SUMMARY'].map((name) => {
    const path = join(own, name.toLowerCase());
    writeFileSync(path, '');
    return [`GITHUB_${name}`, path];
  });
  return {
    ...Object.fromEntries(files),
    ...{ GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder, RUNNER_TEMP: join(own, 'temp') },
    INPUT_STEPS: '- run: "true"\n- run: "true"\n',
  };
}

/** By name: what it is, and what to start in which round. */
function variantsOf(script, folder) {
  const stepwave = (...args) => ({ program: process.execPath, args: [script, ...args] });
  const run = (plan) => () => stepwave('run', plan, '--workers', '2');
  return {
    node: { title: '`node -e 0`', start: () => ({ program: process.execPath, args: ['-e', '0'] }) },
    version: { title: '`stepwave --version`', start: () => stepwave('--version') },
    'check-json': { title: '`stepwave check`, JSON', start: () => stepwave('check', 'small.json') },
    check: { title: '`stepwave check`, YAML', start: () => stepwave('check', 'small.yml') },
    one: { title: '`stepwave run`, one `true`', start: run('one.json') },
    two: { title: '`stepwave run`, two `true` on the pool', start: run('two.json') },
    action: {
      title: 'the action, an inline plan of two `true`',
      start: (round) => ({ ...stepwave(), env: actionEnvironment(folder, round) }),
    },
  };
}

/** Measures them in turn, all or those that are named, and gives the section. */
export async function startUpSection({ script, folder, rounds, conditions, command, only }) {
  writePlans(folder);
  const all = variantsOf(script, folder);
  const isWanted = (name) => only === undefined || name === 'node' || only.includes(name);
  const names = Object.keys(all).filter(isWanted);
  const log = join(folder, 'log');
  const samples = await interleave(
    new Map(
      names.map((name) => [name, (at) => timed({ ...all[name].start(at), cwd: folder, log })]),
    ),
    { rounds },
  );
  const ratios = new Map(
    names.map((name) => [name, median(samples.get(name)) / median(samples.get('node'))]),
  );
  const rows = names.map((name) => [
    all[name].title,
    `${msText(median(samples.get(name)))} ms`,
    ratioText(ratios.get(name)),
  ]);
  return [
    `\`${command}\`: cold start. ${conditions}`,
    table(['What', 'median', '× `node -e 0`'], rows),
    ...names
      .filter((name) => TARGETS[name])
      .map((name) =>
        targetSentence({
          what: all[name].title,
          wanted: `at most ${TARGETS[name].toFixed(2)} × \`node -e 0\``,
          measured: ratios.get(name).toFixed(3),
          isMet: ratios.get(name) <= TARGETS[name],
        }),
      ),
  ].join('\n\n');
}
