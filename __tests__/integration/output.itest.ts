import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { IS_SLOW_RUN, POOL_KINDS, quickOrSlow, slowOnly } from '../rigs/extent.js';
import { describePosix, itPosix, PlanRig, usePlanRig, type PlanStep } from '../rigs/run-plan.js';
import { readRunnerLog } from '../rigs/runner-files.js';
import { liveLog } from '../rigs/live-log.js';
import { isAlive } from '../rigs/processes/processes.js';

jest.setTimeout(30_000);

/** The heartbeat takes half a minute of silence, in which the tests below run. */
let quiet: Awaited<ReturnType<typeof startQuietRun>> | undefined;

async function startQuietRun() {
  const rig = await PlanRig.open();
  const log = liveLog(rig);
  const names = ['a', 'b'];
  const steps = names.map((id) => ({ id, run: rig.gates.command(id) }));
  const plan = rig.start(steps, { launcher: log.launcher });
  const commands = await Promise.all(names.map((name) => rig.gates.started(name)));
  return { rig, log, plan, commands };
}

beforeAll(async () => {
  if (IS_SLOW_RUN && process.platform !== 'win32') quiet = await startQuietRun();
});

afterAll(async () => {
  if (quiet === undefined) return;
  for (const command of quiet.commands) command.exit(0);
  await quiet.plan.ended;
  await quiet.rig.close();
});

const rig = usePlanRig();

/** Where output is shown: each with its environment and what stands around a step's output. */
const PLACES = [
  { place: 'a plain log', env: {}, head: /^── /, tail: '', many: quickOrSlow(20, 1_000) },
  {
    ...{ place: 'GitHub', env: { GITHUB_ACTIONS: 'true' } },
    ...{ head: /^::group::/, tail: '::endgroup::\n', many: quickOrSlow(10, 200) },
  },
] as const;

/** What a step prints twice around its time limit. */
const LINES = quickOrSlow(2_000, 20_000);

/** A step that is called by its id alone. */
function step(id: string, ...lines: readonly string[]): PlanStep {
  return { id, name: id, run: lines.join('\n') };
}

/** What follows the line that a step's block begins with; fails if there is not one such line. */
function blockOf(log: string, head: RegExp, id: string): string {
  const lines = log.split('\n');
  const heads = lines.flatMap((line, index) =>
    head.test(line) && / (\S+): /.exec(line)?.[1] === id ? [index] : [],
  );
  expect(heads).toHaveLength(1);
  return lines.slice((heads[0] ?? 0) + 1).join('\n');
}

/** A pipe that keeps those who open it waiting until somebody lets them in. */
function makeDoor(name: string): string {
  const path = rig().path(name);
  expect(spawnSync('mkfifo', [path]).status).toBe(0);
  return path;
}

describePosix.each(PLACES)('on $place, the output of steps', ({ env, head, tail, many }) => {
  it(`is whole and unmixed when ${String(many)} print at once`, async () => {
    const ids = Array.from({ length: many }, (_step, index) => `s${String(index)}`);
    mkdirSync(rig().path('here'));
    const door = makeDoor('door');
    const half = (id: string, part: string): readonly string[] =>
      ['1', '2', '3'].flatMap((n) => [`${id} out ${part}${n}`, `${id} err ${part}${n}`]);
    const print = (line: string, index: number): string =>
      `echo "${line}"${index % 2 === 0 ? '' : ' >&2'}`;
    const steps = ids.map((id) => ({
      ...step(
        id,
        ...half(id, 'a').map(print),
        `: > here/${id}; : < door`,
        ...half(id, 'b').map(print),
        `printf "${id} end"`,
      ),
      cpus: 0,
    }));
    const plan = rig().start(steps, { env });
    const state = { isOver: false };
    void plan.ended.then(() => {
      state.isOver = true;
    });
    while (!state.isOver && readdirSync(rig().path('here')).length < ids.length) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    // All of them have printed one half now, and none the other.
    const held = openSync(door, 'r+');
    const { exitCode, stdout, stderr, log } = await plan.ended;
    closeSync(held);
    expect([exitCode, stderr]).toEqual([0, '']);
    for (const id of ids) {
      const text = [...half(id, 'a'), ...half(id, 'b'), `${id} end`].join('\n');
      expect(log(id).toString()).toBe(text);
      const rest = blockOf(stdout, head, id);
      expect(rest.slice(0, text.length + 1 + tail.length)).toBe(`${text}\n${tail}`);
    }
    const lines = stdout.split('\n').filter((line) => /^s\d+ (out|err|end)/.test(line));
    expect(lines).toHaveLength(ids.length * 13);
  }, 60_000);

  it.concurrent(
    'is in the order of the attempts',
    rig.own(async () => {
      const { gates } = rig();
      const attempts = quickOrSlow(2, 3);
      const tries = 'echo x >> tries; n=$(wc -l < tries); n=$((n))';
      const plan = rig().start(
        [
          {
            ...step(
              'a',
              tries,
              `echo "out $n"; echo "err $n" >&2; echo "end $n"; [ $n -eq ${String(attempts)} ]`,
            ),
            retries: attempts - 1,
          },
          // Next to it nothing is shown before it ends.
          step('beside', gates.command('beside')),
          { ...step('after', gates.command('after')), needs: 'a' },
        ],
        { env },
      );
      await gates.meet(['beside', 'after']);
      const { stdout, log } = await plan.ended;
      const text = Array.from({ length: attempts }, (_attempt, at) => at + 1)
        .map((n) => `out ${n}\nerr ${n}\nend ${n}\n`)
        .join('');
      expect(log('a').toString()).toBe(text);
      expect(blockOf(stdout, head, 'a').slice(0, text.length + tail.length)).toBe(text + tail);
    }),
  );

  it('is kept and shown to its last line without an end, whatever bytes it has', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_byte, index) => index));
    rig().write('bytes', bytes);
    const { stdout, log } = await rig().run(
      [
        step('bytes', 'cat bytes; cat bytes >&2; head -c 5 bytes'),
        step('crlf', 'printf "a\\r\\nb\\rc\\n\\nd"'),
      ],
      { env },
    );
    expect(log('bytes')).toEqual(Buffer.concat([bytes, bytes, bytes.subarray(0, 5)]));
    expect(blockOf(stdout, head, 'crlf').startsWith(`a\r\nb\rc\n\nd\n${tail}`)).toBe(true);
    const shown = Buffer.concat([bytes, bytes, bytes.subarray(0, 5), Buffer.from(`\n${tail}`)]);
    expect(blockOf(stdout, head, 'bytes').startsWith(shown.toString())).toBe(true);
  });

  it.concurrent(
    'is complete up to the time limit that ended it',
    rig.own(async () => {
      const numbers = Array.from({ length: LINES }, (_line, index) => `line ${String(index)}\n`);
      const run = [
        'trap \'cat lines; printf "last words"; exit 0\' INT',
        'cat lines; : > printed',
        'while :; do sleep 0.01 || :; done',
      ];
      rig().write('lines', numbers.join(''));
      const plan = await rig().run([{ ...step('a', ...run), 'timeout-minutes': 0.03 }], { env });
      expect(plan.step('a').cause).toEqual({ kind: 'timeout', limitMs: 1_800 });
      expect(rig().has('printed')).toBe(true);
      expect(plan.log('a').toString()).toBe(`${numbers.join('').repeat(2)}last words`);
      const shown = plan.stdout.split('\n').filter((line) => /^line \d+$/.test(line));
      // On GitHub the last lines of a failed step may stand once more below its group.
      expect(`${shown.slice(0, 2 * LINES).join('\n')}\n`).toBe(numbers.join('').repeat(2));
      expect(plan.stdout).toContain('\nlast words\n');
    }),
  );
});

describePosix('output to a stream by its name', () => {
  it.each([
    ['echo middle > /dev/stderr', 'middle'],
    ['echo middle > /dev/stdout', 'middle'],
    ['echo middle >> /dev/stdout', 'middle'],
    ['echo middle >> /dev/stderr', 'middle'],
    ['echo middle > /proc/self/fd/1', 'middle'],
    ['echo middle | tee /dev/stderr', 'middle\nmiddle'],
    ['echo middle | tee -a /dev/stderr > /dev/null', 'middle'],
    ["node -e \"fs.writeFileSync('/dev/stdout', 'middle\\n')\"", 'middle'],
  ])('by %s destroys nothing', async (line, middle) => {
    const { step: stepOf, log } = await rig().run([
      step('a', 'echo before; echo before >&2', line, 'echo after; echo after >&2'),
    ]);
    expect(stepOf('a').outcome).toBe('success');
    expect(log('a').toString()).toBe(`before\nbefore\n${middle}\nafter\nafter\n`);
  });
});

describePosix('a character that comes in two halves', () => {
  it.concurrent(
    'is one character in the log',
    rig.own(async () => {
      const { gates } = rig();
      const live = liveLog(rig());
      const run = [
        'echo first; printf "Gr\\303"',
        gates.command('half'),
        'printf "\\274\\303\\237e \\360\\237"',
        gates.command('more'),
        'printf "\\221\\213 end"',
      ];
      const plan = rig().start([step('a', ...run)], { launcher: live.launcher });
      await gates.started('half');
      await live.shows('first\n');
      gates.exit('half', 0);
      await gates.started('more');
      gates.exit('more', 0);
      const { log } = await plan.ended;
      expect(log('a').toString()).toBe('first\nGrüße 👋 end');
      expect(live.soFar()).toContain('first\nGrüße 👋 end\n✅ a: succeeded');
    }),
  );

  it.concurrent(
    'is one in a line that is too long to be waited for',
    rig.own(async () => {
      const { gates } = rig();
      const live = liveLog(rig());
      const [begin, end] = ['x'.padEnd(1_500_001, 'ü'), 'ß'.repeat(50_000)];
      rig().write('begin', Buffer.from(begin).subarray(0, -1));
      rig().write('end', Buffer.concat([Buffer.from(begin).subarray(-1), Buffer.from(end)]));
      const run = ['cat begin', gates.command('half'), 'cat end'];
      const plan = rig().start([step('a', ...run)], { launcher: live.launcher });
      await gates.started('half');
      await live.shows('üüüü');
      gates.exit('half', 0);
      const { log } = await plan.ended;
      expect(log('a').equals(Buffer.from(begin + end))).toBe(true);
      expect(live.soFar().includes(`\n${begin}${end}\n`)).toBe(true);
    }),
  );
});

describePosix.each(POOL_KINDS)(
  'a background process that keeps the output open, with a pool of kind %s',
  (executor) => {
    it.concurrent(
      'keeps neither its step nor Stepwave, and writes into no other log',
      rig.own(async () => {
        const { gates } = rig();
        const [speak, stay] = [gates.command('speak'), gates.command('stay')];
        const plan = rig().start(
          [
            step('first', 'echo before', `(${speak}; echo LATE; echo LATE >&2; ${stay}) &`),
            { ...step('second', 'echo one', gates.command('second'), 'echo two'), needs: 'first' },
            { ...step('third', 'echo three'), needs: 'second' },
          ],
          { executor, workers: 1 },
        );
        await Promise.all([gates.started('speak'), gates.started('second')]);
        gates.exit('speak', 0);
        const background = await gates.started('stay');
        gates.exit('second', 0);
        const { exitCode, stdout, stderr, log } = await plan.ended;
        expect(isAlive(background.pid)).toBe(true);
        gates.exit('stay', 0);
        expect([exitCode, stderr]).toEqual([0, '']);
        const logs = ['first', 'second', 'third'].map((id) => log(id).toString());
        expect(logs).toEqual(['before\n', 'one\ntwo\n', 'three\n']);
        expect(stdout).not.toContain('LATE');
      }),
    );
  },
);

describePosix('the output of the only running step', () => {
  it.concurrent(
    'is shown while it runs',
    rig.own(async () => {
      const { gates } = rig();
      const live = liveLog(rig());
      const run = ['echo one', gates.command('a'), 'echo two', gates.command('b'), 'printf three'];
      const plan = rig().start([step('only', ...run)], { launcher: live.launcher });
      await gates.started('a');
      const first = await live.shows('one\n');
      expect(first.endsWith('▶ only (worker 0)\n── only (as it runs)\none\n')).toBe(true);
      gates.exit('a', 0);
      await gates.started('b');
      await live.shows('one\ntwo\n');
      gates.exit('b', 0);
      const { log } = await plan.ended;
      expect(log('only').toString()).toBe('one\ntwo\nthree');
      expect(live.soFar()).toMatch(
        /\n── only \(as it runs\)\none\ntwo\nthree\n✅ only: succeeded in .*\nsuccess: /,
      );
    }),
  );

  it.concurrent(
    'is shown in one group on GitHub',
    rig.own(async () => {
      const { gates } = rig();
      const live = liveLog(rig());
      const run = ['echo one', gates.command('a'), 'printf ::notice::two'];
      const env = { GITHUB_ACTIONS: 'true' };
      const plan = rig().start([step('only', ...run)], { launcher: live.launcher, env });
      await gates.started('a');
      await live.shows('::group::only (as it runs)\none\n');
      gates.exit('a', 0);
      await plan.ended;
      expect(readRunnerLog(live.soFar()).commands.map(({ command }) => command)).toEqual([
        ...['group', 'notice', 'endgroup'],
      ]);
    }),
  );

  it.concurrent(
    'stops where another step starts, and goes on after it',
    rig.own(async () => {
      const { gates } = rig();
      const live = liveLog(rig());
      const door = makeDoor('door');
      const env = { GITHUB_ACTIONS: 'true' };
      const plan = rig().start(
        [
          step(
            'long',
            'echo ::stop-commands::quiet; echo ::error::no',
            gates.command('long'),
            'echo ::error::no; echo ::quiet::; echo ::notice::yes',
          ),
          // Its hash is waited for: it starts when somebody opens the door.
          {
            ...step('other', 'echo ::warning::other', gates.command('other'), 'echo more'),
            env: { HASH: "${{ hashFiles('door') }}" },
          },
        ],
        { launcher: live.launcher, env },
      );
      await gates.started('long');
      await live.shows('::error::no\n');
      await (await open(door, 'w')).close();
      await gates.started('other');
      await live.shows('▶ other (worker 1)\n');
      gates.exit('other', 0);
      await live.shows('::warning::other\nmore\n::endgroup::\n');
      gates.exit('long', 0);
      const { exitCode } = await plan.ended;
      expect(exitCode).toBe(0);
      const log = live.soFar().replace(/ in \d.*/g, '');
      expect(log).toContain(
        [
          ...['::group::long (as it runs)', '::stop-commands::quiet', '::error::no'],
          ...['::quiet::', '::endgroup::', '▶ other (worker 1)'],
          ...['::group::✅ other: succeeded', '::warning::other', 'more', '::endgroup::', ''],
        ].join('\n'),
      );
      const { commands, stoppedUntil } = readRunnerLog(log);
      expect(stoppedUntil).toBeNull();
      expect(commands.filter(({ command }) => /error|warning|notice/.test(command))).toMatchObject([
        ...[{ data: 'other' }, { data: 'yes' }],
      ]);
    }),
  );

  it.concurrent(
    'is not that of two, which are shown when they end',
    rig.own(async () => {
      const { gates } = rig();
      const live = liveLog(rig());
      const plan = rig().start(
        [
          step('a', 'echo from a', gates.command('a')),
          step('b', 'echo from b', gates.command('b')),
          // Longer than a step has to be alone to be followed.
          step('pause', 'sleep 1.5'),
        ],
        { launcher: live.launcher, workers: 3 },
      );
      await Promise.all(['a', 'b'].map((name) => gates.started(name)));
      const log = await live.shows('✅ pause: succeeded');
      expect(log).not.toMatch(/from [ab]/);
      gates.exit('b', 0);
      expect(await live.shows('from b\n')).toMatch(/\n── ✅ b: succeeded in .*\nfrom b\n/);
      gates.exit('a', 0);
      await plan.ended;
      expect(live.soFar()).toContain('from a\n');
    }),
  );
});

describePosix('a value that a step asks to be hidden', () => {
  /** One step asks and runs on, another one tells and ends. */
  async function told(env: Readonly<Record<string, string>>) {
    const { gates } = rig();
    const live = liveLog(rig());
    const plan = rig().start(
      [
        step('asks', 'echo ::add-mask::hunter2', gates.command('asks'), 'echo asks: hunter2'),
        step('tells', gates.command('tells'), 'echo tells: hunter2; exit 1'),
        {
          ...step('named', ':'),
          ...{ needs: 'tells', if: 'always()', name: "is ${{ format('hunter{0}', 2) }}" },
        },
      ],
      { env, launcher: live.launcher },
    );
    await Promise.all(['asks', 'tells'].map((name) => gates.started(name)));
    gates.exit('tells', 0);
    const early = await live.shows('✅ named');
    gates.exit('asks', 0);
    return { finished: await plan.ended, early, log: live.soFar() };
  }

  it('is hidden in what others print while it still runs', async () => {
    const { finished, early, log } = await told({});
    expect(early).toMatch(/\n── ❌ tells: exited with code 1 in .*\ntells: \*\*\*\n/);
    expect(early).toMatch(/\n▶ named — is \*\*\* \(worker \d\)\n/);
    expect(log).toContain('\n::add-mask::***\nasks: ***\n');
    expect(log).not.toContain('hunter2');
    expect(finished.log('tells').toString()).toBe('tells: ***\n');
    expect(finished.log('asks').toString()).toBe('::add-mask::***\nasks: ***\n');
    expect(finished.summary).toContain('\ntells: ***\n');
    expect(finished.summary).not.toContain('hunter2');
  });

  it('is told to GitHub before anything of it is shown', async () => {
    const { finished, early, log } = await told({ GITHUB_ACTIONS: 'true' });
    const lines = early.split('\n');
    expect(lines).toContain('tells: hunter2');
    expect(lines.findIndex((line) => line.includes('hunter2'))).toBe(
      lines.indexOf('::add-mask::hunter2'),
    );
    expect(log).toMatch(/\n▶ named — is \*\*\* \(worker \d\)\n/);
    expect(finished.log('tells').toString()).toBe('tells: ***\n');
    expect(finished.summary).not.toContain('hunter2');
  });

  it('does not come back in reports, cut by a colour, printed before or as a name', async () => {
    const cut = "printf 'hun\\033[31mter\\033[0m2 xx\\n'";
    const reports = ['html', 'junit'].map((kind) => [kind, rig().path(`report.${kind}`)] as const);
    const { log, result, stdout, summary } = await rig().run(
      [
        step('early', cut, 'exit 1'),
        { ...step('asks', 'echo ::add-mask::hunter2'), needs: 'early', if: 'always()' },
        {
          ...step('hunter2', cut, 'echo "hunter2=a" >> "$GITHUB_OUTPUT"', 'exit 1'),
          ...{ needs: 'asks', if: 'always()' },
        },
      ],
      { flags: reports.flatMap(([kind, file]) => [`--${kind}`, file]) },
    );
    expect(log('hunter2').toString()).toBe('*** xx\n');
    expect(stdout).toMatch(/\nfailed: early, \*\*\*\n/);
    expect(result.steps[2]?.outputs).toEqual({ '***': 'a' });
    const texts = [summary, ...reports.map(([, file]) => readFileSync(file, 'utf8'))];
    for (const text of texts) {
      expect(text.match(/\*\*\* xx/g)).toHaveLength(2);
      expect(text).not.toContain('hunter2 xx');
    }
  });

  it('is hidden in the titles of blocks', async () => {
    const { stdout, step: stepOf } = await rig().run([
      step('asks', 'echo ::add-mask::hunter2; echo words', 'echo "hunter2<<END" >> "$GITHUB_ENV"'),
      {
        ...step('named', 'echo words'),
        ...{ needs: 'asks', if: 'always()', name: "is ${{ format('hunter{0}', 2) }}" },
      },
    ]);
    expect(stepOf('asks').outcome).toBe('failure');
    expect(stdout).toContain(
      '\n── ❌ asks: failed at file "GITHUB_ENV": line 1: the value of "***" ',
    );
    expect(stdout).toContain('\n── ✅ named — is ***: succeeded in ');
    expect(stdout).not.toContain('hunter2');
  });

  it.concurrent(
    'is hidden though an earlier attempt ended without the end of its last line',
    rig.own(async () => {
      const run = [
        'if [ ! -e tried ]; then : > tried; printf unfinished; exit 1; fi',
        'echo ::add-mask::hunter2; echo it is hunter2',
      ];
      const { step: stepOf, stdout, log } = await rig().run([{ ...step('a', ...run), retries: 1 }]);
      expect(stepOf('a')).toMatchObject({ outcome: 'success', attempts: 2 });
      expect(log('a').toString()).toContain('it is ***\n');
      expect(stdout).not.toContain('hunter2');
    }),
  );

  it.concurrent(
    'is hidden though an earlier attempt stopped commands',
    rig.own(async () => {
      const run = [
        'if [ ! -e tried ]; then : > tried; echo ::stop-commands::quiet; exit 1; fi',
        'echo ::add-mask::hunter2; echo it is hunter2',
      ];
      const { step: stepOf, stdout, log } = await rig().run([{ ...step('a', ...run), retries: 1 }]);
      expect(stepOf('a')).toMatchObject({ outcome: 'success', attempts: 2 });
      expect(log('a').toString()).toContain('it is ***\n');
      expect(stdout).not.toContain('hunter2');
    }),
  );
});

describePosix('a printed command', () => {
  const env = { GITHUB_ACTIONS: 'true' };

  it('that stops commands stops nothing that a step beside it prints', async () => {
    const { gates } = rig();
    const plan = rig().start(
      [
        step('stops', 'echo ::stop-commands::quiet', gates.command('stops'), 'echo ::error::no'),
        step(
          'beside',
          gates.command('beside'),
          'echo ::notice::heard; echo "::set-output name=x::heard too"; echo ::add-mask::hunter2',
        ),
        step('next', gates.command('next')),
      ],
      { env },
    );
    await Promise.all(['stops', 'beside'].map((name) => gates.started(name)));
    gates.exit('beside', 0);
    await gates.started('next');
    gates.exit('stops', 0);
    gates.exit('next', 0);
    const { stdout, step: stepOf } = await plan.ended;
    const { commands, stoppedUntil } = readRunnerLog(stdout);
    expect(stoppedUntil).toBeNull();
    const heard = commands.filter(({ command }) => /error|notice/.test(command));
    expect(heard).toEqual([{ command: 'notice', properties: {}, data: 'heard' }]);
    expect(stepOf('beside').outputs).toEqual({ x: 'heard too' });
  });

  it.each([
    ['stops commands does nothing to those before it', 'echo ::notice::1; echo ::stop-commands::x'],
    [
      'stops commands does so up to where they go on',
      'echo ::stop-commands::x; echo ::error::no; echo ::x::; echo ::notice::1',
    ],
    [
      'stops commands twice stops them twice',
      [
        'echo ::stop-commands::x; echo ::error::no; echo ::x::; echo ::notice::1',
        'echo ::stop-commands::y; echo ::error::no; echo ::x::; echo ::error::no',
      ].join('; '),
    ],
  ])('that %s', async (_, run) => {
    const { stdout, log } = await rig().run([step('a', run), step('b', 'echo ::notice::2')], {
      env,
    });
    const { commands, stoppedUntil } = readRunnerLog(stdout);
    expect(stoppedUntil).toBeNull();
    const heard = commands.filter(({ command }) => /error|notice/.test(command));
    expect(heard.map(({ data }) => data).sort()).toEqual(['1', '2']);
    const printed = run.split('; ').map((one) => `${one.replace('echo ', '')}\n`);
    expect(log('a').toString()).toBe(printed.join(''));
  });

  it('that sets an output sets it for the step, and is none of the job', async () => {
    const {
      stdout,
      step: stepOf,
      log,
    } = await rig().run(
      [
        step(
          'sets',
          'echo "::set-output name=plain::a=b"; echo "::set-output name=lines::1%0A2"',
          'echo "##[set-output name=old;]form"; echo words',
          'echo "::set-output name=file::printed"; echo file=written >> "$GITHUB_OUTPUT"',
          'echo "::save-state name=x::y"',
        ),
        {
          ...step('reads', 'echo "$SEEN"'),
          ...{ needs: 'sets', env: { SEEN: '${{ toJSON(steps.sets.outputs) }}' } },
        },
      ],
      { env },
    );
    const outputs = { plain: 'a=b', lines: '1\n2', old: 'form', file: 'written' };
    expect(stepOf('sets').outputs).toEqual(outputs);
    expect(JSON.parse(log('reads').toString())).toEqual(outputs);
    expect(stdout).toContain('\nwords\n');
    expect(stdout).not.toMatch(/set-output|save-state/);
    expect(log('sets').toString()).toContain('::set-output name=plain::a=b\n');
  });

  it.each([
    ['set-env name=A', 'GITHUB_ENV'],
    ['add-path', 'GITHUB_PATH'],
  ])('::%s:: fails the step', async (command, file) => {
    const {
      exitCode,
      stdout,
      step: stepOf,
      log,
    } = await rig().run(
      [
        step('a', `echo '::${command}::/value'; echo words`),
        { ...step('b', 'echo "${A-unset} ${PATH%%:*}"'), needs: 'a', if: 'always()' },
      ],
      { env },
    );
    expect(exitCode).toBe(1);
    const name = command.split(' ')[0] ?? '';
    const message = `"::${name}::" is disabled: write to $${file} instead`;
    expect(stepOf('a')).toMatchObject({
      outcome: 'failure',
      exitCode: 0,
      cause: { kind: 'file', path: 'output', message },
    });
    expect(log('b').toString()).not.toContain('value');
    expect(stdout).not.toContain(`\n::${name}`);
    expect(stdout).toContain('\nwords\n');
    expect(stdout).toContain(`❌ a: failed at file "output": ${message}`);
  });
});

describe('a run that is silent for long', () => {
  slowOnly(itPosix)(
    'says what still runs',
    async () => {
      const shown = await quiet?.log.shows('still running', 45_000);
      expect(shown).toMatch(/\n… still running: a \(3\d\.\d s\), b \(3\d\.\d s\)\n/);
    },
    60_000,
  );
});
