/** One workload with all peers: written, checked, timed in turn, checked again. */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { lowerBound } from './graph.mjs';
import { interleave, timed } from './measure.mjs';
import { traceProblems, tracedEnvironment } from './trace.mjs';

/**
 * Milliseconds by peer, and why the others are left out. Every peer runs the workload twice where it is
 * not timed: before the rounds, so that its caches and daemons are as warm as they get, and after them,
 * so that one that only looks up what it has done before is found out.
 */
export async function runPeers({ peers, workload, folder, rounds, patienceMs, say }) {
  const taking = new Map([...peers].filter(([, peer]) => peer.isFor?.(workload) ?? true));
  const leftOut = new Map();
  const entrants = new Map();
  const makespans = [];
  const guarded = (name, action) => {
    if (leftOut.has(name)) return NaN;
    try {
      return action();
    } catch (error) {
      say(`${name}: ${error.message}`);
      leftOut.set(name, firstLine(error.message));
      return NaN;
    }
  };
  for (const [name, peer] of taking) {
    guarded(name, () => {
      const entrant = new Entrant({ name, peer, workload, folder: join(folder, name) });
      entrants.set(name, entrant);
      entrant.prepare();
      entrant.check('first');
    });
  }
  const variants = new Map(
    [...entrants].map(([name, entrant]) => [name, () => guarded(name, () => entrant.time())]),
  );
  const onRun = (name, ms) => {
    say(`${name} ${ms.toFixed(0)} ms`);
    if (name === 'stepwave' && workload.target?.isMakespan) {
      makespans.push(entrants.get(name).makespanMs());
    }
  };
  const samples = await interleave(variants, { rounds, patienceMs, onRun });
  for (const [name, entrant] of entrants) guarded(name, () => entrant.check('last'));
  for (const entrant of entrants.values()) entrant.close();
  for (const name of leftOut.keys()) samples.delete(name);
  return { samples, leftOut, makespans };
}

/** A peer with a workload in a folder of its own. */
class Entrant {
  #peer;
  #workload;
  #folder;
  #command;
  #runs = 0;

  constructor({ peer, workload, folder }) {
    this.#peer = peer;
    this.#workload = workload;
    this.#folder = folder;
    this.#command = peer.command(peer.installed, workload);
  }

  prepare() {
    mkdirSync(join(this.#folder, 'logs'), { recursive: true });
    mkdirSync(this.#plan);
    this.#peer.write(this.#plan, this.#workload, this.#peer.installed);
  }

  /** @throws if a task didn't run exactly once and after its needs */
  check(name) {
    const trace = join(this.#folder, `${name}.trace`);
    this.#run(`${name}-check`, tracedEnvironment(trace));
    const tasks = this.#peer.traced?.(this.#workload) ?? this.#workload.tasks;
    const problems = traceProblems(trace, { tasks, workers: this.#workload.workers });
    if (problems.length > 0) throw new Error(`ran wrongly: ${problems.join('; ')}`);
  }

  /** @throws if it was faster than it can have been: then it has left something out */
  time() {
    this.#runs += 1;
    const ms = this.#run(`round-${this.#runs}`, {});
    const { tasks, workers } = this.#workload;
    if (ms < lowerBound(tasks, workers) * 1_000) throw new Error('was faster than is possible');
    return ms;
  }

  makespanMs() {
    return this.#peer.makespanMs(this.#plan);
  }

  close() {
    this.#peer.close?.(this.#plan, this.#peer.installed);
  }

  get #plan() {
    return join(this.#folder, 'plan');
  }

  #run(name, more) {
    this.#makeFresh(name);
    const { program, args, env = {} } = this.#command;
    const log = join(this.#folder, 'logs', name);
    return timed({ program, args, cwd: this.#plan, env: { ...env, ...more }, log });
  }

  /**
   * Files are written into folders that were never there before: nothing is overwritten, and nothing
   * removed, after which ext4 would be slow.
   */
  #makeFresh(name) {
    const { freshFolders } = this.#workload;
    if (freshFolders === undefined) return;
    const link = join(this.#plan, freshFolders.below);
    const fresh = join(this.#folder, 'fresh', name);
    for (const folder of freshFolders.folders) mkdirSync(join(fresh, folder), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(fresh, link);
  }
}

function firstLine(text) {
  return text.split('\n', 1)[0];
}
