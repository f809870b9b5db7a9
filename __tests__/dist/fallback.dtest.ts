import { cpSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useDistRig } from '../rigs/built-dist.js';

const rig = useDistRig();

/** The permission model lost its prefix in Node 23.5. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

/** Flags under which Node may read and write, and start nothing that is not named here. */
const onlyAllowing = (...kinds: readonly string[]): readonly string[] => [
  PERMISSION,
  '--allow-fs-read=*',
  '--allow-fs-write=*',
  ...kinds.map((kind) => `--allow-${kind}`),
];

/** Of a file that is worth a worker. */
const LARGE = 'B'.repeat(100_000);

/** The last step fails and is tried again, so that the run lasts until a worker is wanted. */
const plan = (): string => {
  rig().write('taken/by-a-file', '');
  return rig().plan([
    { id: 'a', 'create-file': 'a.txt', content: 'A' },
    { id: 'b', 'create-file': 'b.txt', content: LARGE },
    { id: 'late', 'create-file': 'taken', retries: 1, 'continue-on-error': true },
  ]);
};

describe('where no process can be started, Stepwave', () => {
  it('goes on with threads, and says so in log, annotation, results and summary', async () => {
    const nodeFlags = onlyAllowing('worker');
    const { code, log, results, runner } = await rig().action({ plan: plan() }, { nodeFlags });
    expect(code).toBe(0);
    const { executor, fallback, outcome } = results();
    expect({ executor, outcome, fallback }).toEqual({
      executor: 'thread',
      outcome: 'success',
      fallback: { from: 'process', to: 'thread', reason: expect.stringMatching(/restricted/) },
    });
    const reason = fallback?.reason ?? '';
    const message = `workers of the kind "process" could not be started (${reason}): ran on "thread" instead`;
    expect(log.lines).toContain(`Warning: ${message}`);
    const ofTheRun = log.commands.filter(({ properties }) => properties.title === 'Stepwave');
    expect(ofTheRun).toEqual([
      { command: 'warning', properties: { title: 'Stepwave' }, data: message },
    ]);
    expect(runner.summary()).toMatch(/^⚠️ Executor thread instead of process: .*restricted/m);
    expect([rig().read('a.txt'), rig().read('b.txt')]).toEqual(['A', LARGE]);
  });

  it('goes on without a pool where there are no threads either', async () => {
    const settings = { nodeFlags: onlyAllowing() };
    const flags = ['--results=results.json'];
    const { code, stdout } = await rig().stepwave(['run', plan(), ...flags], settings);
    expect(code).toBe(0);
    expect(rig().results()).toMatchObject({
      executor: 'inline',
      fallback: { from: 'process', to: 'inline' },
    });
    expect(stdout).toContain('Warning: workers of the kind "process" could not be started (');
    expect(rig().read('b.txt')).toBe(LARGE);
  });

  it('has nothing to fall back from when threads were asked for', async () => {
    const settings = { nodeFlags: onlyAllowing('worker') };
    const flags = ['--executor=thread', '--results=results.json'];
    const { code, stdout } = await rig().stepwave(['run', plan(), ...flags], settings);
    expect(code).toBe(0);
    expect(rig().results()).toMatchObject({ executor: 'thread', fallback: null });
    expect(stdout.split('\n', 1)[0]).toMatch(/^Stepwave: 3 steps in 1 group, .* \(thread\), eager$/);
  });

  it('tells a script that it cannot start as that, and not as a bug', async () => {
    const cannot = rig().plan([
      { id: 'a', run: 'echo a' },
      { id: 'b', 'create-file': 'b.txt' },
    ]);
    const settings = { nodeFlags: onlyAllowing('worker') };
    const { code } = await rig().stepwave(['run', cannot, '--results=results.json'], settings);
    expect(code).toBe(1);
    const [a, b] = rig().results().steps;
    expect([a?.cause?.kind, b?.outcome]).toEqual(['spawn', 'success']);
  });
});

/** As in the moment in which a step replaces them: `npm ci` does. */
describe('where one of its scripts is gone, Stepwave', () => {
  const copyWithout = (name: string): string => {
    cpSync(dirname(rig().script), rig().path('stepwave'), { recursive: true });
    rmSync(rig().path('stepwave', name));
    return rig().path('stepwave', 'index.js');
  };
  const run = (script: string, plan: string) =>
    rig().startProgram([process.execPath, script, 'run', plan, '--results=results.json']).ended;

  it('does without workers', async () => {
    const lasting = rig().plan([
      { id: 'a', run: 'sleep 0.3' },
      { id: 'b', run: 'sleep 0.3' },
    ]);
    const { code, stderr } = await run(copyWithout('workers.js'), lasting);
    expect([code, stderr]).toEqual([0, '']);
    expect(rig().results()).toMatchObject({
      outcome: 'success',
      fallback: { from: 'process', to: 'inline', reason: expect.stringContaining('workers.js') },
    });
  });

  it('runs a step whose result it cannot open', async () => {
    rig().write('in', 'in');
    const cached = rig().plan(
      [{ id: 'a', run: 'cp in out', cache: { inputs: ['in'], outputs: ['out'] } }],
    );
    await rig().stepwave(['run', cached]);
    rmSync(rig().path('out'));
    const { code, stdout, stderr } = await run(copyWithout('archive.js'), cached);
    expect(code).toBe(0);
    expect(`${stdout}${stderr}`).toContain('no entry of the cache can be opened: ');
    expect(rig().read('out')).toBe('in');
  });
});
