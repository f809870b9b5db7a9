/** Matchers on the log of a run: who started after whom, and how many ran at once. */
import { expect } from '@jest/globals';

/** The start or the end of a step, in the order in which they happened. */
export interface LogEntry {
  readonly type: 'start' | 'end';
  readonly id: string;
  readonly atMs?: number;
}

interface Answer {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The most steps that ran at the same time. */
export function maxConcurrency(log: readonly LogEntry[]): number {
  let running = 0;
  let most = 0;
  for (const entry of log) {
    running += entry.type === 'start' ? 1 : -1;
    most = Math.max(most, running);
  }
  return most;
}

function describeLog(log: readonly LogEntry[]): string {
  return log.map((entry) => `${entry.type === 'start' ? '+' : '-'}${entry.id}`).join(' ');
}

function toStartAfterEndOf(received: unknown, later: string, earlier: string): Answer {
  const log = received as readonly LogEntry[];
  const start = log.findIndex((entry) => entry.type === 'start' && entry.id === later);
  const end = log.findLastIndex((entry) => entry.type === 'end' && entry.id === earlier);
  // A step that never started, or never ended, is no proof of an order.
  const pass = start !== -1 && end !== -1 && end < start;
  const verb = pass ? 'not to start' : 'to start';
  return {
    pass,
    message: () =>
      `expected "${later}" ${verb} after the end of "${earlier}", got: ${describeLog(log)}`,
  };
}

function toHaveMaxConcurrency(received: unknown, expected: number): Answer {
  const log = received as readonly LogEntry[];
  const most = maxConcurrency(log);
  return {
    pass: most === expected,
    message: () =>
      `expected ${String(expected)} steps at once at most, got ${String(most)}: ${describeLog(log)}`,
  };
}

expect.extend({ toStartAfterEndOf, toHaveMaxConcurrency });

declare module 'expect' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- must repeat the parameters
  interface Matchers<R extends void | Promise<void>, T = unknown> {
    /** In a log of starts and ends: the first step starts only after the last end of the second. */
    toStartAfterEndOf(later: string, earlier: string): R;
    /** In a log of starts and ends: so many steps ran at once, and never more. */
    toHaveMaxConcurrency(expected: number): R;
  }
}
