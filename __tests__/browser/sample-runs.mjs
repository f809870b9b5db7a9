/** Results for the page's tests, made by a small scheduler of their own: times are plausible, and always the same. */

const NOTHING_FOUND = {
  whatIf: null,
  comparison: null,
  history: null,
  races: null,
  undeclared: null,
};
const NEVER_STARTED = {
  ...{ worker: null, readyMs: null, startMs: null, endMs: null },
  ...{ waitMs: null, durationMs: null, cpuMs: null, attempts: 0, exitCode: null },
};

/** Names that must be shown as they are and do nothing. */
export const HOSTILE_NAMES = [
  '</script><script>globalThis.hacked = 1</script>',
  '<!--<script>',
  '<img src=x onerror="globalThis.hacked = 1">',
  '"><svg onload=globalThis.hacked=1>',
  "' onfocus='globalThis.hacked=1' autofocus='",
  '${{ github.token }} ${alert(1)} `${1}`',
  'line\u2028separator\u2029paragraph',
  'left \u202Egnp.exe \u2066isolated',
  '__proto__',
  'two\nlines\r\nand three',
  'lone \uD800 surrogate, \u001B[31mred\u001B[0m, bell \u0007',
  'Ünïcödé 中文 עברית مرحبا 👩‍👩‍👧',
  ' ',
  'W'.repeat(600),
];

/** A run of `count` steps on `workers` workers; every 97th fails, as does one early on in larger ones. */
export function run(count, workers) {
  const free = Array.from({ length: workers }, () => 0);
  const steps = [];
  for (let index = 0; index < count; index++) {
    const needs = needsOf(index, count).map((need) => steps[need]);
    const readyMs = Math.max(0, ...needs.map((need) => need.endMs));
    const worker = free.indexOf(Math.min(...free));
    const startMs = Math.max(readyMs, free[worker]) + 3;
    const durationMs = 400 + ((index * 7919) % 97) * 60;
    free[worker] = startMs + durationMs;
    steps.push(started({ index, needs, worker, readyMs, startMs, durationMs }));
  }
  return results(steps, workers);
}

function needsOf(index, count) {
  if (index < Math.min(3, count / 4)) return [];
  const first = Math.floor(index / 3) - 1;
  return [...new Set([Math.max(0, first), Math.max(0, Math.floor(index / 2) - 1)])];
}

const WORDS = ['build', 'lint', 'unit', 'e2e', 'docs', 'image', 'types', 'bundle', 'fonts'];

function started({ index, needs, worker, readyMs, startMs, durationMs }) {
  const id = `${WORDS[index % WORDS.length]}-${index + 1}`;
  const hasFailed = index % 97 === 13;
  const isAllowed = index % 97 === 11;
  const failed = hasFailed || isAllowed;
  return {
    ...{
      id,
      name: `npm run ${id.replace('-', ' -- --shard ')}`,
      kind: 'run',
      outputs: {},
      files: [],
    },
    ...{
      group: 1 + Math.max(0, ...needs.map((need) => need.group)),
      needs: needs.map((s) => s.id),
    },
    ...{ worker, readyMs, startMs, endMs: startMs + durationMs, waitMs: startMs - readyMs },
    ...{ durationMs, cpuMs: durationMs * 0.8, attempts: index % 23 === 5 ? 2 : 1 },
    outcome: failed ? 'failure' : 'success',
    conclusion: hasFailed ? 'failure' : 'success',
    because: null,
    exitCode: failed ? 3 : 0,
    cause: failed ? { kind: 'exit', code: 3 } : null,
  };
}

/** Five long steps and `count` of 1 ms, on four workers. */
export function shortSteps(count) {
  const long = run(5, 4).steps;
  const startMs = Math.max(...long.map((step) => step.endMs));
  const short = Array.from({ length: count }, (_, index) => ({
    ...long[0],
    ...identity(`file-${index + 1}`, 3),
    ...{ kind: 'create-file', needs: [long[4].id], worker: index % 4 },
    ...timesAt(startMs + 2 * Math.floor(index / 4), 1),
  }));
  return results([...long, ...short], 4);
}

function timesAt(startMs, durationMs) {
  return {
    readyMs: startMs,
    startMs,
    endMs: startMs + durationMs,
    waitMs: 0,
    durationMs,
    cpuMs: 1,
  };
}

/** A run that was stopped: two steps had ended, the others were cancelled as they ran or before. */
export function cancelledRun() {
  const ended = { outcome: 'cancelled', conclusion: 'cancelled', exitCode: null, cause: null };
  const steps = run(9, 4).steps.map((step, index) => {
    if (index < 2) return step;
    return index < 6 ? { ...step, ...ended, attempts: 1 } : { ...step, ...NEVER_STARTED, ...ended };
  });
  return results(steps, 4, { outcome: 'cancelled' });
}

/** Sums as a real run has them. */
export function results(steps, workers, fields = {}) {
  const makespanMs = Math.max(0, ...steps.map((step) => step.endMs ?? 0));
  const workMs = steps.reduce((sum, step) => sum + (step.durationMs ?? 0), 0);
  const criticalPath = criticalPathOf(steps);
  const groups = [];
  for (const step of steps) (groups[step.group - 1] ??= []).push(step.id);
  return {
    ...{ schema: 1, plan: { name: 'Web shop', file: '.github/stepwave.yml' } },
    outcome: steps.some((step) => step.conclusion === 'failure') ? 'failure' : 'success',
    ...{ startedAt: '2026-01-01T09:30:00.000Z', makespanMs, workMs, spanMs: makespanMs * 0.8 },
    ...{ lowerBoundMs: makespanMs * 0.8, sequentialMs: workMs, sequentialBasis: 'estimate' },
    speedup: makespanMs === 0 ? 1 : workMs / makespanMs,
    utilization: makespanMs === 0 ? 0 : workMs / (workers * makespanMs),
    ...{ workers, executor: 'process', fallback: null, schedule: 'eager', groups },
    ...{ criticalPath, steps },
    ...NOTHING_FOUND,
    ...fields,
  };
}

/** From the step that ended last, back along the needs that ended last. */
function criticalPathOf(steps) {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const lastOf = (some) =>
    some.reduce(
      (last, step) => ((step?.endMs ?? -1) > (last?.endMs ?? -1) ? step : last),
      undefined,
    );
  const path = [];
  for (let step = lastOf(steps); step; step = lastOf(step.needs.map((id) => byId.get(id)))) {
    path.unshift(step.id);
  }
  return path;
}

/** Some steps of each outcome, and all that can be found out. */
export function everything() {
  const base = run(17, 4);
  const [because] = base.steps.filter((step) => step.outcome === 'failure').map((step) => step.id);
  const after = { ...identity('deploy', 6), needs: [because], because, ...NEVER_STARTED };
  const steps = [
    ...base.steps.slice(0, -1),
    {
      ...base.steps.at(-1),
      outcome: 'cancelled',
      conclusion: 'cancelled',
      because,
      exitCode: null,
    },
    { ...after, outcome: 'skipped', conclusion: 'skipped', cause: null },
  ];
  steps[2].peakBytes = 1_300_000_000;
  return results(steps, 6, { ...findings(steps), fallback: FALLBACK, load: load(base.makespanMs) });
}

const GIB = 2 ** 30;

/** Waves of work on six cores, and memory that fills up. */
function load(lengthMs) {
  const samples = Array.from({ length: Math.floor(lengthMs / 1_000) }, (_, index) => ({
    ...{ atMs: 1_000 * (index + 1), busyCores: 3 + 2.9 * Math.sin(index / 2) },
    ...{ usedBytes: Math.round((2 + (9_000 * index) / lengthMs) * GIB), stalledShare: 0.05 },
  }));
  return { everyMs: 1_000, cores: 6, totalBytes: 16 * GIB, samples };
}

const FALLBACK = {
  from: 'process',
  to: 'thread',
  reason: 'fork: Resource temporarily unavailable',
};

function identity(id, group) {
  return { id, name: id, kind: 'run', group, outputs: {}, files: [] };
}

function findings(steps) {
  const ran = steps.filter((step) => step.outcome === 'success');
  const change = { runs: 12, baseMs: 9_000, noiseMs: 300, changeMs: 900, verdict: 'slower' };
  return {
    history: {
      ...{ branch: 'main', runs: 12, makespan: change },
      steps: ran.map(({ id }, index) => ({ ...change, id, changeMs: index * 100 - 400 })),
    },
    whatIf: {
      ...{ startUpMs: 3, kneeWorkers: 4 },
      predictions: [1, 2, 4, 6, 8].map((workers) => ({
        ...{ workers, makespanMs: 20_000 / Math.min(4, workers), lowerBoundMs: 4_800 },
        speedup: Math.min(4, workers),
      })),
    },
    comparison: {
      ...{
        status: 'measured',
        rounds: 3,
        workers: 6,
        speedup: 1.85,
        verdict: 'faster',
        pValue: 0.1,
      },
      sequential: {
        makespansMs: [41_000, 40_200, 40_900],
        medianMs: 40_900,
        minMs: 40_200,
        maxMs: 41_000,
      },
      parallel: {
        makespansMs: [22_100, 22_000, 23_000],
        medianMs: 22_100,
        minMs: 22_000,
        maxMs: 23_000,
      },
      steps: ran.map(({ id }) => ({ id, aloneMs: 900, poolMs: 1_100, contention: 1.22 })),
      files: {
        ...{ compared: 212, unsteady: ['coverage/lcov.info'], ignored: ['**/node_modules'] },
        differences: [{ path: 'out/index.html', kind: 'different', writtenBy: ran[0].id }],
      },
    },
  };
}

/** All texts hostile, each step a need of the next. */
export function hostile() {
  const base = run(HOSTILE_NAMES.length, 3);
  const steps = base.steps.map((step, index) => ({
    ...step,
    ...{ id: HOSTILE_NAMES[index], name: HOSTILE_NAMES.at(-1 - index) },
    ...{ needs: index === 0 ? [] : [HOSTILE_NAMES[index - 1]] },
    ...(index % 2 === 0
      ? {}
      : {
          ...{ outcome: 'failure', conclusion: 'failure', exitCode: null },
          cause: { kind: 'spawn', message: HOSTILE_NAMES[index] },
        }),
  }));
  return results(steps, 3, {
    plan: { name: HOSTILE_NAMES.slice(0, 8).join(' '), file: '<b>x</b>.yml' },
  });
}

/** A run in which every step failed that could start. */
export function allFailed() {
  const base = run(17, 4);
  const steps = base.steps.map((step) => ({
    ...step,
    ...{ outcome: 'failure', conclusion: 'failure', exitCode: 1, cause: { kind: 'exit', code: 1 } },
  }));
  return results(steps, 4);
}
