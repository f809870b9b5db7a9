import { describe, expect, it } from '@jest/globals';
import { sourceText } from '../../src/model/source-text.js';
import { toPlainValue } from '../../src/model/syntax-tree.js';
import { toCanonicalTree } from '../../src/plan/dialect.js';
import { parseJson } from '../../src/plan/parse-json.js';
import { checkedPlan, problemsOf } from '../rigs/plan-builder.js';
import { wholeTree } from '../rigs/whole-tree.js';

/** What a plan in the dict dialect is in the kebab-case form, and what was wrong with it. */
function canonical(plan: unknown, isBareListAllowed = false) {
  const parsed = wholeTree(parseJson(sourceText('plan.json', JSON.stringify(plan))));
  if (!parsed.ok) throw new Error(parsed.error[0]?.message);
  const { tree, problems } = toCanonicalTree(parsed.value, { isBareListAllowed });
  return { plan: toPlainValue(tree), problems: problems.map((one) => one.message) };
}

describe('toCanonicalTree', () => {
  it.each([
    [
      { action: 'run_command', command: 'make', working_directory: 'a', continue_on_error: true },
      { run: 'make', 'working-directory': 'a', 'continue-on-error': true },
    ],
    [
      { action: 'create_file', file_path: 'a', content_base64: 'YQ==', if_exists: 'skip' },
      { 'create-file': 'a', 'content-base64': 'YQ==', 'if-exists': 'skip' },
    ],
    [
      { action: 'create_structure', structure: { file_path: 'a', action: 'b' }, root: 'src' },
      { 'create-structure': { file_path: 'a', action: 'b' }, root: 'src' },
    ],
    [
      { id: 'b', depends_on: ['a'], timeout_minutes: 5, action: 'run_command', command: 'x' },
      { id: 'b', needs: ['a'], 'timeout-minutes': 5, run: 'x' },
    ],
    [
      { action: 'run_command', command: 'x', env: { command: 'a', depends_on: 'b' } },
      { run: 'x', env: { command: 'a', depends_on: 'b' } },
    ],
  ])('translates the keys of a step and of nothing inside it: %j', (dict, kebab) => {
    expect(canonical([dict])).toEqual({ plan: { steps: [kebab] }, problems: [] });
    expect(canonical({ steps: [dict] })).toEqual({ plan: { steps: [kebab] }, problems: [] });
  });

  it('leaves a plan in the kebab-case form as it is', () => {
    const plan = { name: 'a', steps: [{ run: 'make', env: { A: 'b' } }] };
    expect(canonical(plan)).toEqual({ plan, problems: [] });
  });

  it('takes steps of both forms side by side', () => {
    expect(canonical({ steps: [{ action: 'run_command', command: 'a' }, { run: 'b' }] })).toEqual({
      plan: { steps: [{ run: 'a' }, { run: 'b' }] },
      problems: [],
    });
  });

  it.each([[5], ['steps'], [null], [true]])('leaves %j to the check of its shape', (plan) => {
    expect(canonical(plan)).toEqual({ plan, problems: [] });
  });

  it('leaves steps that are no mapping to the check of their shape', () => {
    expect(canonical({ steps: [5, [], null, 'make'] })).toEqual({
      plan: { steps: [5, [], null, 'make'] },
      problems: [],
    });
    expect(canonical({ steps: 5 })).toEqual({ plan: { steps: 5 }, problems: [] });
  });

  it('asks for "steps:" above a list of kebab-case steps', () => {
    expect(canonical([{ run: 'make' }])).toEqual({
      plan: { steps: [{ run: 'make' }] },
      problems: ['a plan is a mapping: "steps:" is missing above this list'],
    });
  });

  it('takes a list of kebab-case steps where the caller allows it', () => {
    expect(canonical([{ run: 'make' }], true)).toEqual({
      plan: { steps: [{ run: 'make' }] },
      problems: [],
    });
  });
});

describe('a message about a step in the dict dialect', () => {
  it('names keys as the file spells them', async () => {
    const text = '[{"action": "run_command", "command": "x", "timeout_minutes": "soon"}]';
    const [head] = (await problemsOf(text, { name: 'p.json' })).split('\n');
    expect(head).toBe(
      'p.json:1:63: error: "timeout_minutes" must be a positive number of minutes or an expression, not the text "soon"',
    );
  });

  it('reports what every plan is checked for', async () => {
    const text = '[{"action": "create_file", "file_path": "../a", "depends_on": "b"}]';
    const heads = (await problemsOf(text, { name: 'p.json' }))
      .split('\n')
      .filter((line) => line.startsWith('p'));
    expect(heads).toEqual([
      'p.json:1:41: error: the path "../a" leads out of its directory with ".."',
      'p.json:1:63: error: step "step-1" needs "b", and there is no such step',
    ]);
  });
});

describe('a list of steps where one is allowed', () => {
  it('is a plan', async () => {
    const { plan } = await checkedPlan('- run: make\n- run: make test\n', {
      isInline: true,
    });
    expect(plan.steps.map((step) => [step.id, step.name])).toEqual([
      ['step-1', 'make'],
      ['step-2', 'make test'],
    ]);
  });

  it('has its problems on its own lines', async () => {
    expect(await problemsOf('- run: make\n- rum: x\n  run: y\n', { isInline: true })).toBe(
      `plan.yml:2:3: error: unknown key "rum"
    2 | - rum: x
      |   ^~~
  hint: did you mean "run"?`,
    );
  });
});
