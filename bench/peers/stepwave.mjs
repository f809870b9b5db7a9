/** Stepwave itself, as it is built in a checkout. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLAN = 'plan.json';
const RESULTS = 'results.json';
const OWN_DIST = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

/** The script to run for `--dist`, which may name it or the folder that it is in. */
export function scriptOf(dist = OWN_DIST) {
  const path = resolve(dist);
  if (!existsSync(path)) throw new Error(`there is no ${dist}`);
  return statSync(path).isDirectory() ? join(path, 'index.js') : path;
}

/** Writes a plan whose steps run in the shell that all peers use. */
export function writePlan(file, steps) {
  writeFileSync(file, JSON.stringify({ defaults: { run: { shell: 'bash' } }, steps }));
}

function stepwaveAt(script, title = 'Stepwave') {
  return {
    title,
    install: () => Promise.resolve({ version: '' }),
    write: (folder, { tasks }) => {
      const steps = tasks.map(({ id, needs, command }) => ({ id, needs, run: command }));
      writePlan(join(folder, PLAN), steps);
    },
    command: (_, { workers, target }) => {
      const results = target?.isMakespan ? ['--results', RESULTS] : [];
      return {
        program: process.execPath,
        args: [script, 'run', PLAN, '--workers', String(workers), ...results],
      };
    },
    /** What it says itself of the run that has just ended, in ms. */
    makespanMs: (folder) => JSON.parse(readFileSync(join(folder, RESULTS), 'utf8')).makespanMs,
  };
}

/** The same plan, its files created by the steps that are made for it and not by commands. */
function withOwnFileSteps(script) {
  return {
    ...stepwaveAt(script),
    title: 'Stepwave, its own file steps',
    isFor: ({ nativeSteps }) => nativeSteps !== undefined,
    write: (folder, { nativeSteps }) => {
      writePlan(join(folder, PLAN), nativeSteps);
    },
    command: (_, { workers, freshFolders }) => ({
      program: process.execPath,
      args: [script, 'run', PLAN, '--workers', String(workers), '--root', freshFolders.below],
    }),
    /** Steps that create files start no shell that could tell of them. */
    traced: ({ nativeSteps, tasks }) => {
      const running = new Set(nativeSteps.filter(({ run }) => run).map(({ id }) => id));
      return tasks
        .filter(({ id }) => running.has(id))
        .map((task) => ({ ...task, needs: task.needs.filter((need) => running.has(need)) }));
    },
  };
}

/** Both ways, for the script of a checkout, and an older Stepwave if there is one to measure it against. */
export function stepwavePeers(script, before) {
  return {
    ...{ stepwave: stepwaveAt(script), 'stepwave-files': withOwnFileSteps(script) },
    ...(before && { before: stepwaveAt(before, 'Stepwave before') }),
  };
}
