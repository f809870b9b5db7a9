import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { describePosix, MAIN, usePlanRig, type PlanStep } from '../rigs/run-plan.js';

jest.setTimeout(30_000);

const rig = usePlanRig();

/** By the documented rule: the hash of the files' own hashes, one after the other. */
function hashOf(...contents: readonly (string | Buffer)[]): string {
  const digests = contents.map((content) => createHash('sha256').update(content).digest());
  return createHash('sha256').update(Buffer.concat(digests)).digest('hex');
}

/** A step that prints what expressions come to, one in a line. */
function shows(id: string, expressions: readonly string[], fields: PlanStep = {}): PlanStep {
  const names = expressions.map((_, index) => `E${String(index)}`);
  const env = names.map((name, index) => [name, `\${{ ${expressions[index] ?? ''} }}`]);
  const run = names.map((name) => `printf '%s\\n' "$${name}"`).join('\n');
  return { id, run, ...fields, env: Object.fromEntries(env) as Record<string, string> };
}

/** The lines that such a step has printed. */
function linesOf(log: Buffer): readonly string[] {
  return log.toString().split('\n').slice(0, -1);
}

describePosix('hashFiles', () => {
  it('is the hash of the hashes of the files that its patterns match', async () => {
    const files = {
      'a.lock': 'one',
      'deep/b.lock': 'two\r\n',
      'deep/deeper/c.lock': Buffer.from([0, 255, 10]),
      'deep/deeper/.hidden.lock': 'hidden',
      'other.txt': '',
    };
    for (const [path, content] of Object.entries(files)) rig().write(path, content);
    const all = ['a.lock', 'deep/b.lock', 'deep/deeper/.hidden.lock', 'deep/deeper/c.lock'];
    const cases: readonly (readonly [string, readonly (keyof typeof files)[]])[] = [
      ["hashFiles('a.lock')", ['a.lock']],
      ["hashFiles('other.txt')", ['other.txt']],
      ["hashFiles('deep/*.lock')", ['deep/b.lock']],
      ["hashFiles('a.lock', 'other.txt')", ['a.lock', 'other.txt']],
      ["hashFiles('*.lock', 'deep/*.lock')", ['a.lock', 'deep/b.lock']],
      ["hashFiles('**/*.lock', '!**/deeper/**')", ['a.lock', 'deep/b.lock']],
      ["hashFiles('**/?.lock', '!deep/b.lock')", ['a.lock', 'deep/deeper/c.lock']],
      ["hashFiles(format('{0}.lock', 'a'))", ['a.lock']],
      ["HASHFILES('a.lock')", ['a.lock']],
    ];
    const { log } = await rig().run([
      shows(
        'a',
        cases.map(([expression]) => expression),
      ),
      shows('every', ["hashFiles('**/*.lock')", "hashFiles('deep') == hashFiles('deep/**')"]),
      shows('none', ["hashFiles('no-such-file')", "hashFiles('*.lock', '!*')"]),
    ]);
    expect(linesOf(log('a'))).toEqual(
      cases.map(([, paths]) => hashOf(...paths.map((path) => files[path]))),
    );
    const [every, isSame] = linesOf(log('every'));
    // Files of one directory come in the order in which the file system lists them.
    const orders = permutations(all).map((paths) =>
      hashOf(...paths.map((path) => files[path as keyof typeof files])),
    );
    expect(orders).toContain(every);
    expect(isSame).toBe('true');
    expect(linesOf(log('none'))).toEqual(['', '']);
  });

  it('sees what earlier steps wrote, each time anew, in conditions and variables', async () => {
    const hash = (text: string): string => `hashFiles('made') == '${hashOf(text)}'`;
    const { step, log } = await rig().run([
      { id: 'before', if: "hashFiles('made') == ''", run: 'true' },
      { id: 'makes', needs: 'before', run: 'printf one > made' },
      shows('first', ["hashFiles('made')"], { needs: 'makes', if: hash('one') }),
      { id: 'changes', needs: 'first', run: 'printf two > made' },
      shows('second', ["hashFiles('made')"], { needs: 'changes', if: `\${{ ${hash('two')} }}` }),
      { id: 'stale', needs: 'changes', if: hash('one'), run: 'true' },
      {
        id: 'file',
        needs: 'changes',
        'create-file': "${{ hashFiles('made') }}.key",
        ...{ content: "key ${{ hashFiles('made') }}", template: true },
      },
    ]);
    expect(step('before').outcome).toBe('success');
    expect(linesOf(log('first'))).toEqual([hashOf('one')]);
    expect(linesOf(log('second'))).toEqual([hashOf('two')]);
    expect(step('stale')).toMatchObject({ outcome: 'skipped', because: null });
    expect(rig().read(`${hashOf('two')}.key`)).toBe(`key ${hashOf('two')}`);
  });

  it('looks below the root of the run alone, and through links where it is asked to', async () => {
    rig().write('root/in', 'inside');
    const outside = rig().write('target/linked', 'linked');
    symlinkSync(rig().path('root'), rig().path('root/loop'));
    symlinkSync(rig().path('target'), rig().path('root/link'));
    const { log } = await rig().run(
      [
        shows('a', [
          ...[
            "hashFiles('in')",
            "hashFiles('linked')",
            `hashFiles('${outside}')`,
            "hashFiles('**')",
          ],
          "hashFiles('link/*')",
          "hashFiles('--follow-symbolic-links', 'link/*')",
        ]),
      ],
      { flags: ['--root=root', '--min-parallel-steps=1'] },
    );
    const inside = hashOf('inside');
    expect(linesOf(log('a'))).toEqual([inside, '', '', inside, '', hashOf('linked')]);
  });

  it('fails the step whose pattern leaves the root, and says so', async () => {
    const { exitCode, step, stdout } = await rig().run([
      { id: 'a', name: 'a', env: { HASH: "${{ hashFiles('../plan.json') }}" }, run: 'true' },
      { id: 'b', if: "hashFiles('../plan.json') == ''", run: 'true' },
      { id: 'c', run: 'true' },
    ]);
    expect(exitCode).toBe(1);
    for (const id of ['a', 'b']) {
      expect(step(id)).toMatchObject({
        ...{ outcome: 'failure', attempts: 0 },
        cause: { kind: 'expression', message: expect.stringMatching(/hashFiles failed: .*\.\./) },
      });
    }
    expect(step('c').outcome).toBe('success');
    expect(stdout).toMatch(/^❌ a: could not evaluate its expression: hashFiles failed: /m);
  });

  it('takes as many files as there are', async () => {
    for (let index = 0; index < 500; index += 1) rig().write(`many/${String(index)}`, 'same');
    const { log } = await rig().run([shows('a', ["hashFiles('many/*')"])]);
    expect(linesOf(log('a'))).toEqual([hashOf(...Array<string>(500).fill('same'))]);
  });
});

function permutations(items: readonly string[]): readonly (readonly string[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}

describePosix('the condition of a step', () => {
  it('needs no braces, and sees outputs, variables and inputs', async () => {
    const { step } = await rig().run(
      {
        inputs: { to: { required: true } },
        env: { PLAN: 'of the plan' },
        steps: [
          { id: 'a', run: 'echo "x=1" >> "$GITHUB_OUTPUT"; echo "EXPORTED=yes" >> "$GITHUB_ENV"' },
          { id: 'output', needs: 'a', if: "steps.a.outputs.x == '1'", run: 'true' },
          { id: 'braces', needs: 'a', if: "${{ steps.a.outputs.x == '1' }}", run: 'true' },
          { id: 'false', needs: 'a', if: "steps.a.outputs.x == '2'", run: 'true' },
          { id: 'bang', needs: 'a', if: "!contains(steps.a.outputs.x, '2')", run: 'true' },
          { id: 'exported', needs: 'a', if: "env.EXPORTED == 'yes'", run: 'true' },
          { id: 'unneeded', if: "env.EXPORTED == 'yes'", run: 'true' },
          { id: 'plan', if: "env.PLAN == 'of the plan'", run: 'true' },
          { id: 'own', if: "env.OWN == 'mine'", env: { OWN: 'mine' }, run: 'true' },
          { id: 'input', if: "inputs.to == 'prod'", run: 'true' },
          { id: 'number', if: '0', run: 'true' },
          { id: 'text', if: "'text'", run: 'true' },
        ],
      },
      { flags: ['--input=to=prod', '--min-parallel-steps=1'] },
    );
    const ran = ['output', 'braces', 'bang', 'exported', 'plan', 'own', 'input', 'text'];
    expect(ran.filter((id) => step(id).outcome !== 'success')).toEqual([]);
    const skipped = ['false', 'unneeded', 'number'].map((id) => step(id).outcome);
    expect(skipped).toEqual(['skipped', 'skipped', 'skipped']);
  });

  it('looks at all ancestors with its status functions, and with `success()` at needs', async () => {
    const { exitCode, step } = await rig().run([
      { id: 'bad', run: 'exit 1' },
      { id: 'allowed', 'continue-on-error': true, run: 'exit 1' },
      { id: 'good', run: 'true' },
      { id: 'child', needs: 'bad', run: 'true' },
      { id: 'rescue', needs: 'bad', if: 'always()', run: 'true' },
      { id: 'far-failure', needs: 'child', if: 'failure()', run: 'true' },
      { id: 'after-rescue', needs: 'rescue', run: 'true' },
      { id: 'after-rescue-success', needs: 'rescue', if: 'success()', run: 'true' },
      { id: 'after-rescue-failure', needs: 'rescue', if: 'failure()', run: 'true' },
      { id: 'far-always', needs: 'child', if: "${{ always() && 'x' }}", run: 'true' },
      { id: 'not-cancelled', needs: 'child', if: '!cancelled()', run: 'true' },
      { id: 'cancelled', needs: 'child', if: 'cancelled()', run: 'true' },
      { id: 'beside', needs: 'good', if: 'failure()', run: 'true' },
      { id: 'after-allowed', needs: 'allowed', if: 'success()', run: 'true' },
      {
        id: 'outcome',
        needs: ['allowed', 'bad'],
        if: "always() && steps.allowed.outcome == 'failure' && steps.allowed.conclusion == 'success' && needs.bad.result == 'failure'",
        run: 'true',
      },
    ]);
    expect(exitCode).toBe(1);
    const ran = ['rescue', 'far-failure', 'after-rescue', 'after-rescue-failure', 'far-always'];
    for (const id of [
      ...ran,
      'after-rescue-success',
      'not-cancelled',
      'after-allowed',
      'outcome',
    ]) {
      expect([id, step(id).outcome]).toEqual([id, 'success']);
    }
    for (const id of ['child', 'cancelled', 'beside']) {
      expect([id, step(id).outcome]).toEqual([id, 'skipped']);
    }
    expect(step('child').because).toBe('bad');
  });
});

describePosix('names that every object has', () => {
  it('are outputs, steps and variables like others', async () => {
    const names = ['constructor', 'toString', '__proto__', 'valueOf'];
    const outputs = names.map((name) => `echo "${name}=of ${name}" >> "$GITHUB_OUTPUT"`);
    const steps = [
      { id: 'constructor', run: outputs.join('\n') },
      { id: 'toString', run: 'echo "x=1" >> "$GITHUB_OUTPUT"' },
      { id: 'nothing', run: 'true' },
      shows(
        'reads',
        [
          ...names.map((name) => `steps.constructor.outputs.${name}`),
          ...["steps['constructor'].outputs['toString']", 'needs.toString.outputs.x'],
          ...names.map((name) => `steps.nothing.outputs.${name}`),
          ...['env.constructor', 'inputs.constructor', "fromJSON('{}').constructor"],
          'toJSON(steps.nothing.outputs)',
        ],
        { needs: ['constructor', 'toString', 'nothing'] },
      ),
    ];
    const { step, log } = await rig().run({ inputs: { constructor: null }, steps });
    const values = names.map((name) => `of ${name}`);
    expect(Object.entries(step('constructor').outputs)).toEqual(
      names.map((name) => [name, `of ${name}`]),
    );
    expect(linesOf(log('reads'))).toEqual([
      ...[...values, 'of toString', '1', ...names.map(() => '')],
      ...['', '', '', '{}'],
    ]);
  });
});

describePosix('check', () => {
  function check(plan: string) {
    const file = rig().write('plan.yml', plan);
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'check', file], {
      cwd: rig().workspace,
      encoding: 'utf8',
    });
    return { status, stdout, stderr: stderr.replaceAll(join(rig().workspace, '/'), '') };
  }

  it('refuses a reference to a step that is no ancestor, at its place', () => {
    const { status, stderr } = check(
      [
        'steps:',
        '  - id: a',
        '    run: echo a',
        '  - id: b',
        '    run: echo b',
        '  - id: c',
        '    needs: a',
        "    if: steps.b.outcome == 'success'",
        '    run: |',
        '      echo ${{ steps.a.outputs.x }}',
        '      echo ${{ needs.b.outputs.x }}',
        '    env:',
        "      X: ${{ steps['b'].outputs.x }}",
        '      Y: ${{ steps.nowhere.outputs.x }}',
        '      Z: ${{ steps.c.outputs.x }}',
        '',
      ].join('\n'),
    );
    expect(status).toBe(2);
    const errors = stderr.split('\n').filter((line) => line.startsWith('plan.yml:'));
    expect(errors.map((line) => line.replace(/: error: .*/, ''))).toEqual([
      ...['plan.yml:8:9', 'plan.yml:11:12', 'plan.yml:13:10', 'plan.yml:14:10', 'plan.yml:15:10'],
    ]);
    expect(errors[0]).toContain('step "c" reads steps.b,');
    expect(errors[3]).toContain('step "c" reads steps.nowhere, and there is no such step');
  });

  it('takes references to all ancestors, and runs nothing', () => {
    const { status, stdout, stderr } = check(
      [
        'steps:',
        '  - { id: a, run: "touch ran" }',
        '  - { id: b, needs: a, run: "touch ran" }',
        '  - id: c',
        '    needs: b',
        "    if: steps.a.outcome == 'success' && hashFiles('**') != ''",
        '    run: echo ${{ steps.a.outputs.x }} ${{ needs.b.outputs.x }}',
        '',
      ].join('\n'),
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('3 steps');
    expect(rig().has('ran')).toBe(false);
  });

  it('says that hashes are for steps alone', () => {
    const steps = 'steps:\n  - { id: a, run: "true" }\n';
    const { status, stderr } = check(`env: { X: "\${{ hashFiles('a') }}" }\n${steps}`);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^plan\.yml:1:\d+: error: .*'hashFiles\(\)' works in steps only/);
  });

  it.each([
    ['run: echo ${{ hashFiles() }}', /hashFiles/],
    ['run: echo ${{ success() }}', /'success\(\)' works in "if" only/],
    ['run: echo ${{ constructor() }}', /unrecognized function: 'constructor'/],
    [
      'if: steps.constructor.outcome\n    run: echo',
      /reads steps\.constructor, and there is no such step/,
    ],
  ])('refuses %j', (fields, message) => {
    const { status, stderr } = check(`steps:\n  - id: a\n    ${fields}\n`);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^plan\.yml:3:\d+: error: /);
    expect(stderr).toMatch(message);
  });
});

describePosix('a value of the environment', () => {
  it('reaches no report by the name of a step that has none of its own', async () => {
    const value = 's3cr3tvalue';
    const files = ['html', 'trace', 'junit', 'benchmark'].map((kind) =>
      rig().path(`report.${kind}`),
    );
    const { stdout, stderr, summary, result } = await rig().run(
      [
        { id: 'good', run: 'true "Authorization: ${{ env.TOKEN }}"' },
        { id: 'bad', run: 'test -z "${{ env.TOKEN }}"' },
        { id: 'tells', run: 'echo "it is $TOKEN"; exit 1' },
        { 'create-file': '${{ env.TOKEN }}.txt', template: true, if: 'false' },
      ],
      {
        env: { TOKEN: value },
        flags: files.map((file) => `--${file.replace(/^.*\./, '')}=${file}`),
      },
    );
    expect(result.steps.map(({ name }) => name)).toEqual([
      'true "Authorization: ${{ env.TOKEN }}"',
      'test -z "${{ env.TOKEN }}"',
      'echo "it is $TOKEN"; exit 1',
      'create-file ${{ env.TOKEN }}.txt',
    ]);
    const reports = files.map((file) => readFileSync(file, 'utf8'));
    for (const text of [stdout, stderr, summary, JSON.stringify(result), ...reports]) {
      expect(text).not.toContain(value);
    }
  });
});
