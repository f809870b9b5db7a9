import type { ReadyProbe } from '../model/plan.js';
import type { ServiceTask } from '../model/task.js';
import type { BegunScript } from '../script/run-script.js';
import { logProbe } from './log-probe.js';
import { httpProbe, portProbe } from './network-probes.js';
import type { Probe } from './probe.js';
import { scriptProbe } from './script-probe.js';

/** What asks a service that has begun. */
export function openProbe(
  { kind, subject }: ReadyProbe,
  task: ServiceTask,
  script: BegunScript,
): Probe {
  switch (kind) {
    case 'http':
      return httpProbe(subject);
    case 'port':
      return portProbe(Number(subject));
    case 'log':
      return logProbe(subject, script);
    case 'run':
      return scriptProbe(subject, task, script);
  }
}
