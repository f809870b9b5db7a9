/**
 * The graphs that all peers run. A task is `{ id, needs, seconds, command }`; its command is the same text
 * for every peer, run by `bash --noprofile --norc -eo pipefail`, as GitHub's runner does. It begins with an
 * assignment of the task's name, which costs nothing and tells tasks apart when a run is traced.
 */
import { spawnSync } from 'node:child_process';
import { flaskScaffold } from './flask-workload.mjs';
import { quietEnvironment } from './measure.mjs';
import { median, seededRandom } from './statistics.mjs';

/** Ids with as many digits as the last one has: some peers sort by name. */
function idsOf(prefix, count) {
  const digits = String(count - 1).length;
  return Array.from({ length: count }, (_, at) => `${prefix}${String(at).padStart(digits, '0')}`);
}

/** A task that does nothing: its seconds are not known, for they are all overhead. */
function noOp(id, needs = []) {
  return { id, needs, seconds: 0, command: `STEP=${id} true` };
}

/** A task that only takes time. What rounds to no time at all does nothing. */
export function sleeping(id, needs, seconds) {
  const rounded = Math.round(seconds * 1_000) / 1_000;
  if (rounded === 0) return noOp(id, needs);
  return { id, needs, seconds: rounded, command: `STEP=${id} sleep ${rounded}` };
}

/**
 * How far this machine's bash counts in a second of CPU time, however busy the machine is. What a task
 * computes is made from that once, for all peers.
 */
export function iterationsInASecond() {
  const iterations = 200_000;
  const script = `TIMEFORMAT=%U; time for ((i = 0; i < ${iterations}; i++)); do :; done`;
  const seconds = Array.from({ length: 5 }, () => {
    const { stderr } = spawnSync('/bin/bash', ['-c', script], { env: quietEnvironment() });
    return Number(String(stderr).replace(',', '.'));
  });
  return iterations / median(seconds);
}

/**
 * A task that computes: the shell counts, which is the same work for everybody. How long that takes on a
 * machine whose cores are shared is not known, so there is no lower bound.
 */
function burning(id, iterations) {
  const command = `STEP=${id}; for ((i = 0; i < ${iterations}; i++)); do :; done`;
  return { id, needs: [], seconds: 0, command };
}

/** Layers of which each task needs one to three tasks of the layer before. */
function layers(random, { depth, width, durationOf }) {
  const rows = Array.from({ length: depth }, (_, layer) => idsOf(`l${layer}t`, width));
  return rows.flatMap((row, layer) =>
    row.map((id) => {
      const before = rows[layer - 1] ?? [];
      const picks = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
        Math.floor(random() * before.length),
      );
      const needs = before.length === 0 ? [] : [...new Set(picks)].map((at) => before[at]);
      return sleeping(id, needs, durationOf());
    }),
  );
}

/** Each task needs the one before. */
function chained(ids, taskOf) {
  return ids.map((id, at) => taskOf(id, at === 0 ? [] : [ids[at - 1]]));
}

function layered() {
  const random = seededRandom(6);
  return layers(random, { depth: 10, width: 30, durationOf: () => 0.005 + random() * 0.055 });
}

/** A chain and tasks that need nothing; who takes what comes first lets one that comes last wait. */
function chainAmong({ links, seconds }, others, { isLast }) {
  const free = idsOf('free', others.count).map((id) => sleeping(id, [], others.seconds));
  const chain = chained(idsOf('link', links), (id, needs) => sleeping(id, needs, seconds));
  return isLast ? [...free, ...chain] : [...chain, ...free];
}

/** How many tasks the computing is cut into, and how long all of it takes alone. */
const BURNS = 16;
const BURN_SECONDS = 8;

/**
 * The workloads by name. `iterations` are those that make a second of computing. A target is what the
 * project has set itself: at most so many times `of`, where `of` is a peer, or the lower bound.
 */
export function graphWorkloads({ iterations }) {
  const ofMake = { of: 'make', atMost: 1.5 };
  return {
    one: {
      ...{ title: 'One `true`', workers: 2, tasks: [noOp('only')] },
      target: { of: 'p-graph', atMost: 1 },
    },
    flat: {
      ...{ title: '1,000 no-ops that need nothing', workers: 2, target: ofMake },
      tasks: idsOf('flat', 1_000).map((id) => noOp(id)),
    },
    chain: {
      ...{ title: '200 no-ops in a chain', workers: 2, target: ofMake },
      tasks: chained(idsOf('chain', 200), noOp),
    },
    layered: {
      ...{ title: '300 sleeps of 5 to 60 ms in ten layers', workers: 8, tasks: layered() },
      target: { of: 'lower bound', atMost: 1.1 },
    },
    critical: {
      ...{ title: 'A chain of 6 × 0.3 s, listed after 60 × 0.1 s', workers: 4 },
      tasks: chainAmong({ links: 6, seconds: 0.3 }, { count: 60, seconds: 0.1 }, { isLast: true }),
      target: { of: 'lower bound', atMost: 1.06 },
    },
    long: {
      ...{ title: 'A chain of 5 × 0.8 s, listed before 24 × 0.5 s', workers: 4 },
      tasks: chainAmong({ links: 5, seconds: 0.8 }, { count: 24, seconds: 0.5 }, { isLast: false }),
      target: { of: 'lower bound', atMost: 1.02, isMakespan: true },
    },
    cpu: {
      ...{ title: `${BURNS} tasks that compute ${BURN_SECONDS} s in all`, workers: 2 },
      tasks: idsOf('burn', BURNS).map((id) =>
        burning(id, Math.round((iterations * BURN_SECONDS) / BURNS)),
      ),
      target: { of: 'make', atMost: 1.03 },
      hasSequential: true,
    },
    flask: {
      ...{ title: 'The Flask scaffold and its checks', workers: 8, ...flaskScaffold() },
      target: { of: 'lower bound', atMost: 1.05 },
    },
  };
}
