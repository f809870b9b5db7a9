/** Slots that are lent to programs inside of steps; the tests are those programs. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TokenPipe } from '../../src/jobserver/token-pipe.js';
import '../rigs/matchers.js';
import { quiet } from '../rigs/fake-pool.js';
import { plan, type ReadyPlan } from '../rigs/plan-builder.js';
import { begin, type RunByHand } from '../rigs/begin-run.js';

/** A pipe in memory, and the programs that take from it. */
class FakeTokens implements TokenPipe {
  /** How many are in the pipe. */
  inside = 0;
  #tell: ((count: number) => void) | undefined;

  readonly put = (count: number): number => {
    this.inside += count;
    return count;
  };

  readonly take = (): number => {
    const taken = this.inside;
    this.inside = 0;
    return taken;
  };

  readonly onceThere = (tell: (count: number) => void): void => {
    this.#tell = tell;
  };

  readonly forget = (): void => {
    this.#tell = undefined;
  };

  /** Whether the run wants to know when something is put back. */
  get isAwaited(): boolean {
    return this.#tell !== undefined;
  }

  /** A program takes some. */
  borrow(count: number): void {
    if (count > this.inside) throw new Error(`there are ${String(this.inside)} tokens`);
    this.inside -= count;
  }

  /** A program puts some back. */
  async giveBack(count: number): Promise<void> {
    this.inside += count;
    const tell = this.#tell;
    this.#tell = undefined;
    tell?.(this.take());
    await quiet();
  }
}

async function beginLent(
  ready: ReadyPlan,
  workers: number,
): Promise<{ readonly run: RunByHand; readonly tokens: FakeTokens }> {
  const tokens = new FakeTokens();
  return { tokens, run: await begin(ready, { workers, tokens }) };
}

const runningOf = (run: RunByHand): readonly string[] => run.pool.running.toSorted();

describe('a jobserver', () => {
  it('has as many tokens as there are slots that no step has', async () => {
    const { run, tokens } = await beginLent(await plan('a; b'), 5);
    expect([runningOf(run), tokens.inside]).toEqual([['a', 'b'], 3]);
    await run.finish('a');
    expect(tokens.inside).toBe(4);
    await run.finish('b');
    expect((await run.end()).steps).toMatchObject([{ outcome: 'success' }, { worker: 1 }]);
    expect(tokens.inside).toBe(0);
  });

  it('has none while steps take all slots', async () => {
    const { run, tokens } = await beginLent(await plan('a; b; c'), 2);
    expect([runningOf(run), tokens.inside]).toEqual([['a', 'b'], 0]);
    await run.finish('a');
    expect([runningOf(run), tokens.inside]).toEqual([['b', 'c'], 0]);
    await run.finish('b');
    expect(tokens.inside).toBe(1);
  });

  it('keeps for a step the slots that it has asked for, and gives none for one that has none', async () => {
    const keys = { wide: { cpus: 3 }, net: { cpus: 0 } };
    const { tokens } = await beginLent(await plan('wide; net', keys), 4);
    expect(tokens.inside).toBe(1);
  });

  it('gives tokens that nobody has taken to a step that becomes ready', async () => {
    const ready = await plan('a; net; b<-net; c<-net', { net: { cpus: 0 } });
    const { run, tokens } = await beginLent(ready, 4);
    tokens.borrow(1);
    await run.finish('net');
    expect([runningOf(run), tokens.inside]).toEqual([['a', 'b', 'c'], 0]);
    expect(run.pool.runs.map(({ worker }) => worker)).toEqual([4, 0, 1, 2]);
  });

  it('starts a ready step as soon as a program puts its token back', async () => {
    const { run, tokens } = await beginLent(await plan('a; net; b<-net', { net: { cpus: 0 } }), 2);
    tokens.borrow(1);
    await run.finish('net');
    expect([runningOf(run), tokens.isAwaited]).toEqual([['a'], true]);
    await tokens.giveBack(1);
    expect([runningOf(run), tokens.isAwaited]).toEqual([['a', 'b'], false]);
  });

  it('collects tokens for a wide step, and lends none meanwhile', async () => {
    const keys = { net: { cpus: 0 }, wide: { cpus: 3 } };
    const { run, tokens } = await beginLent(await plan('a; net; wide<-net', keys), 4);
    tokens.borrow(2);
    await run.finish('net');
    expect([runningOf(run), tokens.inside]).toEqual([['a'], 0]);
    await tokens.giveBack(1);
    expect([runningOf(run), tokens.inside]).toEqual([['a'], 0]);
    await tokens.giveBack(1);
    expect([runningOf(run), tokens.inside]).toEqual([['a', 'wide'], 0]);
  });

  it('lends on while a step only waits for a mutex', async () => {
    const keys = { a: { mutex: 'm' }, b: { mutex: 'm' } };
    const { run, tokens } = await beginLent(await plan('a; b', keys), 3);
    expect([runningOf(run), tokens.inside, tokens.isAwaited]).toEqual([['a'], 2, false]);
    tokens.borrow(2);
    await run.finish('a');
    expect(runningOf(run)).toEqual(['b']);
  });

  it('gets back what a killed program had, before the next step starts when none is running', async () => {
    const { run, tokens } = await beginLent(await plan('a; b<-a; c<-a'), 2);
    tokens.borrow(1);
    await run.finish('a');
    expect(runningOf(run)).toEqual(['b', 'c']);
  });

  it('is short of what a killed program had while other steps run', async () => {
    const { run, tokens } = await beginLent(await plan('a; b; c<-a; d<-c'), 3);
    tokens.borrow(1);
    await run.finish('a');
    expect([runningOf(run), tokens.inside]).toEqual([['b', 'c'], 0]);
    await run.finish('b');
    expect([runningOf(run), tokens.inside]).toEqual([['c'], 1]);
    await run.finish('c');
    expect([runningOf(run), tokens.inside]).toEqual([['d'], 2]);
  });

  it('is empty when the last step has failed', async () => {
    const { run, tokens } = await beginLent(await plan('a; b<-a'), 2);
    tokens.borrow(1);
    await run.fail('a');
    expect(await run.outcomes()).toEqual(['a: failure', 'b: skipped because a']);
    expect(tokens.inside).toBe(0);
  });

  it('is no reason to wait for ever: a step starts although a leftover keeps its token', async () => {
    const { run, tokens } = await beginLent(await plan('a; b<-a', { b: { cpus: 3 } }), 3);
    tokens.borrow(2);
    await run.finish('a');
    expect(runningOf(run)).toEqual(['b']);
    await tokens.giveBack(2);
    await run.finish('b');
    expect((await run.end()).steps).toHaveLength(2);
  });

  it('does not take for its own what somebody adds', async () => {
    const { run, tokens } = await beginLent(await plan('a; net; b<-net; c<-net; d<-net'), 4);
    tokens.inside += 50;
    await run.finishAll('a', 'net');
    expect(runningOf(run)).toHaveLength(3);
    expect(tokens.inside).toBe(1);
  });

  it('passes over what is ready when the run is stopped, whoever has the tokens', async () => {
    const ready = await plan('a; net; b<-net', { net: { cpus: 0 } });
    const { run, tokens } = await beginLent(ready, 2);
    tokens.borrow(1);
    await run.finish('net');
    await run.interrupt();
    await run.finish('a');
    expect(await run.outcomes()).toContain('b: cancelled');
  });

  it('never lets steps and programs have more than there are slots, nor anybody wait in vain', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat({ max: 99 })),
        async (workers, widths, dice) => {
          const ids = widths.map((_, at) => `s${String(at)}`);
          const lines = ids.map((id, at) => (at > 1 ? `${id}<-${ids[at - 2] ?? ''}` : id));
          const keys = Object.fromEntries(ids.map((id, at) => [id, { cpus: widths[at] ?? 1 }]));
          const { run, tokens } = await beginLent(await plan(lines.join('; '), keys), workers);
          const roll = (below: number): number => (dice.next().value as number) % below;
          let borrowed = 0;
          while (!run.isOver) {
            const { running } = run.pool;
            const slots = running.map((id) => Math.min(widths[ids.indexOf(id)] ?? 1, workers));
            const taken = slots.reduce((sum, one) => sum + one, 0);
            expect(taken + borrowed + tokens.inside).toBeLessThanOrEqual(workers);
            expect(running.length).toBeGreaterThan(0);
            if (tokens.inside > 0 && roll(2) === 0) {
              const count = 1 + roll(tokens.inside);
              tokens.borrow(count);
              borrowed += count;
            } else if (borrowed > 0 && roll(2) === 0) {
              borrowed -= 1;
              await tokens.giveBack(1);
            } else {
              // The last one takes what its programs had with it.
              if (running.length === 1) borrowed = 0;
              await run.finish(running[roll(running.length)] ?? '');
            }
          }
          expect((await run.end()).steps.every(({ outcome }) => outcome === 'success')).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});
