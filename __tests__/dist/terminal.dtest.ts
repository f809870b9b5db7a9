import { describe, expect, it } from '@jest/globals';
import { useDistRig, type Running } from '../rigs/built-dist.js';
import { HAS_TERMINALS, onTerminal, screenAfter, type TerminalAction } from '../rigs/screen.js';

const rig = useDistRig();
const describeTerminal = HAS_TERMINALS ? describe : describe.skip;

const WINDOW = { rows: 20, columns: 60 };

const ESC = '\u001b';

/** Starts a run on a terminal of 60 columns. */
function start(
  args: readonly string[],
  actions: readonly TerminalAction[] = [],
  env: Readonly<Record<string, string>> = {},
): Running {
  return rig().start(['run', ...args], {
    launcher: onTerminal(WINDOW, actions),
    env: { TERM: 'xterm-256color', ...env },
  });
}

/** Waits for the end. Gives the exit code, the whole output and the screen. */
async function seen(run: Running) {
  const { code, stdout } = await run.ended;
  return { code, output: stdout, ...(await screenAfter(stdout, WINDOW)) };
}

/** What is in the last frame of a region, or in any. */
const REGION = /\d+\/\d+ done|\d+ waiting|and \d+ more/;

/** A step that goes on until the workspace has a file. */
const until = (file: string): string => `while [ ! -e ${file} ]; do sleep 1; done`;

/** Writes the name of every module that is loaded into a file. */
const TRACER = `
const { appendFileSync } = require('node:fs');
const { Module } = require('node:module');
const load = Module._load;
Module._load = (...args) => {
  appendFileSync('loaded', args[0] + '\\n');
  return load(...args);
};
`;

describeTerminal('stepwave run on a terminal', () => {
  it('draws what runs, and leaves the log with every failed step once more at its end', async () => {
    const plan = rig().plan([
      { id: 'waits', run: `${until('seen')}; echo waited` },
      { id: 'bad', name: 'Bad', run: `printf '${ESC}[31mred${ESC}[2J${ESC}[H\\n'; exit 3` },
      { id: 'worse', run: `${until('seen')}; exit 4` },
      { id: 'behind', needs: 'bad', run: 'echo never' },
    ]);
    const goOn: TerminalAction = { output: '1 failed', make: rig().path('seen') };
    const run = start([plan, '--workers=4', '--logs=logs'], [goOn]);
    const { code, output, lines, isCursorVisible } = await seen(run);
    expect([code, isCursorVisible]).toEqual([1, true]);
    expect(output).toContain(`${ESC}[?2026h`);
    expect(output).toMatch(/0\/4 done/);
    expect(lines.join('\n')).not.toMatch(REGION);
    expect(lines.filter((line) => line.startsWith('── ❌ bad — Bad: exited'))).toHaveLength(1);
    const again = lines.slice(lines.indexOf('2 steps failed:') + 1);
    expect(again.filter((line) => line.startsWith('❌'))).toEqual([
      expect.stringMatching(/^❌ bad — Bad: exited with code 3 in /),
      expect.stringMatching(/^❌ worse — .*: exited with code 4 in /),
    ]);
    expect(again.slice(1, 3)).toEqual([
      '  plan.json:1, whole log: logs/bad.log',
      '  │ red',
    ]);
    expect(lines.at(-2)).toBe('failed: bad, worse');
  });

  it('folds 200 steps into the window, also when its size changes', async () => {
    const steps = Array.from({ length: 200 }, (_, at) => ({ id: `s${String(at)}`, run: until('seen') }));
    const plan = rig().plan(steps);
    const run = start(
      [plan, '--workers=200', '--executor=inline', '--min-parallel-steps=1'],
      [
        { output: 'and 192 more', resize: [6, 20] },
        { output: 'and 198 more', resize: [30, 100] },
        { output: 'and 187 more', resize: [20, 60] },
        { output: 'and 187 more', make: rig().path('seen') },
      ],
    );
    const { code, output, lines, isCursorVisible } = await seen(run);
    expect([code, isCursorVisible]).toEqual([0, true]);
    expect(output).toContain(`${ESC}_30x100${ESC}\\`);
    expect(lines.join('\n')).not.toMatch(REGION);
    expect(lines.filter((line) => line.startsWith('✅ s'))).toHaveLength(200);
  });

  it.each([
    ['once', 1],
    ['twice', 2],
  ])('leaves a clean screen after Ctrl-C, pressed %s', async (_, times) => {
    const deaf = times === 1 ? '' : "trap '' INT TERM HUP; ";
    const plan = rig().plan([
      { id: 'a', run: `${deaf}: > started; while :; do sleep 0.1; done` },
      { id: 'b', needs: 'a', run: 'echo never' },
    ]);
    const first: TerminalAction = { file: rig().path('started'), type: '\u0003' };
    const second: TerminalAction = { output: 'Stopping: running', type: '\u0003' };
    const run = start([plan], [first, second].slice(0, times));
    const { code, lines, isCursorVisible } = await seen(run);
    expect([code, isCursorVisible]).toEqual([130, true]);
    expect(lines.join('\n')).not.toMatch(REGION);
    expect(lines).toContain(
      'Stopping: running steps are told to end; a second Ctrl-C kills them at once',
    );
    // The terminal itself shows the second key, and may do so behind the last line.
    expect(lines.find((line) => line.startsWith('cancelled: 1 step of 2 ran in '))).toBeDefined();
  });

  it('gives the cursor back to the shell after Ctrl-Z, and draws again after fg', async () => {
    const plan = rig().plan([{ id: 'a', run: until('seen') }]);
    const press: TerminalAction = { output: '0/1 done', type: '\u001a' };
    const goOn: TerminalAction = { output: 'AGAIN', make: rig().path('seen') };
    const shell = ['bash', '-mc', '"$@"; echo "STOPPED $?"; echo AGAIN; fg >/dev/null', 'bash'];
    const run = rig().start(['run', plan], {
      launcher: [...onTerminal(WINDOW, [press, goOn]), ...shell],
      env: { TERM: 'xterm-256color' },
    });
    const { code, output, isCursorVisible } = await seen(run);
    expect([code, isCursorVisible]).toEqual([0, true]);
    const [before = '', after = ''] = output.split(/STOPPED \d+/);
    const inShell = await screenAfter(before, WINDOW);
    expect(inShell.isCursorVisible).toBe(true);
    expect(inShell.lines.join('\n')).not.toMatch(REGION);
    expect(after).toContain('0/1 done');
    expect(after).toContain(`${ESC}[?25l`);
  });

  it('goes on after Ctrl-Z where no shell could continue it', async () => {
    const plan = rig().plan([{ id: 'a', run: until('seen') }]);
    const press: TerminalAction = { output: '0/1 done', type: '\u001a' };
    // The cursor is shown when the key comes, and hidden again when the region is back.
    const goOn: TerminalAction = { output: `${ESC}[?25h${ESC}[?2026h`, make: rig().path('seen') };
    expect(await seen(start([plan], [press, goOn]))).toMatchObject({
      code: 0,
      isCursorVisible: true,
    });
  });

  it.each([
    ['--output plain', ['--output=plain'], {}],
    ['a dumb terminal', [], { TERM: 'dumb' }],
    ['the terminal of a CI system', [], { CI: 'true' }],
  ])('draws no region with %s', async (_, args, env) => {
    const plan = rig().plan([{ id: 'a', run: `printf '${ESC}[2Jx\\n'` }]);
    const { code, output } = await seen(start([plan, ...args], [], env));
    expect([code, output.includes(`${ESC}[?`), output.includes(`${ESC}[2J`)]).toEqual([
      ...[0, false, false],
    ]);
    expect(output).toContain('▶ a');
  });

  it('uses no colours with NO_COLOR', async () => {
    const plan = rig().plan([{ id: 'a', run: 'exit 1' }]);
    const { output } = await seen(start([plan], [], { NO_COLOR: '1' }));
    // eslint-disable-next-line no-control-regex -- finding colours is the purpose
    expect(output).not.toMatch(/\u001b\[[\d;]*m/);
    expect((await seen(start([plan]))).output).toContain(`${ESC}[31m`);
  });

  it('shows an expected end from the results of an earlier run', async () => {
    const plan = rig().plan([{ id: 'a', run: `[ ! -e again ] || ${until('seen')}` }]);
    await rig().stepwave(['run', plan, '--results=results.json']);
    rig().write('results.json', rig().read('results.json').replace(/"durationMs": ?[\d.]+/, '"durationMs": 9000000'));
    rig().write('again', '');
    const goOn: TerminalAction = { output: 'about 2 h 29 m left', make: rig().path('seen') };
    const run = start([plan, '--results=results.json'], [goOn]);
    expect(await seen(run)).toMatchObject({
      code: 0,
      output: expect.stringContaining('about 2 h 29 m left'),
    });
  });
});

describe('stepwave run into a pipe', () => {
  it('writes plain text, and loads nothing that only a terminal needs', async () => {
    const plan = rig().plan([{ id: 'a', run: 'exit 1' }]);
    const tracer = rig().write('trace.cjs', TRACER);
    const { stdout } = await rig().stepwave(['run', plan], {
      nodeFlags: ['--require', rig().path(tracer)],
    });
    expect(stdout).not.toContain(ESC);
    expect(stdout).toContain('▶ a');
    const loaded = rig().read('loaded').split('\n');
    expect(loaded).toContain('./run.js');
    expect(loaded).not.toContain('./rare.js');
  });

  it('has colours with FORCE_COLOR', async () => {
    const plan = rig().plan([{ id: 'a', run: 'exit 1' }]);
    const { stdout } = await rig().stepwave(['run', plan], { env: { FORCE_COLOR: '1' } });
    expect(stdout).toContain(`${ESC}[31m❌ a`);
  });

  it.each([
    ['plain', 2],
    ['failed', 0],
  ])('prints with --output %s at most %i lines for each of 120 quiet steps', async (output, most) => {
    const steps = Array.from({ length: 120 }, (_, at) => ({ id: `s${String(at)}`, run: ':' }));
    const args = ['run', rig().plan(steps), `--output=${output}`, '--executor=inline'];
    const { code, stdout } = await rig().stepwave(args);
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => /\bs\d+\b/.test(line))).toHaveLength(120 * most);
  });
});
