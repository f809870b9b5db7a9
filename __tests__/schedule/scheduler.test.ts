/** The scheduler driven by hand: no process, no clock, no promise. */
import { describe, expect, it } from '@jest/globals';
import { Scheduler } from '../../src/schedule/scheduler.js';
import { LIGHT } from '../../src/schedule/slot-share.js';
import { graphOf, idsOf, nodeOf } from '../rigs/graph-builder.js';
import { schedulerInput, type VirtualPlan } from '../rigs/virtual-run.js';

/** A scheduler that speaks of ids; due steps are admitted at once. */
function byHand(text: string, plan: Omit<VirtualPlan, 'graph'> = {}) {
  const graph = graphOf(text);
  const scheduler = new Scheduler(schedulerInput({ graph, ...plan }));
  const admitted = (nodes: readonly number[]): readonly string[] => {
    for (const node of nodes) scheduler.admit(node);
    return idsOf(graph, nodes);
  };
  return {
    open: () => admitted(scheduler.open()),
    /** The same, but that these are only expected. */
    openExpecting: (...ids: readonly string[]) => {
      const due = scheduler.open();
      const expected = ids.map((id) => nodeOf(graph, id));
      for (const node of expected) scheduler.expect(node);
      admitted(due.filter((node) => !expected.includes(node)));
    },
    admit: (id: string) => {
      scheduler.admit(nodeOf(graph, id));
    },
    stopExpecting: (id: string) => {
      scheduler.stopExpecting(nodeOf(graph, id));
    },
    /** All that can start now, as `id@worker`. */
    starts: (): readonly string[] => {
      const found: string[] = [];
      for (let start = scheduler.next(); start !== undefined; start = scheduler.next()) {
        found.push(`${graph.ids[start.node] ?? ''}@${String(start.worker)}`);
      }
      return found;
    },
    serve: (id: string) => admitted(scheduler.serve(nodeOf(graph, id))),
    takeParked: () => idsOf(graph, scheduler.takeParked()),
    settle: (id: string) => admitted(scheduler.settle(nodeOf(graph, id))),
    borrowSlot: () => scheduler.borrowSlot(),
    giveBackSlots: (count: number) => {
      scheduler.giveBackSlots(count);
    },
    allow: (slots: number) => {
      scheduler.allow(slots);
    },
    atOnce: () => scheduler.atOnce,
    isBusy: () => scheduler.isBusy,
    wantsLent: () => scheduler.wantsLent,
  };
}

describe('what is due', () => {
  it('is at first every step without needs, in plan order', () => {
    expect(byHand('b; a; c<-a').open()).toEqual(['b', 'a']);
  });

  it('is nothing in an empty plan', () => {
    const scheduler = new Scheduler(
      schedulerInput({ graph: { ids: [], needs: [], dependents: [] } }),
    );
    expect(scheduler.open()).toEqual([]);
    expect(scheduler.next()).toBeUndefined();
  });

  //   a ◀── c ◀── d
  //   b ◀───┘
  it('is a step whose last need has settled', () => {
    const run = byHand('a; b; c<-a,b; d<-c');
    run.open();
    expect(run.starts()).toEqual(['a@0', 'b@1']);
    expect(run.settle('b')).toEqual([]);
    expect(run.settle('a')).toEqual(['c']);
    expect(run.starts()).toEqual(['c@0']);
    expect(run.settle('c')).toEqual(['d']);
  });

  it('is everything that one step held up, in plan order', () => {
    const run = byHand('a; d<-a; b<-a; c<-a');
    run.open();
    run.starts();
    expect(run.settle('a')).toEqual(['d', 'b', 'c']);
  });

  it('goes on behind a step that is passed over without ever being admitted', () => {
    const graph = graphOf('a; b<-a; c<-b');
    const scheduler = new Scheduler(schedulerInput({ graph }));
    expect(scheduler.open()).toEqual([0]);
    expect(scheduler.settle(0)).toEqual([1]);
    expect(scheduler.settle(1)).toEqual([2]);
    expect(scheduler.next()).toBeUndefined();
    scheduler.admit(2);
    expect(scheduler.next()).toEqual({ node: 2, worker: 0 });
  });
});

describe('eager and group by group', () => {
  //   a ◀── c      a is short, b is long
  //   b ◀── d
  const PLAN = 'a; b; c<-a; d<-b';

  it('starts a step as soon as its own needs are done (eager)', () => {
    const run = byHand(PLAN, { schedule: 'eager' });
    run.open();
    run.starts();
    expect(run.settle('a')).toEqual(['c']);
    expect(run.starts()).toEqual(['c@0']);
  });

  it('starts the next group only when the whole group has ended (groups)', () => {
    const run = byHand(PLAN, { schedule: 'groups' });
    run.open();
    run.starts();
    expect(run.settle('a')).toEqual([]);
    expect(run.starts()).toEqual([]);
    expect(run.settle('b')).toEqual(['c', 'd']);
    expect(run.starts()).toEqual(['c@0', 'd@1']);
  });

  it('waits for steps of the group that have not even started (groups)', () => {
    const run = byHand('a; b; c<-a', { schedule: 'groups', slots: 1 });
    run.open();
    expect(run.starts()).toEqual(['a@0']);
    expect(run.settle('a')).toEqual([]);
    expect(run.starts()).toEqual(['b@0']);
    expect(run.settle('b')).toEqual(['c']);
  });

  it('opens nothing after the last group (groups)', () => {
    const run = byHand('a; b<-a', { schedule: 'groups' });
    run.open();
    run.starts();
    expect(run.settle('a')).toEqual(['b']);
    expect(run.starts()).toEqual(['b@0']);
    expect(run.settle('b')).toEqual([]);
    expect(run.starts()).toEqual([]);
  });
});

describe('the order of starts', () => {
  //   short        a ◀── b ◀── c: two more steps wait for a
  it('begins with the step that has the longest way still behind it', () => {
    const run = byHand('short; a; b<-a; c<-b', { slots: 1 });
    run.open();
    expect(run.starts()).toEqual(['a@0']);
    run.settle('a');
    expect(run.starts()).toEqual(['b@0']);
    run.settle('b');
    expect(run.starts()).toEqual(['short@0']);
  });

  it('follows the plan where the ways are as long', () => {
    const run = byHand('z; y; x', { slots: 3 });
    run.open();
    expect(run.starts()).toEqual(['z@0', 'y@1', 'x@2']);
  });

  it('follows known durations where there are any', () => {
    const run = byHand('a; b<-a; long', { slots: 1, priorities: [3, 1, 10] });
    run.open();
    expect(run.starts()).toEqual(['long@0']);
  });
});

describe('slots', () => {
  it('are never more in use than there are', () => {
    const run = byHand('a; b; c; d', { slots: 2 });
    run.open();
    expect(run.starts()).toEqual(['a@0', 'b@1']);
    expect(run.starts()).toEqual([]);
  });

  it('are taken before `next` returns and handed over by `settle`', () => {
    const run = byHand('a; b; c; d', { slots: 2 });
    run.open();
    run.starts();
    run.settle('b');
    expect(run.starts()).toEqual(['c@1']);
    run.settle('a');
    expect(run.starts()).toEqual(['d@0']);
  });

  it('have the lowest number that is free', () => {
    const run = byHand('a; b; c; d; e', { slots: 3 });
    run.open();
    run.starts();
    run.settle('c');
    run.settle('a');
    expect(run.starts()).toEqual(['d@0', 'e@2']);
  });

  it('stay with the running steps when a step is passed over', () => {
    const graph = graphOf('a; b; c');
    const scheduler = new Scheduler(schedulerInput({ graph, slots: 1 }));
    scheduler.open();
    scheduler.admit(0);
    expect(scheduler.next()).toEqual({ node: 0, worker: 0 });
    scheduler.settle(1);
    scheduler.admit(2);
    expect(scheduler.next()).toBeUndefined();
    scheduler.settle(0);
    expect(scheduler.next()).toEqual({ node: 2, worker: 0 });
  });
});

describe('cpus', () => {
  it('make a step wait until it has all its slots', () => {
    const run = byHand('a; b; wide', { slots: 2, cpus: [1, 1, 2] });
    run.open();
    expect(run.starts()).toEqual(['a@0', 'b@1']);
    run.settle('a');
    expect(run.starts()).toEqual([]);
    run.settle('b');
    expect(run.starts()).toEqual(['wide@0']);
  });

  it('let a smaller step pass one that does not fit yet', () => {
    const run = byHand('a; wide; b', { slots: 2, cpus: [1, 2, 1], priorities: [9, 5, 1] });
    run.open();
    expect(run.starts()).toEqual(['a@0', 'b@1']);
  });

  it('keep other steps from the slots that a wide one has', () => {
    const run = byHand('wide; a; b', { slots: 3, cpus: [2, 1, 1] });
    run.open();
    expect(run.starts()).toEqual(['wide@0', 'a@1']);
    run.settle('wide');
    expect(run.starts()).toEqual(['b@0']);
  });

  it('are cut to the pool: a step that wants more takes it whole', () => {
    const run = byHand('huge; a', { slots: 2, cpus: [64, 1], priorities: [2, 1] });
    run.open();
    expect(run.starts()).toEqual(['huge@0']);
    run.settle('huge');
    expect(run.starts()).toEqual(['a@0']);
  });

  it('of 0 let a step start beside a full pool, on a worker of its own', () => {
    const run = byHand('a; b; wait1; wait2', { slots: 2, cpus: [1, 1, 0, 0] });
    run.open();
    expect(run.starts()).toEqual(['a@0', 'b@1', 'wait1@2', 'wait2@3']);
  });

  it('of 0 give the number of their worker back', () => {
    const run = byHand('w1; w2; w3<-w1', { slots: 1, cpus: [0, 0, 0] });
    run.open();
    expect(run.starts()).toEqual(['w1@1', 'w2@2']);
    run.settle('w1');
    expect(run.starts()).toEqual(['w3@1']);
  });

  it('of 0 leave every slot to the others', () => {
    const run = byHand('wait; a; b', { slots: 2, cpus: [0, 1, 1] });
    run.open();
    expect(run.starts()).toEqual(['wait@2', 'a@0', 'b@1']);
    run.settle('wait');
    expect(run.starts()).toEqual([]);
  });
});

describe('a mutex', () => {
  it('keeps steps of its name apart and lets others run', () => {
    const run = byHand('a; b; c', { slots: 3, mutexes: ['db', 'db', 'net'] });
    run.open();
    expect(run.starts()).toEqual(['a@0', 'c@1']);
    run.settle('c');
    expect(run.starts()).toEqual([]);
    run.settle('a');
    expect(run.starts()).toEqual(['b@0']);
  });

  it('goes to the step with the longest way behind it', () => {
    const run = byHand('a; b; c<-b', { slots: 2, mutexes: ['db', 'db', null] });
    run.open();
    expect(run.starts()).toEqual(['b@0']);
  });

  it('holds for steps of 0 cpus too', () => {
    const run = byHand('a; b', { slots: 1, cpus: [0, 0], mutexes: ['m', 'm'] });
    run.open();
    expect(run.starts()).toEqual(['a@1']);
    run.settle('a');
    expect(run.starts()).toEqual(['b@1']);
  });

  it('is left alone by a step that is passed over', () => {
    const graph = graphOf('a; b; c');
    const scheduler = new Scheduler(schedulerInput({ graph, slots: 3, mutexes: ['m', 'm', 'm'] }));
    scheduler.open();
    scheduler.admit(0);
    scheduler.next();
    scheduler.settle(1);
    scheduler.admit(2);
    expect(scheduler.next()).toBeUndefined();
    scheduler.settle(0);
    expect(scheduler.next()).toEqual({ node: 2, worker: 0 });
  });

  it('may be called like a property of objects', () => {
    const run = byHand('a; b', { slots: 2, mutexes: ['__proto__', 'constructor'] });
    run.open();
    expect(run.starts()).toEqual(['a@0', 'b@1']);
  });
});

describe('a borrowed slot', () => {
  it('is one that no step has', () => {
    const run = byHand('a; b; c<-a', { slots: 3 });
    run.open();
    expect(run.starts()).toEqual(['a@0', 'b@1']);
    expect([run.borrowSlot(), run.borrowSlot()]).toEqual([true, false]);
    run.settle('a');
    expect(run.starts()).toEqual(['c@0']);
    expect(run.borrowSlot()).toBe(false);
    run.giveBackSlots(1);
    run.settle('c');
    expect([run.borrowSlot(), run.borrowSlot(), run.borrowSlot()]).toEqual([true, true, false]);
  });

  it('is none while a step is ready that could have it', () => {
    const run = byHand('a; b<-a', { slots: 1 });
    run.open();
    run.starts();
    expect(run.borrowSlot()).toBe(false);
    expect(run.settle('a')).toEqual(['b']);
    expect(run.borrowSlot()).toBe(false);
    expect(run.starts()).toEqual(['b@0']);
  });

  it('makes a step wait until it is given back', () => {
    const run = byHand('a; b<-a', { slots: 2, cpus: [0, 2] });
    run.open();
    run.starts();
    expect([run.borrowSlot(), run.borrowSlot()]).toEqual([true, true]);
    run.settle('a');
    expect(run.starts()).toEqual([]);
    run.giveBackSlots(1);
    expect([run.starts(), run.borrowSlot()]).toEqual([[], false]);
    run.giveBackSlots(1);
    expect(run.starts()).toEqual(['b@0']);
  });

  it('is one of the slots that a wide step waits for', () => {
    const run = byHand('a; wide<-a', { slots: 2, cpus: [1, 2] });
    run.open();
    run.starts();
    expect(run.borrowSlot()).toBe(true);
    run.settle('a');
    expect(run.starts()).toEqual([]);
    run.giveBackSlots(1);
    expect(run.starts()).toEqual(['wide@0']);
  });

  //   a ─────────────────────▶  its programs have all that is idle
  //   s ───▶        wide ────▶  wants 2 of 3 slots: s has one, one is lent
  it('is none where a wide step could have it if all that is lent came back', () => {
    const run = byHand('a; s; wide', { slots: 3, cpus: [1, 1, 2], priorities: [3, 2, 1] });
    run.open();
    expect(run.starts()).toEqual(['a@0', 's@1']);
    expect(run.borrowSlot()).toBe(true);
    run.settle('s');
    expect([run.starts(), run.borrowSlot()]).toEqual([[], false]);
    run.giveBackSlots(1);
    expect(run.starts()).toEqual(['wide@1']);
  });

  it('is none of those that steps of 0 cpus have', () => {
    const run = byHand('a; b', { slots: 1, cpus: [0, 0] });
    run.open();
    expect(run.starts()).toEqual(['a@1', 'b@2']);
    expect([run.borrowSlot(), run.borrowSlot()]).toEqual([true, false]);
  });

  it('leaves all workers idle', () => {
    const run = byHand('a; b; c<-b', { slots: 3, cpus: [1, 0, 1] });
    run.open();
    expect(run.starts()).toEqual(['b@3', 'a@0']);
    expect([run.borrowSlot(), run.borrowSlot(), run.borrowSlot()]).toEqual([true, true, false]);
    expect(run.wantsLent()).toBe(false);
    run.settle('b');
    expect([run.starts(), run.wantsLent()]).toEqual([[], true]);
    run.giveBackSlots(1);
    expect([run.borrowSlot(), run.starts(), run.wantsLent()]).toEqual([false, ['c@1'], false]);
    run.giveBackSlots(1);
    expect(run.borrowSlot()).toBe(true);
  });
});

describe('a scheduler', () => {
  it('is busy from when a step may start until the last one that runs has ended', () => {
    const run = byHand('a; b<-a', { slots: 1 });
    run.open();
    expect(run.isBusy()).toBe(false);
    run.starts();
    expect(run.isBusy()).toBe(true);
    run.settle('a');
    expect(run.isBusy()).toBe(false);
  });
});

describe('beyond the slots', () => {
  const six = 'a; b; c; d; e; f';

  it('starts nothing unless it is allowed', () => {
    const run = byHand(six, { mostAtOnce: 10 });
    run.open();
    expect(run.starts()).toEqual(['a@0', 'b@1']);
    run.allow(2);
    expect(run.starts()).toEqual(['c@2', 'd@3']);
    expect(run.starts()).toEqual([]);
    expect(run.atOnce()).toBe(4);
  });

  it('starts nothing anew where steps end beyond them and nothing more is allowed', () => {
    const run = byHand(six, { mostAtOnce: 10 });
    run.open();
    run.starts();
    run.allow(2);
    run.starts();
    run.allow(0);
    run.settle('a');
    run.settle('b');
    expect(run.starts()).toEqual([]);
    run.settle('c');
    expect(run.starts()).toEqual(['e@0']);
  });

  it('starts no more than so many at once', () => {
    const run = byHand(six, { mostAtOnce: 3 });
    run.open();
    run.allow(10);
    expect(run.starts()).toEqual(['a@0', 'b@1', 'c@2']);
    run.settle('b');
    expect(run.starts()).toEqual(['d@1']);
  });

  it('starts what hardly computes at once, and keeps its slots for others', () => {
    const cpus = [1, LIGHT, LIGHT, 1, 1, 0];
    const run = byHand(six, { mostAtOnce: 4, cpus });
    run.open();
    // Steps of no slot have numbers beyond all others, and are not counted.
    expect(run.starts()).toEqual(['a@0', 'b@1', 'c@2', 'f@4']);
    run.settle('b');
    run.settle('c');
    expect(run.starts()).toEqual(['d@1']);
    run.settle('a');
    expect(run.starts()).toEqual(['e@0']);
  });

  it('adds parts of slots up', () => {
    const run = byHand(six, { mostAtOnce: 10, cpus: [0.5, 0.5, 0.25, 0.75, 1, 1] });
    run.open();
    expect(run.starts()).toEqual(['a@0', 'b@1', 'c@2', 'd@3']);
    run.settle('a');
    expect(run.starts()).toEqual([]);
    run.settle('b');
    expect(run.starts()).toEqual(['e@0']);
  });

  it('lends no part of a slot', () => {
    const run = byHand('a; b; c', { mostAtOnce: 10, cpus: [0.5, 0.5, 0.5] });
    run.open();
    run.starts();
    expect(run.borrowSlot()).toBe(false);
    run.settle('a');
    expect(run.borrowSlot()).toBe(true);
  });
});

describe('a lasting step', () => {
  it('lets those that need it start before it ends, and only once', () => {
    const run = byHand('a; b<-a', { lasting: [true, false] });
    run.open();
    expect(run.starts()).toEqual(['a@2']);
    expect(run.serve('a')).toEqual(['b']);
    expect(run.settle('a')).toEqual([]);
    expect(run.starts()).toEqual(['b@0']);
  });

  it('lets them start when it ends without having been of use', () => {
    const run = byHand('a; b<-a', { lasting: [true, false] });
    run.open();
    run.starts();
    expect(run.settle('a')).toEqual(['b']);
  });

  it('has its slots only until it is of use, and its worker for as long as it lasts', () => {
    const run = byHand('a; b<-a; c; d', {
      lasting: [true, false, true, false],
      cpus: [2, 2, 0, 1],
    });
    run.open();
    expect(run.starts()).toEqual(['a@2', 'c@3']);
    run.serve('a');
    expect(run.starts()).toEqual(['b@0']);
    run.settle('b');
    run.settle('a');
    expect(run.starts()).toEqual(['d@0']);
  });

  it('keeps its mutex until it ends', () => {
    const run = byHand('a; b', { lasting: [true, false], mutexes: ['m', 'm'] });
    run.open();
    run.starts();
    run.serve('a');
    expect(run.starts()).toEqual([]);
    run.settle('a');
    expect(run.starts()).toEqual(['b@0']);
  });

  it('can keep others waiting for ever, which can be taken out then', () => {
    const run = byHand('a; b', { lasting: [true, false], mutexes: ['m', 'm'] });
    run.open();
    run.starts();
    run.serve('a');
    run.starts();
    expect([run.takeParked(), run.takeParked()]).toEqual([['b'], []]);
  });

  it('opens the next group when it is of use', () => {
    const run = byHand('a; b; c<-a', { lasting: [true, false, false], schedule: 'groups' });
    run.open();
    run.starts();
    expect(run.serve('a')).toEqual([]);
    expect(run.settle('b')).toEqual(['c']);
  });

  it('does not count as running once it is of use', () => {
    const run = byHand('a', { lasting: [true] });
    run.open();
    run.starts();
    expect(run.isBusy()).toBe(true);
    run.serve('a');
    expect(run.isBusy()).toBe(false);
  });
});

describe('an expected step', () => {
  const PLAN = 'a; b; long; free; next<-long';
  const facts = { slots: 2, cpus: [1, 1, 1, 0, 1] };

  it('keeps its place before less urgent ones, but no more slots than it takes', () => {
    const run = byHand(PLAN, facts);
    run.openExpecting('long');
    expect(run.starts()).toEqual(['a@0', 'free@2']);
    run.admit('long');
    expect(run.starts()).toEqual(['long@1']);
    run.settle('a');
    expect(run.starts()).toEqual(['b@0']);
  });

  it('keeps nothing if it could not start with what is free', () => {
    const plan = 'first; then<-first; late<-then; a; wide; next<-wide';
    const run = byHand(plan, { slots: 2, cpus: [1, 1, 1, 1, 2, 1] });
    run.openExpecting('wide');
    expect(run.starts()).toEqual(['first@0', 'a@1']);
  });

  it('keeps it from none that are more urgent', () => {
    const run = byHand('first; then<-first; late<-then; long; next<-long', { slots: 1 });
    run.openExpecting('long');
    expect(run.starts()).toEqual(['first@0']);
  });

  it('gives it up when it is settled, and when it is waited for no longer', () => {
    const hit = byHand(PLAN, facts);
    hit.openExpecting('long');
    expect(hit.starts()).toEqual(['a@0', 'free@2']);
    hit.settle('long');
    expect(hit.starts()).toEqual(['b@1']);
    const slow = byHand(PLAN, facts);
    slow.openExpecting('long');
    slow.starts();
    slow.stopExpecting('long');
    expect(slow.starts()).toEqual(['b@1']);
  });
});
