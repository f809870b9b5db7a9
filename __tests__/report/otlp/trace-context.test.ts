import { describe, expect, it } from '@jest/globals';
import { formatTraceparent, parseTraceparent } from '../../../src/report/otlp/trace-context.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('TRACEPARENT', () => {
  it.each([
    ['01', true],
    ['00', false],
    // The bit of level 2 for random ids.
    ['03', true],
    ['02', false],
  ])('is read with the flags %s', (flags, isSampled) => {
    expect(parseTraceparent(`00-${TRACE}-${SPAN}-${flags}`)).toEqual({
      traceId: TRACE,
      spanId: SPAN,
      isSampled,
    });
  });

  it('is written as it is read', () => {
    for (const text of [`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-00`]) {
      const context = parseTraceparent(text);
      expect(context === null ? null : formatTraceparent(context)).toBe(text);
    }
  });

  it('may be of a later version with more fields', () => {
    expect(parseTraceparent(`cc-${TRACE}-${SPAN}-01-what-ever`)).toMatchObject({ spanId: SPAN });
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['other text', 'x'],
    ['zeros for a trace', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['zeros for a span', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['capitals', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ['the version ff', `ff-${TRACE}-${SPAN}-01`],
    ['more fields in version 00', `00-${TRACE}-${SPAN}-01-x`],
    ['more digits', `00-${TRACE}-${SPAN}-011`],
    ['a trace that is too short', `00-${TRACE.slice(1)}-${SPAN}-01`],
  ])('is ignored: %s', (_, text) => {
    expect(parseTraceparent(text)).toBeNull();
  });
});
