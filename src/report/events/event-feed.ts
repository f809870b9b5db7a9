/** The events of a run and its results → records for programs, in order. It must not know where they go. */
import { roundedTimes } from '../../insight/run-stats.js';
import type { Clock } from '../../model/clock.js';
import type { RunEvent } from '../../model/events.js';
import type { RunResult } from '../../model/result.js';
import { cleanLogTail } from '../log-tails.js';
import { fallbackMessage, jobserverMessage } from '../log/event-texts.js';
import type { Follower, Known } from '../log/run-log.js';
import { maskedStepResult } from '../masks/shown-run.js';
import { runFigures, type EventFields, type EventRecord } from './event-record.js';

/** Makes the records of one run. */
export interface EventFeed {
  /** Takes the events of the run. */
  readonly follow: Follower;
  /** Says why nothing could be run. */
  readonly refuse: (message: string) => void;
  /** Says how the run ended. The results are masked. */
  readonly end: (results: RunResult, problems: readonly string[]) => void;
}

/** What a feed needs. `take` receives each record. */
export interface FeedTargets {
  readonly plan: RunResult['plan'];
  readonly clock: Clock;
  readonly take: (record: EventRecord) => void;
}

/** Begins to make records. After the last one, those of a log that is late are left out. */
export function eventFeed({ plan, clock, take }: FeedTargets): EventFeed {
  let startedMs: number | null = null;
  let hasEnded = false;
  const tell = (fields: EventFields, atMs: number): void => {
    if (hasEnded) return;
    const timeMs = startedMs === null ? 0 : roundedMs(atMs - startedMs);
    const { type, ...rest } = fields;
    take({ schema: 1, type, timeMs, ...rest } as EventRecord);
  };
  return {
    follow: (event, atMs, known) => {
      if (event.type === 'run-started') ({ startedMs } = event);
      const fields = fieldsOf(event, known, plan);
      if (fields !== null) tell(fields, atMs);
    },
    refuse: (message) => {
      tell({ type: 'notice', severity: 'error', message }, clock.nowMs());
      hasEnded = true;
    },
    end: (results, problems) => {
      tell({ type: 'run-ended', ...runFigures(results), problems }, clock.nowMs());
      hasEnded = true;
    },
  };
}

/** The times of the results have as many digits. */
function roundedMs(ms: number): number {
  return Math.round(Math.max(0, ms) * 1000) / 1000;
}

/** Null for what is only for Stepwave itself. */
function fieldsOf(event: RunEvent, known: Known, plan: RunResult['plan']): EventFields | null {
  const { mask } = known;
  switch (event.type) {
    case 'run-started': {
      const { type, startedAt, steps, groups, workers, executor, schedule } = event;
      const size = { stepCount: steps, groupCount: groups, workers, executor, schedule };
      return { type, plan: { ...plan, name: mask(plan.name) }, startedAt, ...size };
    }
    case 'step-started': {
      const { type, id, name, worker } = event;
      return { type, id, name: mask(name), worker };
    }
    case 'step-ended':
      return stepEnded(event, known);
    case 'entry-refused': {
      const { type, id, refusal, line } = event;
      return { type, id, file: refusal.file, message: mask(refusal.message), line };
    }
    case 'export-conflict': {
      const { name, first, second } = event.conflict;
      return { type: event.type, name: mask(name), first, second };
    }
    case 'pool-fell-back':
      return notice(mask(fallbackMessage(event.fallback)));
    case 'jobserver-missing':
      return notice(mask(jobserverMessage(event.reason)));
    case 'cache-notice':
      return notice(mask(event.message));
    // The end of the step says where its result came from.
    case 'step-awaited':
    case 'step-arrived':
    case 'step-restored':
    case 'step-traced':
      return null;
    case 'step-ready':
    case 'step-retried':
    case 'run-stopping':
      return event;
  }
}

function notice(message: string): EventFields {
  return { type: 'notice', severity: 'warning', message };
}

function stepEnded(
  { type, result, line }: Extract<RunEvent, { type: 'step-ended' }>,
  { mask, tailOf }: Known,
): EventFields {
  const tail = result.outcome === 'failure' ? cleanLogTail(tailOf(result.id) ?? '') : '';
  return {
    ...maskedStepResult(roundedTimes(result), mask),
    type,
    line,
    logTail: tail === '' ? null : tail,
  };
}
