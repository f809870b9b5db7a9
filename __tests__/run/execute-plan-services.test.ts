/** Services in a run, by hand: what starts when one is ready, and when it is let go. */
import { describe, expect, it } from '@jest/globals';
import { begin, type RunByHand } from '../rigs/begin-run.js';
import { quiet, taskResult } from '../rigs/fake-pool.js';
import { plan } from '../rigs/plan-builder.js';

const SERVICE = { service: 'serve' };

async function ready(run: RunByHand, id: string, outputs = {}): Promise<void> {
  run.pool.send(id, { type: 'ready', soFar: taskResult({ outputs }) });
  await quiet();
}

/** The result of a service that has ended; why does not count if it was released before. */
const ended = taskResult({ cause: { kind: 'service', message: 'ended while others needed it' } });

describe('a service', () => {
  //   s ◀── a
  it('lets a step start when it is ready, and is not over', async () => {
    const run = await begin(await plan('s; a<-s', { s: SERVICE }));
    expect(run.pool.running).toEqual(['s']);
    await ready(run, 's');
    expect(run.pool.running).toEqual(['s', 'a']);
    await run.finish('a');
    expect(run.pool.isToldToStop('s')).toBe(true);
    await run.finish('s', ended);
    expect(await run.outcomes()).toEqual(['s: success', 'a: success']);
    expect(run.story().slice(-5)).toEqual(['+s', 's is ready', '+a', 'a: success', 's: success']);
  });

  it('is told to stop after the last of those that need it', async () => {
    const run = await begin(await plan('s; a<-s; b<-s; c<-a', { s: SERVICE }));
    await ready(run, 's');
    await run.finish('a');
    expect(run.pool.isToldToStop('s')).toBe(false);
    await run.fail('b');
    expect(run.pool.isToldToStop('s')).toBe(true);
    await run.finishAll('c');
    await run.finish('s', ended);
    expect(await run.outcomes()).toEqual(['s: success', 'a: success', 'b: failure', 'c: success']);
  });

  it('has its outputs seen by those that need it', async () => {
    const keys = {
      s: SERVICE,
      a: { run: 'ask ${{ steps.s.outputs.port }} ${{ needs.s.result }}' },
    };
    const run = await begin(await plan('s; a<-s', keys));
    await ready(run, 's', { port: '42' });
    expect(run.runTaskOf('a').script).toBe('ask 42 success');
    await run.finish('a');
    await run.finish('s', ended);
    await run.end();
  });

  it('fails those that have not started if it ends while it is needed', async () => {
    const run = await begin(await plan('s; a<-s; b<-s; c<-b', { s: SERVICE }), { workers: 1 });
    await ready(run, 's');
    await run.finish('s', ended);
    await run.fail('b');
    expect(await run.outcomes()).toEqual([
      's: failure',
      'a: skipped because s',
      'b: failure',
      'c: skipped because b',
    ]);
    expect((await run.resultOf('b')).lost).toEqual(['s']);
  });

  it('takes the time of those that need it only until it is ready', async () => {
    const run = await begin(await plan('s; a<-s', { s: SERVICE }));
    run.clock.advance(500);
    await ready(run, 's');
    await run.finish('a', undefined, 1_000);
    await run.finish('s', ended, 200);
    const [s, a] = (await run.end()).steps;
    expect([s?.upMs, s?.endMs, a?.readyMs]).toEqual([500, 1_700, 500]);
  });

  it('that nothing needs is told to stop as soon as it is ready', async () => {
    const run = await begin(await plan('s', { s: SERVICE }));
    await ready(run, 's');
    expect(run.pool.isToldToStop('s')).toBe(true);
    await run.finish('s', ended);
    expect(await run.outcomes()).toEqual(['s: success']);
  });

  it('counts as done for its last user before a failure of that one stops the run', async () => {
    const run = await begin(await plan('s; a<-s', { s: SERVICE }), { isFailFast: true });
    await ready(run, 's');
    await run.fail('a');
    await run.finish('s', ended);
    expect(await run.outcomes()).toEqual(['s: success', 'a: failure']);
  });

  it('whose mutex others wait for fails them if it waits for them as well', async () => {
    const keys = { s: { ...SERVICE, mutex: 'm' }, w: { mutex: 'm' } };
    const run = await begin(await plan('s; x; w<-x; a<-s,w', keys));
    await run.finish('x');
    await ready(run, 's');
    await run.finish('s', ended);
    expect(await run.outcomes()).toEqual([
      's: success',
      'x: success',
      'w: failure',
      'a: skipped because w',
    ]);
  });
});
