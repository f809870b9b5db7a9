import { describe, expect, it } from '@jest/globals';
import type { Results } from '../../src/model/findings.js';
import type { ShardKey, WorkflowRun } from '../../src/model/shards.js';
import { judgeResults, type MergeScene } from '../../src/shard/judge-results.js';
import type { ShardFile } from '../../src/shard/read-results.js';
import { plan, type ReadyPlan } from '../rigs/plan-builder.js';
import { shardFiles, splitPrints, type ShardFacts } from '../rigs/shard-runs.js';

const LINE = 'install; a<-install; b<-install; c<-install';
const ENDS = [['a'], ['b'], ['c']];
const SHARDS: readonly ShardFacts[] = ENDS.map((ends) => ({ ends }));

const ready = await plan(LINE);
const other = await plan(`${LINE}; d`);

const attempt = (number: number, id = '77'): { readonly workflowRun: WorkflowRun } => ({
  workflowRun: { id, attempt: number },
});

function keyOf(
  of: ReadyPlan,
  shards: readonly (readonly string[])[] = ENDS,
  call: string | null = null,
): ShardKey {
  const fingerprints = splitPrints(of, shards);
  const whole = { ...fingerprints, split: fingerprints.split ?? '' };
  return { of: shards.length, fingerprints: whole, own: '0'.repeat(12), call };
}

/** The states of the shards, and all that is said. */
function judge(files: readonly ShardFile[], scene: Partial<MergeScene> = {}) {
  const own = splitPrints(ready, null);
  const judged = judgeResults({ files, own, key: null, workflowRun: null, ...scene });
  if (!judged.ok) return judged.error;
  const { of, runs, verdicts, problems } = judged.value;
  const shards = Array.from({ length: of }, (_, at) => {
    const verdict = verdicts.get(at + 1);
    return verdict?.state ?? runs.find(({ shard }) => shard.index === at + 1)?.results.outcome;
  });
  return { shards, said: [...[...verdicts.values()].map(({ problem }) => problem), ...problems] };
}

const replaced = (files: readonly ShardFile[], at: number, text: string): readonly ShardFile[] =>
  files.map((file, index) => (index === at ? { name: file.name, text } : file));

describe('results of shards', () => {
  const files = shardFiles(ready, SHARDS);

  it('count if they are of one split', () => {
    const good = { shards: ['success', 'success', 'success'], said: [] };
    expect(judge(files)).toEqual(good);
    expect(judge(files, { key: keyOf(ready), ...attempt(1) })).toEqual(good);
  });

  it('may be missing', () => {
    expect(judge(files.filter((_, at) => at !== 1))).toEqual({
      shards: ['success', 'missing', 'success'],
      said: [
        'shard 2/3 left no results: its job never ran, was stopped, or could not keep them, or its artifact has expired, a week after it was made; run it again, and then the merge',
      ],
    });
  });

  describe('in a folder', () => {
    const found = files.map((file): ShardFile => ({ ...file, isFound: true }));
    const foreign = (name: string, text: string): ShardFile => ({ name, text, isFound: true });
    const others = [
      foreign('parts/coverage.json', '{"total": 1}'),
      foreign('parts/cut.json', '[1, 2'),
      foreign('parts/tests-1-of-9.json', '{"schema": 1, "tests": []}'),
    ];
    const sentence =
      'parts/coverage.json, parts/cut.json, parts/tests-1-of-9.json hold no results of Stepwave and are left alone';

    it('may have files of others among them, which are named and left alone', () => {
      const own = splitPrints(ready, null);
      const scene = { files: [...found, ...others], own, key: null, workflowRun: null };
      const judged = judgeResults(scene);
      expect(judged).toMatchObject({ ok: true, value: { problems: [], notes: [sentence] } });
    });

    it('may be what a file of others is, if some are missing', () => {
      const [, ...rest] = found;
      expect(judge([...rest, ...others])).toEqual({
        shards: ['missing', 'success', 'success'],
        said: [expect.stringContaining('shard 1/3 left no results'), sentence],
      });
      expect(judge(others)).toBe(`there is nothing to merge: ${sentence}`);
    });

    it.each([
      ['parts/2.json', '{\n  "schema": 1, "plan', 'is no JSON; run the shard again'],
      ['parts/stepwave-shard-p-2-of-3/results.json', '', 'is no JSON; run the shard again'],
      [
        'parts/2.json',
        '{"schema": 1, "steps": []}',
        'holds no results of a run, or damaged ones; run the shard again',
      ],
    ])('are damaged where they are damaged results: %s %s', (name, text, problem) => {
      expect(judge([...found, foreign(name, text)])).toMatchObject({
        said: name.includes('of-3') ? [] : [`${name} ${problem}`],
      });
      const [one, , three] = found;
      if (one === undefined || three === undefined) throw new Error('no three shards');
      expect(judge([one, foreign(name, text), three])).toMatchObject({
        said: expect.arrayContaining([`${name} ${problem}`]),
      });
    });

    it('are not files of others where they are named', () => {
      const named: ShardFile = { name: 'coverage.json', text: '{"total": 1}' };
      expect(judge([...found, named])).toMatchObject({
        said: ['coverage.json holds no results of a run, or damaged ones; run the shard again'],
      });
    });
  });

  it('may be of another split of the same plan in the same run of the workflow', () => {
    const [one, two] = ['00000001', '00000002'];
    const called = (call: string, number: number): readonly ShardFile[] =>
      shardFiles(
        ready,
        SHARDS.map((facts) => ({ ...facts, ...attempt(number), call })),
      );
    const key = keyOf(ready, ENDS, one);
    expect(judge(called(one, 1), { key, ...attempt(1) })).toMatchObject({ said: [] });
    expect(judge(called(two, 1), { key, ...attempt(1) })).toMatchObject({
      shards: ['odd', 'odd', 'odd'],
      said: expect.arrayContaining([
        'shard 1/3 is of another split of this plan in the same run of the workflow: give each call of the workflow, or each group of its jobs, a comment-key of its own',
      ]),
    });
    // All jobs run again, and the plan was split anew.
    expect(judge(called(two, 1), { key, ...attempt(2) })).toMatchObject({
      shards: ['missing', 'missing', 'missing'],
    });
    // A key of somebody who does not split in a job.
    expect(judge(called(two, 1), { key: keyOf(ready), ...attempt(1) })).toMatchObject({ said: [] });
  });

  it('may be missing altogether, which only the key can tell from nothing', () => {
    expect(judge([], { key: keyOf(ready) })).toMatchObject({
      shards: ['missing', 'missing', 'missing'],
    });
    expect(judge([])).toBe('there is nothing to merge: no results of a shard were found');
  });

  it.each([
    ['{"schema": 1', 'is no JSON; run the shard again'],
    ['null', 'holds no results of a run, or damaged ones; run the shard again'],
    [
      '{"schema":2}',
      'has results of another form (schema 2); use one version of Stepwave in all jobs',
    ],
  ])('may be damaged: %s', (text, problem) => {
    expect(judge(replaced(files, 1, text))).toEqual({
      shards: ['success', 'damaged', 'success'],
      said: [`stepwave-shard-plan-2-of-3 ${problem}`],
    });
  });

  it('may not have come, and why is told', () => {
    const lost = { name: files[1]?.name ?? '', unread: 'it did not come in time' };
    expect(judge(files.map((file, at) => (at === 1 ? lost : file)))).toEqual({
      shards: ['success', 'damaged', 'success'],
      said: [`${lost.name} cannot be read: it did not come in time; run the merge again`],
    });
  });

  it('may be damaged in one step', () => {
    const text = files[1]?.text?.replace('"outputs":{}', '"outputs":[]') ?? '';
    expect(judge(replaced(files, 1, text))).toMatchObject({
      shards: ['success', 'damaged', 'success'],
    });
  });

  it('may be of a whole run, or merged before', () => {
    const { shard, ...whole } = JSON.parse(files[1]?.text ?? '') as Record<string, unknown>;
    expect(shard).toBeDefined();
    const said = (text: string) => judge([...files, { name: 'other.json', text }]);
    expect(said(JSON.stringify(whole))).toMatchObject({
      said: [
        'other.json is of a run of the whole plan; run a part of it: stepwave run --shard I/N',
      ],
    });
    expect(said(JSON.stringify({ ...whole, merged: {} }))).toMatchObject({
      said: ['other.json has been merged already; name the results of the shards'],
    });
  });

  it('may be there twice: the newer ones count, and it is said', () => {
    const [first] = shardFiles(ready, [
      { ends: ['a'], afterMs: 5, failing: ['a'] },
      ...SHARDS.slice(1),
    ]);
    expect(judge([...files, { name: 'again', text: first?.text ?? '' }])).toEqual({
      shards: ['twice', 'success', 'success'],
      said: [
        'shard 1/3 has two results, again and stepwave-shard-plan-1-of-3; leave out the one that is wrong',
      ],
    });
  });

  it.each<readonly [string, (results: Results) => object]>([
    ['a start that is no date', () => ({ startedAt: '2026-99-99T99:99:99.999Z' })],
    [
      'a success in which a step failed',
      ({ steps }) => ({
        steps: steps.map((step) => ({
          ...step,
          ...{ outcome: 'failure', conclusion: 'failure', cause: { kind: 'exit', code: 1 } },
        })),
      }),
    ],
    ['a time beyond all measure', () => ({ makespanMs: 1e308 })],
    ['workers beyond all measure', () => ({ workers: 1e9 })],
    [
      'a step that takes beyond all measure',
      ({ steps }) => ({
        steps: steps.map((step) => ({ ...step, durationMs: 1e300 })),
      }),
    ],
  ])('are damaged with %s', (_, change) => {
    const results = JSON.parse(files[0]?.text ?? '') as Results;
    const odd = {
      name: files[0]?.name ?? '',
      text: JSON.stringify({ ...results, ...change(results) }),
    };
    expect(judge([odd, ...files.slice(1)])).toMatchObject({
      shards: ['damaged', 'success', 'success'],
    });
  });

  it('count once if a file is only a copy', () => {
    const [first] = files;
    expect(judge([...files, { name: 'copy', text: first?.text ?? '' }])).toEqual({
      shards: ['success', 'success', 'success'],
      said: [],
    });
  });

  it('are replaced by those of a newer attempt', () => {
    const old = shardFiles(
      ready,
      SHARDS.map((shard) => ({ ...shard, ...attempt(1), failing: ['b'] })),
    );
    const [, again] = shardFiles(
      ready,
      SHARDS.map((shard) => ({ ...shard, ...attempt(2) })),
    );
    const both = [...old, { name: 'again', text: again?.text ?? '' }];
    expect(judge(both, attempt(2))).toEqual({
      shards: ['success', 'success', 'success'],
      said: [],
    });
    expect(judge(old, attempt(2))).toEqual({
      shards: ['success', 'late', 'success'],
      said: [
        'shard 2/3 failed in attempt 1, and these are its results: attempt 2 has none of it; run its job again, and then the merge',
      ],
    });
    const judged = judgeResults({
      ...{ files: old, own: splitPrints(ready, null), key: null, ...attempt(2) },
    });
    expect(judged.ok && judged.value.runs.map(({ shard }) => shard.index)).toEqual([1, 2, 3]);
  });

  it('of an earlier attempt say how that ended, and know no attempts of other runs of the workflow', () => {
    const old = shardFiles(
      ready,
      SHARDS.map((shard) => ({ ...shard, ...attempt(1), failing: ['b'] })),
    );
    const text = old[1]?.text?.replace(
      '"outcome":"failure","started',
      '"outcome":"cancelled","started',
    );
    expect(judge(replaced(old, 1, text ?? ''), attempt(2))).toMatchObject({
      said: [
        expect.stringMatching(
          /^shard 2\/3 was cancelled in attempt 1, .* attempt 2 has none of it/,
        ),
      ],
    });
    const [, , stray] = shardFiles(
      ready,
      SHARDS.map((shard) => ({ ...shard, ...attempt(7, '9') })),
    );
    expect(judge(replaced(old, 2, stray?.text ?? ''), attempt(1))).toMatchObject({
      shards: ['success', 'failure', 'odd'],
    });
  });

  it('may be damaged in the same way', () => {
    const empty = replaced(replaced(files, 1, ''), 2, '');
    expect(judge(empty)).toMatchObject({ shards: ['success', 'damaged', 'damaged'] });
  });

  it('of an earlier attempt that was split otherwise are passed over', () => {
    const two = shardFiles(
      ready,
      [{ ends: ['a', 'b'] }, { ends: ['c'] }].map((shard) => ({ ...shard, ...attempt(1) })),
    );
    const three = shardFiles(
      ready,
      SHARDS.map((shard) => ({ ...shard, ...attempt(2) })),
    );
    const scene = { key: keyOf(ready), ...attempt(2) };
    expect(judge([...two, ...three], scene)).toEqual({
      shards: ['success', 'success', 'success'],
      said: [],
    });
  });

  it('may be those of a shard that was cancelled', () => {
    const text = files[2]?.text?.replace(
      '"outcome":"success","startedAt"',
      '"outcome":"cancelled","startedAt"',
    );
    expect(judge(replaced(files, 2, text ?? ''))).toEqual({
      shards: ['success', 'success', 'cancelled'],
      said: ['shard 3/3 was cancelled; run its job again, and then the merge'],
    });
  });

  it('may be of another plan: the odd one is named', () => {
    const odd = shardFiles(other, SHARDS)[1]?.text ?? '';
    const remedy = 'all jobs must check out the same commit, and hand over the same inputs';
    expect(judge(replaced(files, 1, odd))).toEqual({
      shards: ['success', 'odd', 'success'],
      said: [`the text of the plan is another one in shard 2/3: ${remedy}`],
    });
    expect(judge(files, { key: keyOf(other) })).toEqual({
      shards: ['success', 'success', 'success'],
      said: [`the text of the plan was another one when the plan was split: ${remedy}`],
    });
    expect(judge(files, { own: splitPrints(other, null), key: keyOf(ready) })).toBe(
      `the text of the plan is another one in the merge: ${remedy}`,
    );
  });

  it('may be of other inputs or of another split', () => {
    const withInputs: ReadyPlan = { ...ready, inputs: { ...ready.inputs, values: { level: 2 } } };
    const inputs = shardFiles(withInputs, SHARDS)[0]?.text ?? '';
    expect(judge(replaced(files, 0, inputs))).toMatchObject({
      shards: ['odd', 'success', 'success'],
      said: [expect.stringMatching(/^the set of inputs is another one in shard 1\/3/)],
    });
    const split = shardFiles(ready, [{ ends: ['a', 'b'] }, { ends: ['c'] }, { ends: [] }])[0];
    expect(judge(replaced(files, 0, split?.text ?? ''))).toMatchObject({
      shards: ['odd', 'success', 'success'],
      said: [expect.stringMatching(/^the split is another one in shard 1\/3/)],
    });
    const two = shardFiles(ready, [{ ends: ['a', 'b'] }, { ends: ['c'] }])[0];
    expect(judge([...files, { name: 'two', text: two?.text ?? '' }])).toEqual({
      shards: ['success', 'success', 'success'],
      said: ['two is of shard 1/2, and the plan was split into 3; run all shards of one split'],
    });
  });

  it('may be of another run of the workflow', () => {
    const mixed = shardFiles(
      ready,
      SHARDS.map((shard, at) => ({ ...shard, ...attempt(1, at === 2 ? '76' : '77') })),
    );
    expect(judge(mixed, attempt(1))).toEqual({
      shards: ['success', 'success', 'odd'],
      said: ['shard 3/3 is of another run of the workflow, 76; merge results of one run'],
    });
  });
});
