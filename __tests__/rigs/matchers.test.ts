import { describe, expect, it } from '@jest/globals';
import { maxConcurrency, type LogEntry } from './matchers.js';

/** `+a -a` → a starts, a ends. */
const log = (text: string): readonly LogEntry[] =>
  text
    .split(' ')
    .map((word) => ({ type: word.startsWith('+') ? 'start' : 'end', id: word.slice(1) }));

describe('toStartAfterEndOf', () => {
  it('passes where a step starts after the end of another', () => {
    expect(log('+a -a +b -b')).toStartAfterEndOf('b', 'a');
  });

  it('fails where the two overlap', () => {
    expect(() => {
      expect(log('+a +b -a -b')).toStartAfterEndOf('b', 'a');
    }).toThrow('expected "b" to start after the end of "a", got: +a +b -a -b');
  });

  it('fails where one of the two never ran', () => {
    expect(() => {
      expect(log('+a -a')).toStartAfterEndOf('b', 'a');
    }).toThrow('to start after');
    expect(() => {
      expect(log('+b -b')).toStartAfterEndOf('b', 'a');
    }).toThrow('to start after');
  });

  it('asks for the end of the last attempt', () => {
    expect(() => {
      expect(log('+a -a +b +a -a')).toStartAfterEndOf('b', 'a');
    }).toThrow('to start after');
  });

  it('can be turned round', () => {
    expect(log('+a +b -a -b')).not.toStartAfterEndOf('b', 'a');
    expect(() => {
      expect(log('+a -a +b')).not.toStartAfterEndOf('b', 'a');
    }).toThrow('expected "b" not to start after the end of "a"');
  });
});

describe('toHaveMaxConcurrency', () => {
  it('passes on the exact number of steps at once', () => {
    expect(log('+a +b -a +c -b -c')).toHaveMaxConcurrency(2);
    expect(maxConcurrency(log('+a -a +b -b'))).toBe(1);
    expect(maxConcurrency([])).toBe(0);
  });

  it('fails on more and on fewer', () => {
    expect(() => {
      expect(log('+a +b -a -b')).toHaveMaxConcurrency(1);
    }).toThrow('expected 1 steps at once at most, got 2: +a +b -a -b');
    expect(() => {
      expect(log('+a -a')).toHaveMaxConcurrency(2);
    }).toThrow('got 1');
  });
});
