import { describe, expect, it } from '@jest/globals';
import { isColoured, isLive } from '../../../src/report/log/colours.js';

describe('isColoured', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: 'false' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
  ])('with %j on a terminal (%j) is %j', (environment, isTerminal, expected) => {
    expect(isColoured(environment, isTerminal)).toBe(expected);
  });
});

describe('isLive', () => {
  it.each([
    [{ TERM: 'xterm' }, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ CI: 'true' }, true, false],
    [{ CI: 'false' }, true, true],
  ])('with %j on a terminal (%j) is %j', (environment, isTerminal, expected) => {
    expect(isLive(environment, isTerminal)).toBe(expected);
  });
});
