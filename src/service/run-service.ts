/**
 * A service: a script whose program others use while it runs. In: its task. Out: an event when it can be used or has
 * taken too long, and how it ended. Whoever gave the task stops it. This folder must not know who needs a service.
 */
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FailureCause } from '../model/result.js';
import { failedTask, type ServiceTask, type TaskEvent, type TaskResult } from '../model/task.js';
import { runScript, type BegunScript } from '../script/run-script.js';
import { openStepLog } from '../script/attempt-files.js';
import { lastLineOf } from './last-line.js';
import { openProbe } from './open-probe.js';
import type { Probe } from './probe.js';
import { strangerAt } from './stranger.js';

/** The time from one try to the next, in milliseconds. */
const PAUSE_MS = 250;

/** How far a service has come. */
type Stage =
  | { readonly type: 'starting'; readonly lastAnswer: string | null }
  | { readonly type: 'ready' }
  | { readonly type: 'late'; readonly lastAnswer: string | null };

/** What is known of a service while it runs. */
interface Progress {
  stage: Stage;
  /** With a descriptor of its own for its log, which stays open. */
  script?: BegunScript & { readonly ownLog: number };
  watching?: Promise<void>;
}

/**
 * Runs a service until it ends or is ended. The result always has a cause: that it was told to end is known only to
 * those who told it.
 */
export async function runService(
  task: ServiceTask,
  emit: (event: TaskEvent) => void,
): Promise<TaskResult> {
  const stranger = task.ready === null ? null : await strangerAt(task.ready);
  if (stranger !== null) return failedTask({ kind: 'service', message: stranger });
  const over = new AbortController();
  const now: Progress = { stage: { type: 'starting', lastAnswer: null } };
  const onStage = (stage: Stage): void => {
    now.stage = stage;
    if (stage.type === 'late') emit({ type: 'late' });
    if (stage.type === 'ready' && now.script !== undefined) {
      emit({ type: 'ready', soFar: now.script.soFar() });
    }
  };
  const onEvent = (event: TaskEvent): void => {
    emit(event);
    // What it has left behind is not the service.
    if (event.type === 'exited') over.abort();
    if (event.type !== 'spawned' || now.script === undefined) return;
    now.watching = watch(task, now.script, over.signal, onStage);
  };
  try {
    const result = await runScript(task, onEvent, (begun) => {
      now.script = { ...begun, ownLog: openStepLog(task.logFile) };
    });
    over.abort();
    await now.watching;
    return { ...result, cause: causeOf(task, result, now) };
  } finally {
    over.abort();
    if (now.script !== undefined) closeSync(now.script.ownLog);
  }
}

/** Asks until the service can be used, or its time is over, or it has ended. Never rejects. */
async function watch(
  task: ServiceTask,
  script: BegunScript,
  over: AbortSignal,
  tell: (stage: Stage) => void,
): Promise<void> {
  const limit = AbortSignal.timeout(Math.min(task.readyLimitMs, MAX_TIMEOUT_MS));
  const signal = AbortSignal.any([over, limit]);
  const probe = task.ready === null ? READY_AT_ONCE : openProbe(task.ready, task, script);
  const isOver = (): boolean => over.aborted;
  const isLate = (): boolean => limit.aborted;
  let lastAnswer: string | null = null;
  while (!isLate()) {
    const nextMs = performance.now() + PAUSE_MS;
    const answer = await probe(signal);
    if (isOver()) return;
    if (answer === null) {
      tell({ type: 'ready' });
      return;
    }
    // What was broken off says less than what came before.
    lastAnswer = isLate() ? (lastAnswer ?? answer) : answer;
    tell({ type: 'starting', lastAnswer });
    await pause(nextMs - performance.now(), signal);
    if (isOver()) return;
  }
  tell({ type: 'late', lastAnswer });
}

/** Node's timers take no longer time: 24 days. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

const READY_AT_ONCE: Probe = () => Promise.resolve(null);

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(Math.max(0, ms), undefined, { signal }).catch(() => undefined);
}

/** Why a service that was not told to end has failed, as the end of a sentence about it. */
function causeOf(
  { readyLimitMs }: ServiceTask,
  { cause, exitCode }: TaskResult,
  { stage, script }: Progress,
): FailureCause {
  const lastLine = script === undefined ? '' : lastLineOf(script.ownLog, script.printedFrom);
  if (cause !== null && cause.kind !== 'exit' && cause.kind !== 'signal') return cause;
  const printed = lastLine === '' ? '' : `; its log ends with ${JSON.stringify(lastLine)}`;
  const hint = exitCode === 0 ? ' (a service must stay in the foreground)' : '';
  const ended =
    cause?.kind === 'signal'
      ? `was killed by ${cause.signal}`
      : `ended with exit code ${String(exitCode)}`;
  if (stage.type === 'ready') {
    return { kind: 'service', message: `${ended} while others needed it${hint}${printed}` };
  }
  const limit = `${String(Number((readyLimitMs / 1000).toFixed(3)))} s`;
  const what =
    stage.type === 'late' ? `was not ready within ${limit}` : `${ended} before it was ready${hint}`;
  const tried = stage.lastAnswer === null ? '' : `: ${stage.lastAnswer}`;
  return { kind: 'service', message: `${what}${tried}${printed}` };
}
