import type { PlanRig, PlanStep, RunningPlan, RunSettings } from './run-plan.js';
import { workersUp } from './processes/processes.js';

/**
 * Starts a run whose steps begin when two workers are there: before that, Stepwave's own process does what a
 * worker is given. The step that is waited for meanwhile takes no slot.
 */
export async function startOnWorkers(
  rig: PlanRig,
  steps: readonly PlanStep[],
  settings: RunSettings = {},
): Promise<RunningPlan> {
  const up = { id: 'up', cpus: 0, run: `exec ${rig.gates.command('up')}` };
  const later = steps.map((step) => ({ ...step, needs: [step.needs ?? 'up'].flat() }));
  const plan = rig.start([up, ...later], settings);
  await rig.gates.started('up');
  await workersUp(plan.pid, 2);
  rig.gates.exit('up', 0);
  return plan;
}
