import { expect, it } from '@jest/globals';
import { systemClock } from '../../src/model/clock.js';

it('reads the machine’s clocks: one that never goes back, and the calendar', () => {
  const before = systemClock.nowMs();
  expect(systemClock.nowMs()).toBeGreaterThanOrEqual(before);
  const { wallTime } = systemClock;
  expect(wallTime().getTime()).toBeGreaterThan(Date.UTC(2024, 0, 1));
});
