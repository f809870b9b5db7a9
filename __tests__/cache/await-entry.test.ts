import { describe, expect, it } from '@jest/globals';
import { awaitEntry } from '../../src/cache/await-entry.js';

const never = new AbortController().signal;
const soon = () => performance.now() + 60_000;

describe('waiting for an entry', () => {
  it('ends with what comes', async () => {
    const answers = [null, 'entry'];
    const ask = () => Promise.resolve(answers.shift() ?? null);
    expect(await awaitEntry(ask, { untilMs: soon(), stop: never })).toBe('entry');
  });

  it('ends where nobody need be asked again', async () => {
    let asked = 0;
    const ask = () => {
      asked += 1;
      return Promise.resolve(undefined);
    };
    expect(await awaitEntry(ask, { untilMs: soon(), stop: never })).toBeNull();
    expect(asked).toBe(1);
  });

  it('ends when it has taken long enough, or the run is stopped', async () => {
    const ask = () => Promise.resolve(null);
    expect(await awaitEntry(ask, { untilMs: performance.now() + 10, stop: never })).toBeNull();
    const stop = new AbortController();
    const waiting = awaitEntry(ask, { untilMs: soon(), stop: stop.signal });
    stop.abort();
    expect(await waiting).toBeNull();
  });
});
