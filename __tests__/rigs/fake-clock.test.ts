import { describe, expect, it } from '@jest/globals';
import { FakeClock } from './fake-clock.js';

describe('the fake clock', () => {
  it('stands still until it is moved', () => {
    const clock = new FakeClock(100);
    expect(clock.nowMs()).toBe(100);
    expect(clock.nowMs()).toBe(100);
    clock.advance(2.5);
    expect(clock.nowMs()).toBe(102.5);
  });

  it('moves the calendar with it', () => {
    const clock = new FakeClock();
    clock.advance(1_500);
    expect(clock.wallTime().toISOString()).toBe('2026-01-01T00:00:01.500Z');
  });

  it('does not go back', () => {
    expect(() => {
      new FakeClock().advance(-1);
    }).toThrow('A clock does not go back: -1');
  });
});
