import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SharedWork } from '../../src/files/shared-work.js';
import { quiet } from '../rigs/fake-pool.js';
import { alwaysAsync } from '../rigs/graph-builder.js';

/** Work whose parts end when the test says so; an answer of `bad` is a failure. */
class Bench {
  /** `part@worker`, in the order in which they were taken. */
  readonly taken: string[] = [];
  readonly work: SharedWork<string, string>;
  readonly #open = new Map<string, (answer: string) => void>();

  constructor(parts: readonly string[]) {
    this.work = new SharedWork(
      parts,
      (worker, part: string) => {
        this.taken.push(`${part}@${String(worker)}`);
        return new Promise<string>((resolve) => this.#open.set(part, resolve));
      },
      (answer: string) => answer === 'bad',
    );
  }

  get running(): readonly string[] {
    return [...this.#open.keys()];
  }

  async end(part: string, answer = part.toUpperCase()): Promise<void> {
    const resolve = this.#open.get(part);
    if (resolve === undefined) throw new Error(`"${part}" is not running`);
    this.#open.delete(part);
    resolve(answer);
    await quiet();
  }
}

/** What a promise has come to: undefined while it is pending. */
function watched<T>(promise: Promise<T>): { readonly value: T | undefined } {
  const state: { value: T | undefined } = { value: undefined };
  void promise.then((value) => {
    state.value = value;
  });
  return state;
}

describe('shared work', () => {
  it('is done part after part by the one that has it', async () => {
    const bench = new Bench(['a', 'b', 'c']);
    const answers = watched(bench.work.finish(0));
    for (const part of ['a', 'b', 'c']) {
      expect(bench.running).toEqual([part]);
      await bench.end(part);
    }
    expect(answers.value).toEqual(['A', 'B', 'C']);
    expect(bench.taken).toEqual(['a@0', 'b@0', 'c@0']);
  });

  it('is over at once where there are no parts', async () => {
    const bench = new Bench([]);
    expect(bench.work.hasMore).toBe(false);
    await bench.work.help(1);
    expect(await bench.work.finish(0)).toEqual([]);
    expect(bench.taken).toEqual([]);
  });

  it('gives each helper one part, the next in order', async () => {
    const bench = new Bench(['a', 'b', 'c', 'd']);
    const answers = watched(bench.work.finish(0));
    const helped = watched(bench.work.help(2).then(() => 'done'));
    void bench.work.help(1);
    expect([bench.taken, bench.work.hasMore]).toEqual([['a@0', 'b@2', 'c@1'], true]);
    await bench.end('b');
    expect(helped.value).toBe('done');
    expect(bench.taken).toEqual(['a@0', 'b@2', 'c@1']);
    await bench.end('a');
    expect([bench.taken.at(-1), bench.work.hasMore]).toEqual(['d@0', false]);
    await bench.end('d');
    expect(answers.value).toBeUndefined();
    await bench.end('c');
    expect(answers.value).toEqual(['A', 'B', 'C', 'D']);
  });

  it('lets a helper that comes too late go', async () => {
    const bench = new Bench(['a']);
    void bench.work.finish(0);
    await bench.work.help(1);
    expect(bench.taken).toEqual(['a@0']);
  });

  it('takes no part after one that failed, and waits for those that are running', async () => {
    const bench = new Bench(['a', 'b', 'c', 'd', 'e']);
    const answers = watched(bench.work.finish(0));
    void bench.work.help(1);
    void bench.work.help(2);
    await bench.end('b', 'bad');
    expect(bench.work.hasMore).toBe(false);
    await bench.work.help(1);
    await bench.end('a');
    expect([bench.taken, answers.value]).toEqual([['a@0', 'b@1', 'c@2'], undefined]);
    await bench.end('c');
    expect(answers.value).toEqual(['A', 'bad', 'C']);
  });

  it('leaves out the parts that nobody took', async () => {
    const bench = new Bench(['a', 'b', 'c']);
    const answers = watched(bench.work.finish(0));
    await bench.end('a', 'bad');
    expect(answers.value).toEqual(['bad']);
  });

  it('does each part once, and gives the answers in order, whoever helps and ends when', async () => {
    const parts = Array.from({ length: 7 }, (_, at) => `p${String(at)}`);
    await alwaysAsync(
      fc.array(fc.nat(9), { maxLength: 40 }),
      async (moves) => {
        const bench = new Bench(parts);
        const answers = watched(bench.work.finish(0));
        let helpers = 0;
        for (const move of moves) {
          if (move < 4) void bench.work.help((helpers += 1));
          else if (bench.running.length > 0) {
            await bench.end(bench.running[move % bench.running.length] ?? '');
          }
        }
        while (bench.running.length > 0) await bench.end(bench.running.at(-1) ?? '');
        expect(answers.value).toEqual(parts.map((part) => part.toUpperCase()));
        expect(bench.taken.map((one) => one.replace(/@.*/, ''))).toEqual(parts);
      },
      100,
    );
  });
});
