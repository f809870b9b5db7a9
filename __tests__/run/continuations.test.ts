import { describe, expect, it } from '@jest/globals';
import { Continuations } from '../../src/run/continuations.js';
import { quiet } from '../rigs/fake-pool.js';

describe('continuations', () => {
  it('wait for nothing at first', () => {
    expect(new Continuations().isEmpty).toBe(true);
  });

  it('go on at once with a value that is there', () => {
    const waiting = new Continuations();
    const seen: string[] = [];
    waiting.with('a', (value) => seen.push(value));
    expect([seen, waiting.isEmpty]).toEqual([['a'], true]);
  });

  it('go on with a value that is not there yet from within the loop only', async () => {
    const waiting = new Continuations();
    const seen: string[] = [];
    waiting.with(Promise.resolve('a'), (value) => seen.push(value));
    await quiet();
    expect([seen, waiting.isEmpty]).toEqual([[], false]);
    await waiting.goOn();
    expect([seen, waiting.isEmpty]).toEqual([['a'], true]);
  });

  it('go on one after the other, in the order in which the values come', async () => {
    const waiting = new Continuations();
    const seen: string[] = [];
    const late = Promise.resolve().then(() => 'late');
    waiting.with(late, (value) => seen.push(value));
    waiting.with(Promise.resolve('early'), (value) => seen.push(value));
    await quiet();
    await waiting.goOn();
    expect(seen).toEqual(['early']);
    await waiting.goOn();
    expect(seen).toEqual(['early', 'late']);
  });

  it('count what is announced until it has been brought and gone on with', async () => {
    const waiting = new Continuations();
    const seen: string[] = [];
    waiting.expect(2);
    expect(waiting.isEmpty).toBe(false);
    waiting.bring(() => seen.push('a'));
    expect([seen, waiting.isEmpty]).toEqual([[], false]);
    await waiting.goOn();
    expect([seen, waiting.isEmpty]).toEqual([['a'], false]);
    const next = waiting.goOn();
    await quiet();
    waiting.bring(() => seen.push('b'));
    await next;
    expect([seen, waiting.isEmpty]).toEqual([['a', 'b'], true]);
  });

  it('may wait for more while they go on', async () => {
    const waiting = new Continuations();
    const seen: string[] = [];
    waiting.with(Promise.resolve('a'), (first) => {
      waiting.with(Promise.resolve('b'), (second) => seen.push(first, second));
    });
    await waiting.goOn();
    expect([seen, waiting.isEmpty]).toEqual([[], false]);
    await waiting.goOn();
    expect([seen, waiting.isEmpty]).toEqual([['a', 'b'], true]);
  });

  it('throw for a promise that rejects, where somebody waits', async () => {
    const waiting = new Continuations();
    waiting.with(Promise.reject(new Error('a bug')), () => undefined);
    await expect(waiting.goOn()).rejects.toThrow('a bug');
  });

  it('throw for a failure that was told', async () => {
    const waiting = new Continuations();
    waiting.expect(3);
    waiting.fail(new Error('a bug'));
    await expect(waiting.goOn()).rejects.toThrow('a bug');
  });
});
