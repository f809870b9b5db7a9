import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { describePosix, usePlanRig } from '../rigs/run-plan.js';

jest.setTimeout(20_000);

const rig = usePlanRig();

describePosix('the outputs of a step', () => {
  it('are what it wrote into its file, blocks of lines included', async () => {
    const run = [
      '{ echo "plain=a=b"; echo "empty="; echo "spaces=  x  "',
      'echo "block<<END"; printf "one\\ntwo = 2\\n\\nEN D\\n"; echo "END"',
      'echo "json<<EOF_1"; echo "{\\"a\\": [1]}"; echo EOF_1',
      'echo "twice=1"; echo "twice=2"; printf "unicode=Grüße 👋"; } >> "$GITHUB_OUTPUT"',
    ].join('\n');
    const { step } = await rig().run([{ id: 'a', run }]);
    expect(step('a').outputs).toEqual({
      ...{ plain: 'a=b', empty: '', spaces: '  x  ', block: 'one\ntwo = 2\n\nEN D' },
      ...{ json: '{"a": [1]}', twice: '2', unicode: 'Grüße 👋' },
    });
  });

  it('are kept when the step fails', async () => {
    const run = 'echo "x=1" >> "$GITHUB_OUTPUT"; exit 3';
    const { step } = await rig().run([{ id: 'a', run }]);
    expect(step('a')).toMatchObject({ outcome: 'failure', exitCode: 3, outputs: { x: '1' } });
  });

  it('reach the expressions of the steps behind it', async () => {
    const { log } = await rig().run([
      { id: 'a', run: 'echo "x=from a" >> "$GITHUB_OUTPUT"' },
      { id: 'b', needs: 'a', run: 'true' },
      { id: 'c', needs: 'b', env: { X: '${{ steps.a.outputs.x }}' }, run: 'echo "$X"' },
      { id: 'd', needs: 'a', run: 'echo "${{ needs.a.outputs.x }}"' },
    ]);
    expect(log('c').toString()).toBe('from a\n');
    expect(log('d').toString()).toBe('from a\n');
  });
});

describePosix('a malformed file', () => {
  it('fails the step whose script succeeded, and names the line', async () => {
    const endless = 'printf "ok=1\\nx<<END\\nvalue\\n"';
    const { exitCode, step } = await rig().run([
      { id: 'output', run: 'printf "ok=1\\nnonsense\\n" >> "$GITHUB_OUTPUT"' },
      { id: 'env', run: `${endless} >> "$GITHUB_ENV"` },
      { id: 'no-name', run: 'echo "=value" >> "$GITHUB_OUTPUT"' },
      { id: 'after', needs: 'env', run: 'true' },
    ]);
    expect(exitCode).toBe(1);
    const messages = {
      output: 'line 2: expected "name=value" or "name<<DELIMITER"',
      env: 'line 2: the value of "x" does not end: no line is "END"',
      'no-name': 'line 1: expected "name=value" or "name<<DELIMITER"',
    };
    for (const [id, message] of Object.entries(messages)) {
      expect(step(id)).toMatchObject({ outcome: 'failure', cause: { kind: 'file', message } });
    }
    expect(step('after')).toMatchObject({ outcome: 'skipped', because: 'env' });
  });
});

describePosix('what a step exports', () => {
  const SHOW = 'echo "${VALUE-unset}"; exported-program 2>/dev/null || echo no-program';

  function writeProgram(directory: string, text: string): string {
    const file = rig().write(`${directory}/exported-program`, `#!/bin/sh\necho ${text}\n`);
    chmodSync(file, 0o755);
    return join(file, '..');
  }

  it('reaches the steps that need it, directly or not, and nobody else', async () => {
    const bin = writeProgram('bin', 'found');
    const { gates } = rig();
    const plan = rig().start([
      {
        id: 'exporter',
        run: `echo "VALUE=exported" >> "$GITHUB_ENV"; echo "${bin}" >> "$GITHUB_PATH"\n${SHOW}`,
      },
      { id: 'direct', needs: 'exporter', run: SHOW },
      { id: 'indirect', needs: 'direct', run: `${SHOW}\n${gates.command('indirect')}` },
      { id: 'unrelated', run: `${gates.command('unrelated')}\n${SHOW}` },
      { id: 'behind-unrelated', needs: 'unrelated', run: SHOW },
    ]);
    await gates.meet(['indirect', 'unrelated']);
    const { result, log } = await plan.ended;
    expect(result.outcome).toBe('success');
    const [has, hasNot] = ['exported\nfound\n', 'unset\nno-program\n'];
    expect(log('exporter').toString()).toBe(hasNot);
    expect(log('direct').toString()).toBe(has);
    expect(log('indirect').toString()).toBe(has);
    expect(log('unrelated').toString()).toBe(hasNot);
    expect(log('behind-unrelated').toString()).toBe(hasNot);
  });

  it('is decided by plan order, not by the order of the ends', async () => {
    const first = writeProgram('first', 'first');
    const second = writeProgram('second', 'second');
    const { gates } = rig();
    const steps = [first, second].map((bin, index) => ({
      id: `e${String(index)}`,
      run: [
        gates.command(`e${String(index)}`),
        `echo "VALUE=${String(index)}" >> "$GITHUB_ENV"; echo "${bin}" >> "$GITHUB_PATH"`,
        `echo "summary ${String(index)}" >> "$GITHUB_STEP_SUMMARY"`,
      ].join('\n'),
    }));
    const observer = `until [ -e late-is-over ]; do sleep 0.01; done; ${gates.command('seen')}`;
    const plan = rig().start(
      [
        ...steps,
        { id: 'by-e1', needs: 'e1', run: 'true' },
        { id: 'by-e0', needs: 'e0', run: 'true' },
        { id: 'last', needs: ['by-e1', 'by-e0'], run: SHOW },
        { id: 'over', needs: 'e1', run: 'touch late-is-over' },
        { id: 'seen', run: observer },
      ],
      { workers: 4 },
    );
    await Promise.all(['e0', 'e1'].map((name) => gates.started(name)));
    gates.exit('e1', 0);
    // The later exporter of the plan is over before the earlier one goes on.
    await gates.started('seen');
    gates.exit('e0', 0);
    gates.exit('seen', 0);
    const { step, log, summary } = await plan.ended;
    expect(step('e0').endMs).toBeGreaterThan(step('e1').endMs ?? Infinity);
    expect(log('last').toString()).toBe('1\nsecond\n');
    expect(summary).toMatch(/summary 0\n[^]*summary 1\n/);
  });

  it('goes on to the job in plan order', async () => {
    const [env, path] = [rig().write('job.env', ''), rig().write('job.path', '')];
    const { exitCode } = await rig().run(
      [
        { id: 'a', run: 'echo "A=1" >> "$GITHUB_ENV"; echo /bin-a >> "$GITHUB_PATH"' },
        { id: 'b', run: 'printf "A=2\\nB=3\\n" >> "$GITHUB_ENV"; echo /bin-b >> "$GITHUB_PATH"' },
      ],
      { env: { GITHUB_ACTIONS: 'true', GITHUB_ENV: env, GITHUB_PATH: path } },
    );
    expect(exitCode).toBe(0);
    const assignments = readFileSync(env, 'utf8').match(/^[AB]<<(\S+)\n[^]*?\n\1$/gm) ?? [];
    const values = assignments.map((text) => text.replace(/<<\S+\n([^]*)\n\S+$/, '=$1'));
    expect(values).toEqual(['A=2', 'B=3']);
    expect(readFileSync(path, 'utf8')).toBe('/bin-a\n/bin-b\n');
  });
});
