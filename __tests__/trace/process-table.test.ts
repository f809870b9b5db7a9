import { describe, expect, it } from '@jest/globals';
import { ProcessTable } from '../../src/trace/process-table.js';

const FORK = 'child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD';
const THREAD = 'flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_THREAD';

function tableWith(pid: number): ProcessTable {
  const table = new ProcessTable('/w');
  table.of(pid);
  return table;
}

describe('ProcessTable', () => {
  it('begins where the program begins', () => {
    expect(tableWith(1).absolute(1, '../a/./b/')).toBe('/a/b');
    expect(tableWith(1).absolute(1, '/')).toBe('/');
  });

  it('copies what a process knows to its child', () => {
    const table = tableWith(1);
    table.of(1).files.set(3, '/w/f');
    table.fork(1, 2, FORK);
    table.of(2).cwd.path = '/child';
    table.of(2).files.set(3, '/other');
    expect(table.absolute(1, 'x')).toBe('/w/x');
    expect(table.absolute(1, '/proc/self/fd/3')).toBe('/w/f');
    expect(table.absolute(2, '/proc/self/fd/3')).toBe('/other');
    expect(table.absolute(2, '/proc/1/fd/3/sub')).toBe('/w/f/sub');
  });

  it('shares it between threads', () => {
    const table = tableWith(1);
    table.fork(1, 2, THREAD);
    table.of(2).cwd.path = '/moved';
    table.of(1).files.set(4, '/f');
    expect(table.absolute(1, 'x')).toBe('/moved/x');
    expect(table.absolute(2, '/proc/thread-self/fd/4')).toBe('/f');
    expect(table.absolute(2, '/proc/self/cwd/y')).toBe('/moved/y');
  });

  it('takes a process that is faster than the news of it for a child of who is forking', () => {
    const table = tableWith(1);
    table.fork(1, 2, FORK);
    table.of(2).cwd.path = '/two';
    table.of(3, [2]);
    expect(table.absolute(3, 'x')).toBe('/two/x');
    table.of(3).cwd.path = '/three';
    table.fork(2, 3, FORK);
    expect(table.absolute(3, 'x')).toBe('/three/x');
    expect(table.hasStranger).toBe(false);
  });

  it('says so if nobody, or one of several in different places, can be the parent', () => {
    const orphaned = tableWith(1);
    orphaned.of(9);
    expect(orphaned.hasStranger).toBe(true);
    const doubtful = tableWith(1);
    doubtful.fork(1, 2, FORK);
    doubtful.of(2).cwd.path = '/two';
    doubtful.of(3, [1, 2]);
    expect(doubtful.hasStranger).toBe(true);
  });

  it('forgets a process that has ended, as its number is used again', () => {
    const table = tableWith(1);
    table.fork(1, 2, FORK);
    table.of(2).cwd.path = '/old';
    table.end(2);
    expect(table.knows(2)).toBe(false);
    table.fork(1, 2, FORK);
    expect(table.absolute(2, 'x')).toBe('/w/x');
  });

  it('keeps nothing of a process that ended before the news of it', () => {
    const table = tableWith(1);
    table.of(2, [1]);
    table.end(2);
    table.fork(1, 2, FORK);
    expect(table.knows(2)).toBe(false);
    table.fork(1, 2, FORK);
    expect(table.knows(2)).toBe(true);
  });

  it('leaves what it cannot resolve', () => {
    expect(tableWith(1).absolute(1, '/proc/self/fd/77')).toBe('/proc/self/fd/77');
    expect(tableWith(1).absolute(1, '/proc/cpuinfo')).toBe('/proc/cpuinfo');
  });
});
