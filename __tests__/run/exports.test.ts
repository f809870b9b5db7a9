/** Who sees what steps export: those that need them, directly or not, and nobody else. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { topologicalOrder } from '../../src/graph/topological-order.js';
import type { StepExports } from '../../src/model/task.js';
import { ExportBook } from '../../src/run/exports.js';
import { reachable } from '../rigs/graph-oracles.js';
import { exitResult, taskResult } from '../rigs/fake-pool.js';
import { always, anyDag } from '../rigs/graph-builder.js';
import { plan } from '../rigs/plan-builder.js';
import { begin } from '../rigs/begin-run.js';

const exporting = (exports: Partial<StepExports>) => taskResult({ exports });

describe('environment variables', () => {
  //   a ◀── b ◀── c        d
  it('reach the steps that need their step, directly or not, and no others', async () => {
    const run = await begin(await plan('a; b<-a; c<-b; d'), { workers: 1 });
    await run.finish('a', exporting({ env: { X: '1' } }));
    expect(run.runTaskOf('b').env).toEqual({ X: '1' });
    await run.finish('b');
    expect(run.runTaskOf('c').env).toEqual({ X: '1' });
    await run.finish('c');
    expect(run.runTaskOf('d').env).toEqual({});
  });

  //   a ◀── c        b is first in the plan, and last to end
  //   b ◀───┘
  it.each([
    ['a', 'b'],
    ['b', 'a'],
  ])('take the later in plan order, though %s ends before %s', async (first, second) => {
    const run = await begin(await plan('b; a; c<-a,b'));
    for (const id of [first, second]) await run.finish(id, exporting({ env: { X: id } }));
    expect(run.runTaskOf('c').env).toEqual({ X: 'a' });
  });

  //   z ◀── a ◀── c, and in the plan a comes before z
  it('take the later in plan order even where the earlier was later to run', async () => {
    const run = await begin(await plan('a<-z; z; c<-a'));
    await run.finish('z', exporting({ env: { X: 'from z' } }));
    await run.finish('a', exporting({ env: { X: 'from a' } }));
    expect(run.runTaskOf('c').env).toEqual({ X: 'from z' });
  });

  it('stand above the plan’s variables and below the step’s own', async () => {
    const ready = await plan('a; b<-a', { b: { env: { OWN: 'step' } } });
    const run = await begin({
      ...ready,
      plan: { ...ready.plan, env: { PLAN: 'plan', KEPT: 'plan', OWN: 'plan' } },
    });
    await run.finish('a', exporting({ env: { PLAN: 'a', OWN: 'a' } }));
    expect(run.runTaskOf('b').env).toEqual({ PLAN: 'a', KEPT: 'plan', OWN: 'step' });
  });

  it('can be read by expressions', async () => {
    const run = await begin(
      await plan('a; b<-a', { b: { if: "env.X == '1'", run: '${{ env.X }}' } }),
    );
    await run.finish('a', exporting({ env: { X: '1' } }));
    expect(run.runTaskOf('b').script).toBe('1');
  });

  it('of a failed step reach those that run all the same', async () => {
    const run = await begin(await plan('a; b<-a', { b: { if: 'failure()' } }));
    await run.finish('a', exitResult(1, { exports: { env: { WHY: 'disk' } } }));
    expect(run.runTaskOf('b').env).toEqual({ WHY: 'disk' });
  });

  it('pass through a step that was skipped', async () => {
    const keys = { b: { if: 'false' }, c: { if: 'always()' } };
    const run = await begin(await plan('a; b<-a; c<-b', keys));
    await run.finish('a', exporting({ env: { X: '1' } }));
    expect(run.runTaskOf('c').env).toEqual({ X: '1' });
  });

  it('may have the names of object properties', async () => {
    const run = await begin(await plan('a; b<-a'));
    await run.finish('a', exporting({ env: Object.fromEntries([['__proto__', 'x']]) }));
    expect(Object.entries(run.runTaskOf('b').env)).toEqual([['__proto__', 'x']]);
  });
});

describe('directories for PATH', () => {
  it('stand in front of those added before, as on the runner', async () => {
    const run = await begin(await plan('a; b<-a; c<-b'));
    await run.finish('a', exporting({ path: ['/a1', '/a2'] }));
    expect(run.runTaskOf('b').path).toEqual(['/a2', '/a1']);
    await run.finish('b', exporting({ path: ['/b'] }));
    expect(run.runTaskOf('c').path).toEqual(['/b', '/a2', '/a1']);
  });

  it('stand once where they were added last', async () => {
    const run = await begin(await plan('a; b<-a; c<-b'));
    await run.finish('a', exporting({ path: ['/x', '/y'] }));
    await run.finish('b', exporting({ path: ['/x'] }));
    expect(run.runTaskOf('c').path).toEqual(['/x', '/y']);
  });

  it('reach nobody beside', async () => {
    const run = await begin(await plan('a; b'), { workers: 1 });
    await run.finish('a', exporting({ path: ['/a'] }));
    expect(run.runTaskOf('b').path).toEqual([]);
  });
});

describe('what the whole run exports', () => {
  it('is in plan order, whatever the order of the ends', async () => {
    const run = await begin(await plan('a; b'));
    await run.finish('b', exporting({ env: { X: 'b', B: '1' }, path: ['/b'], summary: '# B\n' }));
    await run.finish('a', exporting({ env: { X: 'a', A: '1' }, path: ['/a'], summary: '# A\n' }));
    expect((await run.end()).exports).toEqual({
      env: { X: 'b', A: '1', B: '1' },
      path: ['/b', '/a'],
      summaries: [
        { id: 'a', markdown: '# A\n' },
        { id: 'b', markdown: '# B\n' },
      ],
    });
  });

  it('includes what failed steps exported', async () => {
    const run = await begin(await plan('a'));
    await run.finish('a', exitResult(1, { exports: { env: { X: '1' }, summary: 'failed\n' } }));
    expect((await run.end()).exports).toEqual({
      env: { X: '1' },
      path: [],
      summaries: [{ id: 'a', markdown: 'failed\n' }],
    });
  });

  it('is nothing where nothing ran', async () => {
    const run = await begin(await plan('a', { a: { if: 'false' } }));
    expect((await run.end()).exports).toEqual({ env: {}, path: [], summaries: [] });
  });
});

describe('on any graph', () => {
  const anyExports = fc.option(
    fc.record({
      env: fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.string({ maxLength: 2 })),
      path: fc.array(fc.constantFrom('/1', '/2', '/3'), { maxLength: 2 }),
      summary: fc.constantFrom('', 'x\n'),
    }),
  );
  const sample = anyDag(8).chain((graph) => {
    const size = graph.ids.length;
    const exports = fc.array(anyExports, { minLength: size, maxLength: size });
    return exports.map((drawn) => ({ graph, exports: drawn }));
  });

  /** All of some nodes in plan order, the later on top. */
  const laidOver = (all: readonly (StepExports | null)[], nodes: readonly number[]) => {
    const env = new Map<string, string>();
    let path: string[] = [];
    for (const node of [...nodes].sort((a, b) => a - b)) {
      for (const [name, value] of Object.entries(all[node]?.env ?? {})) env.set(name, value);
      for (const directory of all[node]?.path ?? []) {
        path = [directory, ...path.filter((one) => one !== directory)];
      }
    }
    return { env: Object.fromEntries(env), path };
  };

  it('a step sees what its ancestors export, laid over each other in plan order', () => {
    always(sample, ({ graph, exports }) => {
      const book = new ExportBook(graph);
      for (const node of topologicalOrder(graph)) {
        expect(book.visibleTo(node)).toEqual(laidOver(exports, [...reachable(graph, node)]));
        book.record(node, exports[node] ?? null);
      }
      const nodes = graph.ids.map((_, node) => node);
      expect(book.total()).toEqual({
        ...laidOver(exports, nodes),
        summaries: nodes.flatMap((node) => {
          const markdown = exports[node]?.summary ?? '';
          return markdown === '' ? [] : [{ id: graph.ids[node], markdown }];
        }),
      });
    });
  });
});
