/** The counters of a trace: what a viewer draws as curves below the steps. */
import type { Results } from '../../model/findings.js';
import type { StartedStep } from '../report-model.js';
import { PROCESS_ID, toMicroseconds, type TraceEvent } from './trace-event.js';

/** Counters of running steps, of slots beyond the cores, and of the load. */
export function traceCounters(
  results: Results,
  started: readonly StartedStep[],
): readonly TraceEvent[] {
  return [...stepCounters(started), ...slotCounters(results), ...loadCounters(results)];
}

/** The number of running steps, at each time when it changes. */
function stepCounters(started: readonly StartedStep[]): readonly TraceEvent[] {
  const changes = new Map<number, number>();
  const add = (ms: number, change: number): void => {
    const ts = toMicroseconds(ms);
    changes.set(ts, (changes.get(ts) ?? 0) + change);
  };
  for (const step of started) {
    add(step.startMs, 1);
    add(step.endMs, -1);
  }
  let running = 0;
  return [...changes]
    .filter(([, change]) => change !== 0)
    .sort(([a], [b]) => a - b)
    .map(([ts, change]) => {
      running += change;
      return { name: 'steps', ph: 'C', pid: PROCESS_ID, ts, args: { running } };
    });
}

/** With `workers: auto`: how many steps might start beyond the cores, and how many cores were idle. */
function slotCounters({ slots }: Results): readonly TraceEvent[] {
  return (slots?.decisions ?? []).map(({ atMs, allowed, idleCores }) => ({
    name: 'beyond the cores',
    ph: 'C',
    pid: PROCESS_ID,
    ts: toMicroseconds(atMs),
    args: { allowed, idleCores },
  }));
}

/** How busy the machine was. A counter keeps its value until the next one, so an average is given when its time begins. */
function loadCounters({ load }: Results): readonly TraceEvent[] {
  const counter = (name: string, ms: number, args: TraceEvent): TraceEvent => {
    return { name, ph: 'C', pid: PROCESS_ID, ts: toMicroseconds(ms), args };
  };
  return (load?.samples ?? []).flatMap(({ atMs, busyCores, usedBytes }, index, samples) => [
    counter('cores in use', samples[index - 1]?.atMs ?? 0, { busyCores }),
    counter('memory in use', atMs, { usedMiB: Math.round(usedBytes / 2 ** 20) }),
  ]);
}
