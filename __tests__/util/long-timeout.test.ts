import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { longTimeout } from '../../src/util/long-timeout.js';

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
