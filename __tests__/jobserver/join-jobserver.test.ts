import { describe, expect, it } from '@jest/globals';
import { makeFlags } from '../../src/jobserver/join-jobserver.js';

const FORMS = '--jobserver-auth=30,31 --jobserver-auth=fifo:/t/jobserver --jobserver-a=30,31';
const flags = (given: string | undefined, path = '/t/jobserver'): string =>
  makeFlags(given, { path });

describe('makeFlags', () => {
  it('names the pipe in each form, the one for make last and abbreviated', () => {
    expect(flags(undefined)).toBe(` ${FORMS}`);
  });

  it.each([
    ['', ` ${FORMS}`],
    ['k', `k ${FORMS}`],
    ['--no-print-directory', `--no-print-directory ${FORMS}`],
    // Of an option that is given several times the last counts.
    [' -j2 --jobserver-auth=3,4', ` -j2 --jobserver-auth=3,4 ${FORMS}`],
    ['k -- CFLAGS=-O2', `k ${FORMS} -- CFLAGS=-O2`],
    ['-- A=1 B=--', ` ${FORMS} -- A=1 B=--`],
  ])('adds it to what is there: %j', (given, expected) => {
    expect(flags(given)).toBe(expected);
  });

  it.each(['/t/with space/jobserver', '/t/$HOME/jobserver', '/t/a\\b', "/t/it's", '/t/ü'])(
    'leaves out a path that programs would read in different ways: %s',
    (path) => {
      expect(flags('', path)).toBe(' --jobserver-auth=30,31 --jobserver-a=30,31');
    },
  );
});
