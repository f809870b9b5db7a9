import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commentMarker } from '../../src/github/comment-marker.js';

/** What would do harm in a comment, along with what is often in paths. */
const unit = fc.constantFrom(
  ...'-->!%~"\'&<\n\r \u2028a/.é😀\ud800'.split(''),
  '--',
  '-->',
  '%002d',
);
const value = fc.array(unit, { maxLength: 80 }).map((units) => units.join(''));
const name = fc.record({ plan: value, key: value });

describe('the marker of a comment', () => {
  it('names the plan and the key', () => {
    expect(commentMarker({ plan: '.github/step-wave.yml', key: 'linux' })).toBe(
      '<!-- stepwave plan=.github/step-wave.yml key=linux -->',
    );
    expect(commentMarker({ plan: 'a.yml', key: '' })).toBe('<!-- stepwave plan=a.yml key= -->');
  });

  it('cannot be ended or broken by what the plan and the key hold', () => {
    expect(commentMarker({ plan: 'a --> b', key: '"\n--' })).toBe(
      '<!-- stepwave plan=a%0020%002d-%003e%0020b key=%0022%000a%002d- -->',
    );
    fc.assert(
      fc.property(name, (one) => {
        const inner = /^<!-- (stepwave plan=[!-~]* key=[!-~]*) -->$/.exec(commentMarker(one))?.[1];
        expect(inner).toBeDefined();
        expect(inner).not.toMatch(/--|[<>"'&]/);
      }),
    );
  });

  it('is the same for the same names only', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        const areSame = a.plan === b.plan && a.key === b.key;
        expect(commentMarker(a) === commentMarker(b)).toBe(areSame);
      }),
    );
    const near = [
      'a b',
      'a%0020b',
      'a key=b',
      '--',
      '%002d-',
      '\ud800',
      '\udc00',
      '\ufffd',
      'é',
      'É',
    ];
    const long = ['x', 'y', '\ud800', '\ud801'].map((end) => 'a'.repeat(200) + end);
    const markers = [...near, ...long].map((key) => commentMarker({ plan: 'p', key }));
    expect(new Set(markers).size).toBe(near.length + long.length);
  });

  it('has at most 350 characters, and shows how a long path begins', () => {
    const path = `plans/${'😀-'.repeat(2000)}`;
    const marker = commentMarker({ plan: path, key: path });
    expect(marker).toHaveLength(350);
    expect(marker).toMatch(
      /^<!-- stepwave plan=plans\/%d83d%de00-%d83d.*~[0-9a-f]{40} key=plans\//,
    );
  });
});
