import { expect, it } from '@jest/globals';
import type { EventRecord } from '../../src/report/events/event-record.js';
import type { DiagnosticRecord } from '../../src/report/plan-records.js';
import { useDistRig } from '../rigs/built-dist.js';

const rig = useDistRig();

/** The plan that the agent writes first, in the dict dialect, with a slip and a step that will fail. */
const FIRST = `[
  {"action": "create_file", "id": "config", "file_path": "config.txt", "content": "mode=fast\\n"},
  {"action": "run_command", "id": "test", "depend_on": "config", "command": "grep -q mode=safe config.txt || { echo expected mode=safe; exit 4; }"}
]
`;

/** The word in quotes of a hint such as: did you mean "needs"? */
const wordIn = (hint: string | null): string => /"([^"]+)"/.exec(hint ?? '')?.[1] ?? '';

/** Replaces what a diagnostic points to. */
function repaired(plan: string, { line, column, endColumn, hint }: DiagnosticRecord): string {
  const lines = plan.split('\n');
  const text = lines[(line ?? 0) - 1] ?? '';
  const [from, to] = [(column ?? 1) - 1, (endColumn ?? 1) - 1];
  const marked = text.slice(from, to);
  const word = marked.startsWith('"') ? `"${wordIn(hint)}"` : wordIn(hint);
  lines[(line ?? 0) - 1] = text.slice(0, from) + word + text.slice(to);
  return lines.join('\n');
}

async function check(): Promise<readonly DiagnosticRecord[]> {
  const { stdout } = await rig().stepwave(['check', '--json', 'plan.json']);
  const { files } = JSON.parse(stdout) as {
    readonly files: readonly { readonly diagnostics: readonly DiagnosticRecord[] }[];
  };
  return files.flatMap(({ diagnostics }) => diagnostics);
}

async function run(): Promise<readonly EventRecord[]> {
  const { stdout } = await rig().stepwave(['run', 'plan.json', '--events', '-']);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as EventRecord);
}

it('an agent writes, checks, runs and repairs a plan by what Stepwave says as JSON', async () => {
  rig().write('plan.json', FIRST);
  const [slip, ...others] = await check();
  expect(others).toEqual([]);
  if (slip === undefined) throw new Error('the slip is not found');
  expect(slip.hint).toBe('did you mean "depends_on"?');
  const second = repaired(FIRST, slip);
  rig().write('plan.json', second);
  expect(await check()).toEqual([]);

  const red = await run();
  expect(red.at(-1)).toMatchObject({ type: 'run-ended', outcome: 'failure', failedSteps: ['test'] });
  const failed = red.find((event) => event.type === 'step-ended' && event.conclusion === 'failure');
  if (failed?.type !== 'step-ended') throw new Error('no step has failed');
  expect(failed).toMatchObject({ id: 'test', exitCode: 4, line: 3 });
  const wanted = /expected (mode=\w+)/.exec(failed.logTail ?? '')?.[1] ?? '';
  // The agent made the file, so it may replace it.
  const third = second.replace('"content": "mode=fast', `"if_exists": "overwrite", "content": "${wanted}`);
  rig().write('plan.json', third);
  expect(await check()).toEqual([]);

  const green = await run();
  expect(green.at(-1)).toMatchObject({ type: 'run-ended', outcome: 'success', failedSteps: [] });
  expect(rig().read('config.txt')).toBe('mode=safe\n');
});
