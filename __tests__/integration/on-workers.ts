import { fileURLToPath } from 'node:url';
import type { PlanRig, PlanStep, RunningPlan, RunSettings } from '../rigs/run-plan.js';
import { workersUp } from './processes.js';

const CORES_PROGRAM = fileURLToPath(new URL('programs/cores.mjs', import.meta.url));

/** The settings of a run as on a machine with so many cores. */
export function onCores(cores: number, settings: RunSettings = {}): RunSettings {
  const { nodeFlags = [], env = {} } = settings;
  return {
    ...settings,
    nodeFlags: [`--import=${CORES_PROGRAM}`, ...nodeFlags],
    env: { CORES: String(cores), ...env },
  };
}

/**
 * Starts a run whose steps begin when workers are there: before that, Stepwave's own process does what a
 * worker is given. The step that is waited for meanwhile takes no slot. One worker less than cores comes up.
 */
export async function startOnWorkers(
  rig: PlanRig,
  steps: readonly PlanStep[],
  settings: RunSettings = {},
  workers = 2,
): Promise<RunningPlan> {
  const up = { id: 'up', cpus: 0, run: `exec ${rig.gates.command('up')}` };
  const later = steps.map((step) => ({ ...step, needs: [step.needs ?? 'up'].flat() }));
  const plan = rig.start([up, ...later], onCores(workers + 1, settings));
  await rig.gates.started('up');
  await workersUp(plan.pid, workers);
  rig.gates.exit('up', 0);
  return plan;
}
