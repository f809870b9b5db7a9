import { describe, expect, it } from '@jest/globals';
import { newestRecord, parseRecord, recordText, type StepRecord } from '../../src/cache/record.js';
import type { Store } from '../../src/cache/stores/store.js';
import { err, ok, type Result } from '../../src/util/result.js';

const RECORD: StepRecord = {
  fingerprint: 'f',
  plan: 'p',
  step: 's',
  savedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  parts: { texts: { script: 'a' }, variables: {}, files: { b: 'c' } },
};

const store = (newest: Result<string | null, string>, isDamaged = false): Store => ({
  name: 'a store',
  fetch: () => Promise.resolve(ok(false)),
  save: () => Promise.resolve(ok(null)),
  newest: () => Promise.resolve(newest),
  hasDamaged: () => isDamaged,
});

const newest = (...stores: readonly Store[]): Promise<Result<StepRecord, string>> =>
  newestRecord(stores, 's', new AbortController().signal);

describe('a record', () => {
  it('is read as it was written', () => {
    expect(parseRecord(recordText(RECORD))).toEqual({ schema: 1, ...RECORD });
  });

  it.each(['', 'rubbish', 'null', '{}', '{"schema":2}', '{"schema":1,"parts":{"texts":{}}}'])(
    'is absent if it is damaged: %s',
    (text) => {
      expect(parseRecord(text)).toBeNull();
    },
  );

  it('is that of the first store that has one', async () => {
    const text = recordText(RECORD);
    expect(await newest(store(err('gone')), store(ok(null)), store(ok('x')))).toEqual(
      err('nothing is kept of it yet'),
    );
    expect(await newest(store(err('gone')), store(ok('x')), store(ok(text)))).toMatchObject({
      value: RECORD,
    });
  });

  it('is none where an entry of the step was damaged, though an older one has one', async () => {
    const text = recordText(RECORD);
    expect(await newest(store(ok(text)), store(ok(text), true))).toEqual(
      err('its entry is damaged'),
    );
  });
});
