import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { deadlineAfter, type Deadline, longTimeout } from '../../src/util/waiting.js';

const LIMIT_MS = 1_000;

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

/** Tells later whether the deadline had passed by the time it is asked. */
function watch(deadline: Deadline): () => Promise<boolean> {
  let hasPassed = false;
  void deadline.passed.then(() => {
    hasPassed = true;
  });
  return async () => {
    await Promise.resolve();
    return hasPassed;
  };
}

describe('deadlineAfter', () => {
  it('does not count before the signal', async () => {
    const hasPassed = watch(deadlineAfter(new AbortController().signal, LIMIT_MS));
    jest.advanceTimersByTime(100 * LIMIT_MS);
    expect(await hasPassed()).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('counts from the signal on', async () => {
    const controller = new AbortController();
    const hasPassed = watch(deadlineAfter(controller.signal, LIMIT_MS));
    jest.advanceTimersByTime(LIMIT_MS);
    controller.abort();
    jest.advanceTimersByTime(LIMIT_MS - 1);
    expect(await hasPassed()).toBe(false);
    jest.advanceTimersByTime(1);
    expect(await hasPassed()).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('counts at once where the signal has been given', async () => {
    const hasPassed = watch(deadlineAfter(AbortSignal.abort(), LIMIT_MS));
    jest.advanceTimersByTime(LIMIT_MS - 1);
    expect(await hasPassed()).toBe(false);
    jest.advanceTimersByTime(1);
    expect(await hasPassed()).toBe(true);
  });

  it('never passes once it was cancelled while it counted', async () => {
    const controller = new AbortController();
    const deadline = deadlineAfter(controller.signal, LIMIT_MS);
    const hasPassed = watch(deadline);
    controller.abort();
    expect(jest.getTimerCount()).toBe(1);
    deadline.cancel();
    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(LIMIT_MS);
    expect(await hasPassed()).toBe(false);
  });

  it('never begins once it was cancelled before the signal', async () => {
    const controller = new AbortController();
    const deadline = deadlineAfter(controller.signal, LIMIT_MS);
    const hasPassed = watch(deadline);
    deadline.cancel();
    controller.abort();
    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(LIMIT_MS);
    expect(await hasPassed()).toBe(false);
  });

  it('may be cancelled after it passed', async () => {
    const deadline = deadlineAfter(AbortSignal.abort(), LIMIT_MS);
    jest.advanceTimersByTime(LIMIT_MS);
    deadline.cancel();
    await expect(deadline.passed).resolves.toBeUndefined();
  });
});

/** The longest that a timer can wait; it takes anything longer for 1 ms. */
const LIMIT = 2 ** 31 - 1;

const callback = jest.fn();

beforeEach(() => {
  jest.useFakeTimers();
  callback.mockReset();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('longTimeout', () => {
  it.each([
    ['a moment', 10],
    ['no time', 0],
    ['the longest time of one timer', LIMIT],
    ['a little more than that', LIMIT + 1],
    ['thirty days', 30 * 24 * 3_600_000],
    ['a year', 365 * 24 * 3_600_000],
  ])('calls back once after %s, and not before', (_, ms) => {
    longTimeout(ms, callback);
    if (ms > 0) jest.advanceTimersByTime(ms - 1);
    expect(callback).toHaveBeenCalledTimes(0);
    jest.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(2 * LIMIT);
    expect(callback).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['at once', 10, 0],
    ['in its second timer', LIMIT + 10_000, LIMIT + 5_000],
  ])('is cancelled %s, and leaves no timer behind', (_, ms, afterMs) => {
    const cancel = longTimeout(ms, callback);
    jest.advanceTimersByTime(afterMs);
    expect(jest.getTimerCount()).toBe(1);
    cancel();
    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(LIMIT);
    expect(callback).toHaveBeenCalledTimes(0);
  });

  it('may be cancelled after it called back', () => {
    const cancel = longTimeout(1, callback);
    jest.advanceTimersByTime(1);
    cancel();
    expect(callback).toHaveBeenCalledTimes(1);
  });
});
