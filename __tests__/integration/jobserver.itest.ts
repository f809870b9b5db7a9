/** Real build tools inside of steps, which share the pool's slots with the steps. */
import { readdirSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { POOL_KINDS } from '../rigs/extent.js';
import { describePosix, usePlanRig, type FinishedPlan, type PlanStep } from '../rigs/run-plan.js';
import { buildTools, type BuildTool } from '../rigs/build-tools.js';

jest.setTimeout(60_000);

const rig = usePlanRig({ flags: ['--min-parallel-steps=1', '--jobserver'] });

const MAKES = buildTools(['make', 'gmake'], [4, 2]);
const NINJAS = buildTools(['ninja'], [1, 13]);
const CARGOS = buildTools(['cargo'], [1, 72]);
const GCCS = buildTools(['gcc'], [10]);

const describeMake = MAKES.length === 0 ? describe.skip : describePosix;
const itMake = MAKES.length === 0 ? it.skip : it;
const make = MAKES[0]?.path ?? 'make';

/** Tests for each of these tools; skipped where there is none. */
function describeEach(
  name: string,
  tools: readonly BuildTool[],
  tests: (tool: BuildTool) => void,
): void {
  if (tools.length === 0)
    describe.skip(name, () => {
      tests({ path: name, version: '0' });
    });
  for (const tool of tools)
    describe(`${name} ${tool.version} (${tool.path})`, () => {
      tests(tool);
    });
}

/** A makefile whose targets are gated commands, each named as its target. */
function writeMakefile(names: readonly string[], file = 'Makefile'): void {
  const rules = names.map((name) => `${name}:\n\t@${rig().gates.command(name)}\n`);
  rig().write(
    file,
    [`all: ${names.join(' ')}`, `.PHONY: all ${names.join(' ')}`, ...rules].join('\n'),
  );
}

/** A job that notes how many there are of its kind, and is there for a moment. */
const COUNTED =
  'mkdir -p now && : > now/$$$$ && ls now | wc -l >> seen && sleep 0.02 && rm now/$$$$';

/** The most jobs that were there at once. */
const mostAtOnce = (): number => Math.max(...rig().read('seen').trim().split('\n').map(Number));

const names = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at)}`);

describeEach('make', MAKES, ({ path }) => {
  it('does as many jobs at once as there are slots, its own step being one of them', async () => {
    writeMakefile(['a', 'b', 'c', 'd']);
    const { gates } = rig();
    const { ended } = rig().start([{ id: 'build', run: path }], { workers: 3 });
    await gates.meet(['a', 'b', 'c']);
    await gates.started('d');
    gates.exit('d', 0);
    expect((await ended).exitCode).toBe(0);
  });

  it.each(POOL_KINDS)(
    'has, with others in other steps, never more jobs than there are slots: %s',
    async (executor) => {
      const jobs = names('j', 12);
      rig().write('Makefile', `all: ${jobs.join(' ')}\n${jobs.join(' ')}:\n\t@${COUNTED}\n`);
      const steps = names('s', 3).map((id) => ({ id, run: path }));
      const { exitCode } = await rig().run(steps, { workers: 4, executor });
      expect([exitCode, rig().read('seen').trim().split('\n').length]).toEqual([0, 36]);
      expect(mostAtOnce()).toBeLessThanOrEqual(4);
    },
  );

  it('hands it on to the makes that it starts, and says nothing about it', async () => {
    rig().write('Makefile', `all: x y\nx y:\n\t@$(MAKE) --no-print-directory -f Inner $@1 $@2\n`);
    const jobs = ['x1', 'x2', 'y1', 'y2'];
    writeMakefile(jobs, 'Inner');
    const { ended } = rig().start([{ id: 'build', run: path }], { workers: 4 });
    await rig().gates.meet(jobs);
    expect((await ended).log('build').toString()).toBe('');
  });

  it('obeys a -j of its own instead', async () => {
    writeMakefile(['a', 'b', 'c']);
    const { ended } = rig().start([{ id: 'build', run: `${path} -j3` }], { workers: 1 });
    await rig().gates.meet(['a', 'b', 'c']);
    expect((await ended).exitCode).toBe(0);
  });

  it.each<[string, PlanStep]>([
    ['of a step', { env: { MAKEFLAGS: '' } }],
    ['that another step exports', { needs: 'flags' }],
  ])('does one job after the other under an empty MAKEFLAGS %s', async (_, keys) => {
    rig().write('Makefile', `all: a b c\na b c:\n\t@${COUNTED}\n`);
    const steps = [
      { id: 'flags', run: 'echo MAKEFLAGS= >> "$GITHUB_ENV"' },
      { id: 'build', run: path, ...keys },
    ];
    expect((await rig().run(steps, { workers: 4 })).exitCode).toBe(0);
    expect(mostAtOnce()).toBe(1);
  });
});

describeEach('ninja', NINJAS, ({ path }) => {
  it('does as many jobs at once as there are slots', async () => {
    const jobs = ['a', 'b', 'c'];
    const builds = jobs.map(
      (name) =>
        `rule ${name}\n  command = ${rig().gates.command(name)}\nbuild out-${name}: ${name}\n`,
    );
    rig().write('build.ninja', builds.join(''));
    const { ended } = rig().start([{ id: 'build', run: path }], { workers: 3 });
    await rig().gates.meet(jobs);
    expect((await ended).exitCode).toBe(0);
  });

  itMake('has, with make in another step, never more jobs than there are slots', async () => {
    const jobs = names('j', 12);
    rig().write('Makefile', `all: ${jobs.join(' ')}\n${jobs.join(' ')}:\n\t@${COUNTED}\n`);
    const builds = jobs.map((name) => `build ${name}: job\n`).join('');
    rig().write('build.ninja', `rule job\n  command = ${COUNTED}\n${builds}`);
    const steps = [
      { id: 'ninja', run: path },
      { id: 'make', run: make },
    ];
    const { exitCode, log } = await rig().run(steps, { workers: 3 });
    expect([exitCode, rig().read('seen').trim().split('\n').length]).toEqual([0, 24]);
    expect(mostAtOnce()).toBeLessThanOrEqual(3);
    expect(log('ninja').toString()).not.toContain('warning');
  });
});

describeEach('cargo', CARGOS, ({ path }) => {
  it('finds the pipe by its path and hands it on', async () => {
    rig().write('Cargo.toml', '[package]\nname = "one"\nversion = "0.1.0"\nedition = "2021"\n');
    rig().write('src/main.rs', 'fn main() {}\n');
    rig().write(
      'build.rs',
      'fn main() { println!("cargo::warning={}", std::env::var("CARGO_MAKEFLAGS").unwrap()); }\n',
    );
    const { exitCode, log } = await rig().run([{ id: 'build', run: `${path} build --offline` }]);
    const text = log('build').toString();
    expect([exitCode, text]).toEqual([
      0,
      expect.stringMatching(/--jobserver-auth=fifo:.*\/jobserver/),
    ]);
    expect(text).not.toContain('failed to connect');
  });
});

describeEach('gcc', GCCS, ({ path }) => {
  it('links with the jobserver', async () => {
    rig().write('one.c', 'int two(void); int main(void) { return two(); }\n');
    rig().write('two.c', 'int two(void) { return 0; }\n');
    const run = `${path} -v -O2 -flto=jobserver one.c two.c -o one && ./one`;
    const { exitCode, log } = await rig().run([{ id: 'build', run }]);
    const text = log('build').toString();
    expect(exitCode).toBe(0);
    expect(text).not.toContain('jobserver is not available');
  });
});

describeMake('a step', () => {
  it('starts as soon as a job of another one has ended', async () => {
    writeMakefile(['a', 'b', 'c']);
    const { gates } = rig();
    const { ended } = rig().start([
      { id: 'build', run: make },
      { id: 'wait', cpus: 0, run: gates.command('wait') },
      { id: 'next', needs: 'wait', run: gates.command('next') },
    ]);
    await Promise.all(['a', 'b', 'wait'].map((name) => gates.started(name)));
    gates.exit('wait', 0);
    gates.exit('a', 0);
    // Either `next` has the slot now, or make was quicker, and it is that of make's next job.
    const [next, c] = [gates.started('next'), gates.started('c')];
    gates.exit((await Promise.race([next, c])).name, 0);
    gates.exit('b', 0);
    for (const other of await Promise.all([next, c])) other.exit(0);
    expect((await ended).exitCode).toBe(0);
  });

  it('gets the slots back that a killed one had borrowed', async () => {
    writeMakefile(['a', 'b', 'c']);
    const again = ['x', 'y', 'z'];
    writeMakefile(again, 'Again');
    const { gates } = rig();
    const run = `${make} & pid=$!; ${gates.command('kill')}; kill -KILL $pid`;
    const { ended } = rig().start(
      [
        { id: 'killed', run },
        { id: 'again', needs: 'killed', run: `${make} -f Again` },
      ],
      { workers: 3 },
    );
    await Promise.all(['a', 'b', 'c', 'kill'].map((name) => gates.started(name)));
    gates.exit('kill', 0);
    await gates.meet(again);
    for (const name of ['a', 'b', 'c']) gates.exit(name, 0);
    expect((await ended).exitCode).toBe(0);
  });

  it('gets the slots back that a step had borrowed whose time was up', async () => {
    writeMakefile(['a', 'b', 'c']);
    const again = ['x', 'y', 'z'];
    writeMakefile(again, 'Again');
    const { gates } = rig();
    const { ended } = rig().start(
      [
        { id: 'late', run: make, 'timeout-minutes': 0.05, 'continue-on-error': true },
        { id: 'again', needs: 'late', run: `${make} -f Again` },
      ],
      { workers: 3 },
    );
    await Promise.all(['a', 'b', 'c'].map((name) => gates.started(name)));
    await gates.meet(again);
    const finished: FinishedPlan = await ended;
    expect(finished.step('late')).toMatchObject({ cause: { kind: 'timeout' } });
    expect(finished.exitCode).toBe(0);
  });
});

describePosix('a run', () => {
  const show = { id: 'show', run: 'echo "[$MAKEFLAGS]"; ls /dev/fd' };

  it('has no jobserver unless it is wanted', async () => {
    const { log } = await rig().run([show], { flags: [], env: { MAKEFLAGS: 'k' } });
    const text = log('show').toString();
    expect(text).toMatch(/^\[k\]\n/);
    expect(text).not.toMatch(/^3[01]$/m);
  });

  it('has one for scripts of any kind, beside the flags that are there already', async () => {
    const steps = [show, { ...show, id: 'slotless', cpus: 0 }];
    const { log } = await rig().run(steps, { env: { MAKEFLAGS: 'k' } });
    for (const id of ['show', 'slotless']) {
      const text = log(id).toString();
      expect(text).toMatch(/^\[k --jobserver-auth=30,31 --jobserver-auth=fifo:\S+ /);
      expect(text.match(/^3[01]$/gm)).toEqual(['30', '31']);
    }
  });

  it('goes on where a step has removed the pipe', async () => {
    const steps = [
      { id: 'remove', run: `rm "${rig().scratch}"/run-*/jobserver` },
      { ...show, needs: 'remove' },
    ];
    const { exitCode, log } = await rig().run(steps);
    expect([exitCode, log('show').toString()]).toEqual([0, expect.stringMatching(/^\[\]\n/)]);
  });

  it('says why there is none, and runs all the same', async () => {
    rig().write('bin/mkfifo', '#!/bin/sh\nexit 1\n');
    const { exitCode, stdout } = await rig().run([{ id: 'a', run: 'true' }], {
      launcher: ['sh', '-c', `chmod +x bin/mkfifo; PATH="$PWD/bin:$PATH" exec "$@"`, 'sh'],
    });
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringContaining('Warning: there is no jobserver in this run: a named pipe cannot'),
    ]);
  });

  it('leaves no pipe behind', async () => {
    await rig().run([show]);
    expect(readdirSync(rig().scratch)).toEqual([]);
  });
});
