import { describe, expect, it } from '@jest/globals';
import type { RunEvent } from '../../../src/model/events.js';
import { eventFeed } from '../../../src/report/events/event-feed.js';
import type { EventRecord } from '../../../src/report/events/event-record.js';
import type { Known } from '../../../src/report/log/run-log.js';
import { failure, runResult, success } from '../../rigs/result-builder.js';

const known: Known = {
  mask: (text) => text.replaceAll('secret', '***'),
  hasMasked: () => false,
  hide: (bytes: string) => bytes,
  tailOf: (id) => (id === 'bad' ? 'one\n\u001b[31mtwo\u001b[0m\n' : undefined),
};

const started: RunEvent = {
  ...{ type: 'run-started', startedAt: '2026-01-01T00:00:00.000Z', startedMs: 1000 },
  ...{ steps: 2, groups: 1, workers: 2, executor: 'process', schedule: 'eager' },
};

/** The records of events that each come 10 ms after the one before, the first 10 ms after the start. */
function recordsOf(events: readonly RunEvent[], finish = true): readonly EventRecord[] {
  const records: EventRecord[] = [];
  const feed = eventFeed({
    plan: { name: 'the secret plan', file: 'plan.yml' },
    clock: { nowMs: () => 1500, wallTime: () => new Date(0) },
    take: (record) => records.push(record),
  });
  events.forEach((event, index) => {
    feed.follow(event, 1010 + 10 * index, known);
  });
  if (finish) feed.end(runResult([success('a'), failure('bad')]), ['no room']);
  for (const event of events) feed.follow(event, 2000, known);
  return records;
}

describe('eventFeed', () => {
  it('counts from the start of the run, and says nothing after its end', () => {
    const records = recordsOf([
      started,
      { type: 'step-started', id: 'a', name: 'my secret', worker: 1, logFile: '/x' },
    ]);
    expect(records).toEqual([
      {
        ...{ schema: 1, type: 'run-started', timeMs: 10, startedAt: '2026-01-01T00:00:00.000Z' },
        plan: { name: 'the *** plan', file: 'plan.yml' },
        ...{ stepCount: 2, groupCount: 1, workers: 2, executor: 'process', schedule: 'eager' },
      },
      { schema: 1, type: 'step-started', timeMs: 20, id: 'a', name: 'my ***', worker: 1 },
      expect.objectContaining({
        ...{ type: 'run-ended', timeMs: 500, failedSteps: ['bad'], problems: ['no room'] },
      }),
    ]);
    expect(records[2]).not.toHaveProperty('steps');
  });

  it('tells the last lines of failed steps only, without colours, and hides masked values', () => {
    const bad = failure('bad', { cause: { kind: 'spawn', message: 'no secret' } });
    const [, first, second] = recordsOf([
      started,
      { type: 'step-ended', result: bad, line: 3 },
      { type: 'step-ended', result: success('a', { outputs: { token: 'secret' } }), line: 9 },
    ]);
    expect(first).toMatchObject({
      id: 'bad',
      line: 3,
      logTail: 'one\ntwo',
      cause: { message: 'no ***' },
    });
    expect(second).toMatchObject({ id: 'a', line: 9, logTail: null, outputs: { token: '***' } });
  });

  it('makes notices of what belongs to no step', () => {
    const fallback = { from: 'process', to: 'thread', reason: 'EAGAIN' } as const;
    const records = recordsOf(
      [
        { type: 'jobserver-missing', reason: 'no secret pipe' },
        { type: 'pool-fell-back', fallback },
        {
          type: 'entry-refused',
          id: 'a',
          refusal: { file: 'GITHUB_ENV', message: 'a secret' },
          line: 2,
        },
        { type: 'export-conflict', conflict: { name: 'N', first: 'a', second: 'b' } },
        { type: 'run-stopping', because: null },
      ],
      false,
    ).slice(0, 5);
    expect(records).toEqual([
      {
        ...{ schema: 1, type: 'notice', timeMs: 0, severity: 'warning' },
        message: 'there is no jobserver in this run: no *** pipe',
      },
      expect.objectContaining({
        type: 'notice',
        message: expect.stringContaining('EAGAIN') as unknown,
      }),
      {
        schema: 1,
        type: 'entry-refused',
        timeMs: 0,
        id: 'a',
        file: 'GITHUB_ENV',
        message: 'a ***',
        line: 2,
      },
      { schema: 1, type: 'export-conflict', timeMs: 0, name: 'N', first: 'a', second: 'b' },
      { schema: 1, type: 'run-stopping', timeMs: 0, because: null },
    ]);
  });
});
