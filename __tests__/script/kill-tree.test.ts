/** The ladder by the clock, with a tree that says what it is told. Real trees: `integration/kill-ladder.itest.ts`. */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { climbDown, STEP_LADDER } from '../../src/script/kill-tree.js';
import type { Aftermath } from '../../src/script/process-tree.js';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

/** Begins a ladder. `heard` is what the tree has got so far. */
function begin() {
  const heard: string[] = [];
  const state: { now: Aftermath } = { now: 'alive' };
  const [told, now] = [new AbortController(), new AbortController()];
  const tree = {
    signal: (signal: NodeJS.Signals) => {
      heard.push(signal);
      return Promise.resolve();
    },
    after: () => Promise.resolve(state.now),
    kill: () => {
      heard.push('SIGKILL');
      return Promise.resolve();
    },
  };
  const hurry = Object.assign(told.signal, { now: now.signal });
  const end = climbDown(tree, { ladder: STEP_LADDER, hurry });
  return {
    heard,
    state,
    end,
    hurryUp: () => {
      told.abort();
    },
    killNow: () => {
      now.abort();
    },
  };
}

const wait = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

describe('the ladder', () => {
  it('goes SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL while anything of the tree lives', async () => {
    const { heard, end } = begin();
    await wait(7_499);
    expect(heard).toEqual(['SIGINT']);
    await wait(1);
    expect(heard).toEqual(['SIGINT', 'SIGTERM']);
    await wait(2_499);
    expect(heard).toEqual(['SIGINT', 'SIGTERM']);
    await wait(1);
    expect(heard).toEqual(['SIGINT', 'SIGTERM', 'SIGKILL']);
    await end;
    expect(jest.getTimerCount()).toBe(0);
  });

  it('takes 4 s and 2 s from the moment in which there is a hurry', async () => {
    const { heard, end, hurryUp } = begin();
    await wait(1_000);
    hurryUp();
    await wait(3_999);
    expect(heard).toEqual(['SIGINT']);
    await wait(1);
    expect(heard).toEqual(['SIGINT', 'SIGTERM']);
    await wait(2_000);
    expect(heard).toEqual(['SIGINT', 'SIGTERM', 'SIGKILL']);
    await end;
  });

  it('is over when nothing is left', async () => {
    const { heard, state, end } = begin();
    await wait(1_000);
    state.now = 'gone';
    await wait(100);
    await end;
    expect(heard).toEqual(['SIGINT', 'SIGKILL']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('goes on at once where nobody can hear a signal', async () => {
    const { heard, state, end } = begin();
    state.now = 'deaf';
    await wait(0);
    await end;
    expect(heard).toEqual(['SIGINT', 'SIGTERM', 'SIGKILL']);
  });

  it('kills at once when it is told to, on any rung', async () => {
    const { heard, end, killNow } = begin();
    await wait(500);
    killNow();
    await wait(0);
    await end;
    expect(heard).toEqual(['SIGINT', 'SIGKILL']);
  });
});
