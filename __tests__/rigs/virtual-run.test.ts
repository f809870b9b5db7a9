import { describe, expect, it } from '@jest/globals';
import { graphOf } from './graph-builder.js';
import { virtualRun, type Moment } from './virtual-run.js';

describe('the virtual-time rig', () => {
  //   a(2) ◀── c(1)
  //   b(5)
  it('ends steps when their time is over', () => {
    const run = virtualRun({ graph: graphOf('a; b; c<-a'), durations: [2, 5, 1] });
    expect(run.steps).toEqual([
      { node: 0, worker: 0, start: 0, end: 2 },
      { node: 1, worker: 1, start: 0, end: 5 },
      { node: 2, worker: 0, start: 2, end: 3 },
    ]);
    expect(run.makespan).toBe(5);
  });

  it('keeps a log of starts and ends', () => {
    const { log } = virtualRun({ graph: graphOf('a; b<-a') });
    expect(log).toEqual([
      { type: 'start', id: 'a', atMs: 0 },
      { type: 'end', id: 'a', atMs: 1 },
      { type: 'start', id: 'b', atMs: 1 },
      { type: 'end', id: 'b', atMs: 2 },
    ]);
  });

  it('shows every moment', () => {
    const moments: Moment[] = [];
    virtualRun({ graph: graphOf('a; b<-a') }, (moment) => moments.push(moment));
    expect(moments.map(({ now, running, settled }) => [now, running.length, settled])).toEqual([
      [0, 1, []],
      [1, 1, [0]],
      [2, 0, [0, 1]],
    ]);
  });
});
