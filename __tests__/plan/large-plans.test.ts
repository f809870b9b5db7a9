/**
 * Plans at their limits. Every algorithm on the way should be linear (or n log n) in the size of the
 * plan; one that is quadratic turns these tests from seconds into minutes. Time itself is not
 * asserted, it depends on the machine: on two cores 100,000 keys take 2.5 s as YAML and 0.5 s as
 * JSON. What is asserted at the end is the amount of work: how often a list is looked at.
 */
import { describe, expect, it } from '@jest/globals';
import { groupNumbers } from '../../src/graph/groups.js';
import type { StepGraph } from '../../src/graph/step-graph.js';
import type { MappingEntry, MappingNode, SyntaxNode } from '../../src/model/syntax-tree.js';
import { checkExpressions } from '../../src/plan/check-expressions.js';
import { expressionFields } from '../../src/plan/expression-fields.js';
import type { Plan } from '../../src/plan/plan.js';
import { validateShape } from '../../src/plan/validate-shape.js';
import { quickOrSlow, slowOnly } from '../rigs/extent.js';
import { checkedPlan, plan as planOf, problemsOf, type StepKeys } from '../rigs/plan-builder.js';

/** The most steps that a plan may have. */
const MAX_STEPS = 100_000;

const MANY = quickOrSlow(5_000, MAX_STEPS);

/** For slow machines. */
const LIMIT_MS = 120_000;

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

describe(`a mapping of ${String(MANY)} keys`, () => {
  it(
    'is read whole from YAML',
    async () => {
      const env = lines(MANY, (i) => `      K${String(i)}: v${String(i)}\n`);
      const { plan } = await checkedPlan(`steps:\n  - run: make\n    env:\n${env}`);
      const variables = Object.entries(plan.steps[0]?.env ?? {});
      expect([variables.length, variables[0], variables.at(-1)]).toEqual([
        MANY,
        ['K0', 'v0'],
        [`K${String(MANY - 1)}`, `v${String(MANY - 1)}`],
      ]);
    },
    LIMIT_MS,
  );

  it(
    'is read whole from JSON in one line',
    async () => {
      const env = Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`K${String(i)}`, i]));
      const text = JSON.stringify({ steps: [{ run: 'make', env }] });
      const { plan } = await checkedPlan(text, { name: 'plan.json' });
      const last = String(MANY - 1);
      expect(Object.entries(plan.steps[0]?.env ?? {})[MANY - 1]).toEqual([`K${last}`, last]);
    },
    LIMIT_MS,
  );

  it(
    'may be as many files',
    async () => {
      const tree = Object.fromEntries(
        Array.from({ length: MANY }, (_, i) => [`f${String(i)}`, '']),
      );
      const text = JSON.stringify({ steps: [{ 'create-structure': tree }] });
      const { plan } = await checkedPlan(text, { name: 'plan.json' });
      const [step] = plan.steps;
      expect(step?.kind === 'create-structure' && step.entries[MANY - 1]).toMatchObject({
        type: 'file',
        path: `f${String(MANY - 1)}`,
      });
    },
    LIMIT_MS,
  );
});

describe(`a plan of ${String(MANY)} steps`, () => {
  it(
    'is one chain of needs, as JSON in one line',
    async () => {
      const steps = Array.from({ length: MANY }, (_, index) => ({
        id: `s${String(index)}`,
        run: 'make',
        needs: index === 0 ? [] : [`s${String(index - 1)}`],
      }));
      const { plan, groups } = await checkedPlan(JSON.stringify({ steps }), { name: 'plan.json' });
      expect([plan.steps.length, plan.steps[MANY - 1]?.needs, groups[MANY - 1]]).toEqual([
        MANY,
        [`s${String(MANY - 2)}`],
        MANY,
      ]);
    },
    LIMIT_MS,
  );
});

describe('a plan of 100,001 steps', () => {
  // Nothing but its size makes it wrong.
  slowOnly(it)(
    'is refused as YAML',
    async () => {
      const text = `# Too many.\nsteps:\n${lines(MAX_STEPS + 1, () => '  - run: make\n')}`;
      expect(await problemsOf(text)).toBe(`plan.yml:1:1: error: a plan has at most 100,000 steps
    1 | # Too many.
      | ^`);
    },
    LIMIT_MS,
  );

  const IN_JSON: readonly (readonly [string, string, string])[] = [
    ['{"steps": [', '{"run": "make"}', ']}'],
    ['[', '{"action": "run_command", "command": "make"}', ']'],
  ];

  it.each(quickOrSlow(IN_JSON.slice(0, 1), IN_JSON))(
    'is refused as JSON: %s%s%s',
    async (before, step, after) => {
      const text = `${before}\n${lines(MAX_STEPS, () => `${step},\n`)}${step}${after}`;
      expect(await problemsOf(text, { name: 'plan.json' })).toBe(
        `plan.json:1:1: error: a plan has at most 100,000 steps
    1 | ${before}
      | ^`,
      );
    },
    LIMIT_MS,
  );
});

/** A list that counts how often one of its items is looked at. */
function counted<T>(items: readonly T[], looks: { count: number }): readonly T[] {
  return new Proxy(items, {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) looks.count += 1;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
}

/** How many items of lists are copied by `concat`, which is how the validator gathers errors. */
function copiesBy(work: () => readonly unknown[]): number {
  let copies = 0;
  const concat = Array.prototype.concat;
  Array.prototype.concat = function (this: unknown[], ...others: unknown[]) {
    copies += this.length;
    return concat.apply(this, others) as unknown[];
  };
  try {
    expect(work().length).toBeGreaterThan(0);
  } finally {
    Array.prototype.concat = concat;
  }
  return copies;
}

/** Twice the size may be three times the work, as for n log n, but not four times, as for n². */
async function expectLinear(workFor: (size: number) => number | Promise<number>): Promise<void> {
  const [small, large] = [await workFor(500), await workFor(1_000)];
  expect(small).toBeGreaterThanOrEqual(500);
  expect(large / small).toBeLessThan(3);
}

describe('the work of a check', () => {
  const span = { start: 0, end: 0 };
  const text = (value: string): SyntaxNode => ({ kind: 'scalar', value, span });
  const entry = (key: string, value: SyntaxNode): MappingEntry => ({
    key,
    spelling: key,
    keySpan: span,
    value,
  });
  const keys = (size: number, value: string, looks: { count: number }): MappingNode => ({
    kind: 'mapping',
    entries: counted(
      Array.from({ length: size }, (_, i) => entry(`K${String(i)}`, text(value))),
      looks,
    ),
    span,
  });

  it('grows with the number of expressions in an env', async () => {
    const { plan } = await planOf('a');
    const [step] = plan.steps;
    if (step === undefined) throw new Error('no step');
    await expectLinear((size) => {
      const looks = { count: 0 };
      const value = '${{ github.sha }}';
      const node = keys(size, value, looks);
      const env = Object.fromEntries(node.entries.map((one) => [one.key, value]));
      const syntax: MappingNode = { kind: 'mapping', entries: [entry('env', node)], span };
      expect(expressionFields({ ...step, env, syntax })).toHaveLength(size);
      return looks.count;
    });
  });

  it('grows with the number of unknown keys', async () => {
    await expectLinear((size) => {
      const looks = { count: 0 };
      const step = keys(size, 'a', looks);
      const steps: SyntaxNode = { kind: 'list', items: [step], span };
      const tree: SyntaxNode = { kind: 'mapping', entries: [entry('steps', steps)], span };
      const messages = validateShape(tree).map((one) => one.message);
      expect(messages.filter((one) => one.startsWith('unknown key'))).toHaveLength(size);
      return looks.count;
    });
  });

  it('grows with the number of misshapen steps', async () => {
    await expectLinear((size) => {
      const step: SyntaxNode = { kind: 'mapping', entries: [entry('ruin', text('a'))], span };
      const items = Array.from({ length: size }, () => step);
      const steps: SyntaxNode = { kind: 'list', items, span };
      const tree: SyntaxNode = { kind: 'mapping', entries: [entry('steps', steps)], span };
      return size + copiesBy(() => validateShape(tree));
    });
  });

  it('grows with the number of expressions that read the step before', async () => {
    await expectLinear(async (size) => {
      const ids = Array.from({ length: size }, (_, i) => `s${String(i)}`);
      const line = ids.map((id, i) => (i === 0 ? id : `${id}<-s${String(i - 1)}`)).join(';');
      const conditions = ids.slice(1).map((id, i) => [id, { if: `steps.s${String(i)}.outcome` }]);
      const ready = await planOf(line, Object.fromEntries(conditions) as Record<string, StepKeys>);
      return graphLooks(ready.plan, ready.graph);
    });
  });

  /** How often the check of the expressions looks at an id or an edge of the graph. */
  function graphLooks(plan: Plan, graph: StepGraph): number {
    const looks = { count: 0 };
    const edges = (lists: StepGraph['needs']) => counted(lists, looks);
    const watched = {
      ids: counted(graph.ids, looks),
      needs: edges(graph.needs),
      dependents: edges(graph.dependents),
    };
    expect(checkExpressions(plan, watched, groupNumbers(graph))).toEqual([]);
    return looks.count;
  }
});
