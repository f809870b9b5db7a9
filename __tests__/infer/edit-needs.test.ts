import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editNeeds, type Need } from '../../src/infer/edit-needs.js';
import { checkedPlan } from '../rigs/plan-builder.js';

/** The text of a plan once its steps need what is said, by id. */
async function edited(
  text: string,
  needs: Readonly<Record<string, readonly (string | Need)[]>>,
  name = 'plan.yml',
): Promise<string> {
  const { plan } = await checkedPlan(text, { name });
  const steps = plan.steps.flatMap(({ id, syntax }) => {
    const wanted = needs[id];
    if (wanted === undefined) return [];
    const asNeeds = wanted.map((one) => (typeof one === 'string' ? { id: one, reason: '' } : one));
    return [{ syntax, needs: asNeeds }];
  });
  return editNeeds(plan.source, steps);
}

const BLOCK = `# A plan
steps:
  - id: a   # first
    run: echo a

  - id: b
    needs: a # by hand
    run: |
      echo b
  - name: third
    id: c
    run: echo c
`;

describe('the needs of a plan in block style', () => {
  it('are inserted behind the id, with the reason', async () => {
    const why = { id: 'b', reason: 'reads x, which b wrote' };
    expect(await edited(BLOCK, { c: [why] })).toBe(
      BLOCK.replace('    id: c\n', '    id: c\n    needs: b # reads x, which b wrote\n'),
    );
  });

  it('are a list with a line for each of several', async () => {
    expect(await edited(BLOCK, { c: [{ id: 'a', reason: 'why' }, 'b'] })).toBe(
      BLOCK.replace('    id: c\n', '    id: c\n    needs:\n      - a # why\n      - b\n'),
    );
  });

  it('are replaced, and what stands behind them stays', async () => {
    const text = BLOCK.replace('needs: a # by hand', 'needs: [a] # by hand');
    expect(await edited(text, { b: ['a'] })).toBe(BLOCK);
  });

  it('are removed with their line', async () => {
    expect(await edited(BLOCK, { b: [] })).toBe(BLOCK.replace('    needs: a # by hand\n', ''));
  });

  it('stand first in a step without an id', async () => {
    const text = 'steps:\n  - run: echo a\n  - run: echo b\n';
    expect(await edited(text, { 'step-2': ['step-1'] })).toBe(
      'steps:\n  - run: echo a\n  - needs: step-1\n    run: echo b\n',
    );
  });

  it('are removed where they stand first', async () => {
    const text = 'steps:\n  - id: a\n    run: echo a\n  - needs: [a]\n    id: b\n    run: echo b\n';
    expect(await edited(text, { b: [] })).toBe(
      'steps:\n  - id: a\n    run: echo a\n  - id: b\n    run: echo b\n',
    );
  });

  it('keep line ends of Windows', async () => {
    const text = BLOCK.replaceAll('\n', '\r\n');
    const result = await edited(text, { c: ['a'] });
    expect((await checkedPlan(result)).plan.steps[2]?.needs).toEqual(['a']);
    expect(await edited(text, { b: [] })).toBe(text.replace('    needs: a # by hand\r\n', ''));
  });
});

describe('comments of needs', () => {
  const OWN = 'reads out/a, which a wrote or removed';
  const again = (old: string, ...needs: readonly (string | Need)[]): Promise<string> =>
    edited(BLOCK.replace('needs: a # by hand', old), { c: [], b: needs });
  const plan = (needs: string): string => BLOCK.replace('needs: a # by hand', needs);

  it('by infer are replaced, however many there are', async () => {
    const why = { id: 'a', reason: `${OWN}, and 1 more` };
    const old = `needs: [a] # ${OWN}, and 2 more # ${OWN}`;
    expect(await again(old, why)).toBe(plan(`needs: a # ${OWN}, and 1 more`));
    expect(await again(old, 'a')).toBe(plan('needs: a'));
  });

  it('by infer are replaced where they were cut', async () => {
    const long = { id: 'a', reason: `reads ${'x'.repeat(200)}, which a wrote or removed` };
    const once = await again('needs: [a]', long);
    expect(once).toContain('needs: a # reads xxx');
    expect(await edited(once, { b: [long] })).toBe(once);
  });

  it('by hand stay once, in front of those by infer or behind', async () => {
    const why = { id: 'a', reason: OWN };
    const kept = plan(`needs: a # ${OWN} # by hand`);
    expect(await again('needs: a # by hand', why)).toBe(kept);
    expect(await again(`needs: [a] # by hand # ${OWN}, and 7 more`, why)).toBe(kept);
    expect(await again(`needs: [a] # ${OWN}, and 7 more # by hand`, why)).toBe(kept);
    expect(await edited(kept, { b: [why] })).toBe(kept);
  });

  it('in a list stay with their need', async () => {
    const step = '  - id: first\n    run: echo\n';
    const of = (needs: string): string =>
      `steps:\n${step}${step.replace('first', 'other')}  - id: b\n    needs:${needs}\n    run: echo\n`;
    const old = of(` # all\n      - first # one # ${OWN}\n      # two\n      - other # ${OWN}`);
    const why = { id: 'other', reason: 'why' };
    expect(await edited(old, { b: ['first', why] })).toBe(
      of(' # all # two\n      - first # one\n      - other # why'),
    );
    expect(await edited(old, { b: [why] })).toBe(of(' other # why # all # two'));
    expect(await edited(old.replaceAll('\n', '\r\n'), { b: ['first'] })).toBe(
      of(' first # one # all # two').replaceAll('\n', '\r\n'),
    );
  });
});

describe('the needs of a plan in flow style', () => {
  const text = 'steps:\n  - { id: a, run: echo a }\n  - { id: b, needs: a, run: echo b }\n';

  it('are inserted, replaced and removed', async () => {
    expect(await edited(text, { a: [], b: [] })).toBe(text.replace(', needs: a', ''));
    const without = text.replace(', needs: a', '');
    expect(await edited(without, { b: ['a'] })).toBe(text.replace('needs: a', 'needs: [a]'));
  });

  it('are quoted in JSON', async () => {
    const json = '{"steps": [{"id": "a", "run": "echo a"}, {"id": "b", "run": "echo b"}]}';
    expect(await edited(json, { b: ['a'] }, 'plan.json')).toBe(
      '{"steps": [{"id": "a", "run": "echo a"}, {"id": "b", "needs": ["a"], "run": "echo b"}]}',
    );
  });

  it('are depends_on in the dict dialect', async () => {
    const json =
      '[{"action": "run_command", "id": "a", "command": "x"}, {"action": "run_command", "id": "b", "command": "x"}]';
    expect(await edited(json, { b: ['a'] }, 'plan.json')).toContain('"depends_on": ["a"]');
  });
});

describe('any plan', () => {
  const layouts = [
    (id: string, needs: string) =>
      `  - id: ${id}\n${needs === '' ? '' : `    needs: [${needs}]\n`}    run: echo\n`,
    (id: string, needs: string) =>
      `  - run: echo\n    id: ${id}  # an id\n${needs === '' ? '' : `    needs: [${needs}]\n`}`,
    (id: string, needs: string) =>
      `  - { id: ${id}, ${needs === '' ? '' : `needs: [${needs}], `}run: echo }\n\n`,
    (id: string, needs: string) =>
      `  -\n    run: |\n      echo\n${needs === '' ? '' : `    needs: [${needs}]\n`}    id: ${id}\n`,
  ];
  const steps = fc.array(
    fc.record({ layout: fc.nat(layouts.length - 1), old: fc.nat(), new: fc.nat() }),
    { minLength: 1, maxLength: 6 },
  );

  it('has the wanted needs afterwards, and nothing else is another', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const some = (at: number, bits: number): readonly string[] =>
          all
            .slice(0, at)
            .flatMap((_, before) => ((bits >> before) & 1 ? [`s${String(before)}`] : []));
        const text = `steps:\n${all
          .map(
            (one, at) =>
              layouts[one.layout]?.(`s${String(at)}`, some(at, one.old).join(', ')) ?? '',
          )
          .join('')}`;
        const wanted = Object.fromEntries(
          all.map((one, at) => [
            `s${String(at)}`,
            some(at, one.new).map((id) => ({ id, reason: '# why: "x"' })),
          ]),
        );
        const { plan } = await checkedPlan(await edited(text, wanted));
        expect(plan.steps.map(({ needs }) => needs)).toEqual(
          all.map((one, at) => some(at, one.new)),
        );
        expect(plan.steps.map(({ id }) => id)).toEqual(all.map((_, at) => `s${String(at)}`));
      }),
      { numRuns: 200 },
    );
  });
});
