import { describe, expect, it } from '@jest/globals';
import { err, ok } from '../../src/util/result.js';
import { unreachable } from '../../src/util/unreachable.js';

describe('a result', () => {
  it('is a value or a problem', () => {
    expect(ok(1)).toStrictEqual({ ok: true, value: 1 });
    expect(err('no')).toStrictEqual({ ok: false, error: 'no' });
  });
});

describe('unreachable', () => {
  it('calls what it is given a bug in Stepwave', () => {
    expect(() => unreachable({ type: 'new' } as never)).toThrow(
      'Internal error: unexpected {"type":"new"}. Please report it.',
    );
  });
});
