import { describe, expect, it } from '@jest/globals';
import type { EventRecord } from '../../src/report/events/event-record.js';
import { useDistRig } from '../rigs/built-dist.js';
import { complaintsOf } from '../rigs/json-schemas.js';

const rig = useDistRig();
const itPosix = process.platform === 'win32' ? it.skip : it;

const eventsIn = (text: string): readonly EventRecord[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as EventRecord);

const complaints = (events: readonly EventRecord[]): readonly string[] =>
  events.flatMap((event) => complaintsOf('events', event));

const endOf = (events: readonly EventRecord[], id: string) =>
  events.find((event) => event.type === 'step-ended' && event.id === id);

describe('stepwave run --events', () => {
  it('writes all that happens, as its schema and the results say it', async () => {
    rig().plan([
      { id: 'hides', name: 'Hides', run: 'echo "::add-mask::hunter2secret"; echo "t=hunter2secret" >> "$GITHUB_OUTPUT"' },
      { id: 'file', 'create-file': 'a.txt', content: 'a' },
      { id: 'fails', needs: 'hides', run: 'echo "it is hunter2secret ##[error]x"; exit 3' },
      { id: 'again', run: 'exit 1', retries: 1, 'continue-on-error': true },
      { id: 'refused', run: 'echo "CI=1" >> "$GITHUB_ENV"; echo "NODE_OPTIONS=x" >> "$GITHUB_ENV"' },
      { id: 'one', run: 'echo "V=1" >> "$GITHUB_ENV"' },
      { id: 'two', run: 'echo "V=2" >> "$GITHUB_ENV"' },
      { id: 'after', needs: 'fails', run: 'true' },
    ]);
    const args = ['run', 'plan.json', '--workers=2', '--events=e.ndjson', '--results=results.json'];
    expect((await rig().stepwave(args)).code).toBe(1);
    const text = rig().read('e.ndjson');
    expect(text).not.toMatch(/hunter2secret|##\[/);
    const events = eventsIn(text);
    expect(complaints(events)).toEqual([]);
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set([
        ...['run-started', 'step-started', 'step-ended', 'step-retried', 'entry-refused'],
        ...['export-conflict', 'run-ended'],
      ]),
    );
    const results = rig().results();
    for (const step of results.steps) expect(endOf(events, step.id)).toMatchObject(step);
    const failed = { conclusion: 'failure', exitCode: 3, line: expect.any(Number) as unknown };
    expect(endOf(events, 'fails')).toMatchObject({ ...failed, logTail: 'it is *** ##[error]x' });
    expect(endOf(events, 'after')).toMatchObject({ outcome: 'skipped', because: 'fails' });
    const { outcome, makespanMs, criticalPath } = results;
    expect(events.at(-1)).toMatchObject({
      ...{ type: 'run-ended', outcome, makespanMs, criticalPath },
      ...{ failedSteps: ['fails'], problems: [] },
    });
  });

  it('writes to standard output alone what is asked for there; the log goes to standard error', async () => {
    rig().plan([{ id: 'a', run: 'echo "::warning::from a step"' }]);
    for (const env of [{}, { GITHUB_ACTIONS: 'true' }]) {
      const { code, stdout, stderr } = await rig().stepwave(['run', 'plan.json', '--events', '-'], { env });
      expect([code, complaints(eventsIn(stdout))]).toEqual([0, []]);
      expect(eventsIn(stdout).map(({ type }) => type)).toEqual([
        ...['run-started', 'step-started', 'step-ended', 'run-ended'],
      ]);
      expect(stderr).toContain('from a step\n');
      expect(stderr).toContain('success: 1 step');
    }
  });

  itPosix('goes on when its reader goes away, and says so at the end', async () => {
    rig().plan([
      { id: 'a', run: 'sleep 0.3' },
      { id: 'b', needs: 'a', run: 'echo b > b.txt' },
    ]);
    const { code, stdout, stderr } = await rig().shell(
      `set -o pipefail\n"${process.execPath}" "${rig().script}" run plan.json --events - | head -n 1`,
    );
    expect(eventsIn(stdout).map(({ type }) => type)).toEqual(['run-started']);
    expect(code).toBe(1);
    expect(stderr).toContain('the events cannot be written to standard output: its reader is gone');
    expect(rig().read('b.txt')).toBe('b\n');
  });

  it('tells a run that fail-fast stops, and one that cannot begin', async () => {
    rig().plan([
      { id: 'bad', run: 'exit 1' },
      { id: 'late', needs: 'bad', run: 'true' },
    ]);
    await rig().stepwave(['run', 'plan.json', '--fail-fast', '--events=e.ndjson']);
    const stopped = eventsIn(rig().read('e.ndjson'));
    expect(complaints(stopped)).toEqual([]);
    expect(stopped.find(({ type }) => type === 'run-stopping')).toMatchObject({ because: 'bad' });
    rig().write('file', '');
    const args = ['run', 'plan.json', '--logs=file', '--events=e.ndjson'];
    expect((await rig().stepwave(args)).code).toBe(2);
    const refused = eventsIn(rig().read('e.ndjson'));
    expect(complaints(refused)).toEqual([]);
    expect(refused).toMatchObject([{ type: 'notice', severity: 'error', timeMs: 0 }]);
  });

  it('must not overwrite the plan', async () => {
    rig().plan([{ id: 'a', run: 'true' }]);
    const { code, stderr } = await rig().stepwave(['run', 'plan.json', '--events=plan.json']);
    expect([code, stderr]).toEqual([
      2,
      'stepwave: the report "events" would overwrite the plan: plan.json\n',
    ]);
  });
});

describe('stepwave check --json', () => {
  const checked = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await rig().stepwave(['check', '--json', ...args]);
    const value = JSON.parse(stdout) as { readonly files: readonly object[] };
    expect([complaintsOf('diagnostics', value), stderr]).toEqual([[], '']);
    return { code, files: value.files };
  };

  it('gives the steps and groups of a right plan', async () => {
    rig().write('plan.yml', 'name: P\nsteps:\n  - id: a\n    run: "true"\n  - id: b\n    needs: a\n    run: "true"\n');
    expect(await checked('plan.yml')).toEqual({
      code: 0,
      files: [
        {
          ...{ file: 'plan.yml', ok: true, diagnostics: [], name: 'P', groups: [['a'], ['b']] },
          steps: [
            { id: 'a', name: 'true', kind: 'run', group: 1, needs: [], line: 3 },
            { id: 'b', name: 'true', kind: 'run', group: 2, needs: ['a'], line: 5 },
          ],
        },
      ],
    });
  });

  it('gives every problem with its place and its hint', async () => {
    const wrong = Array.from({ length: 60 }, (_, at) => `  - id: s${String(at)}\n    need: a\n    run: x\n`);
    rig().write('plan.yml', `steps:\n${wrong.join('')}`);
    const { code, files } = await checked('plan.yml');
    expect(code).toBe(2);
    const [file] = files as readonly { readonly diagnostics: readonly object[] }[];
    expect(file?.diagnostics).toHaveLength(60);
    expect(file?.diagnostics[1]).toEqual({
      ...{ file: 'plan.yml', line: 6, column: 5, endLine: 6, endColumn: 9, severity: 'error' },
      ...{ message: 'unknown key "need"', hint: 'did you mean "needs"?' },
    });
  });

  it('tells of a plan that cannot be read, and of options that do not fit', async () => {
    expect(await checked('none.yml')).toMatchObject({
      code: 2,
      files: [{ ok: false, diagnostics: [{ line: null, message: 'there is no such plan file' }] }],
    });
    rig().plan([{ id: 'a', run: 'true' }]);
    expect(await checked('plan.json', '--input', 'x=1')).toMatchObject({
      code: 2,
      files: [{ ok: false, diagnostics: [{ line: null, severity: 'error' }] }],
    });
  });
});

describe('stepwave schema', () => {
  it.each(['events', 'diagnostics', 'inference'])('prints the schema of %s', async (name) => {
    const { code, stdout } = await rig().stepwave(['schema', name]);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { title: `Stepwave ${name === 'events' ? 'event' : name}` }]);
  });
});
