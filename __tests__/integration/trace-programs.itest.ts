/** The tracer against real programs: what it sees of them. */
import { spawn } from 'node:child_process';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Accesses } from '../../src/model/accesses.js';
import { readTrace } from '../../src/trace/read-trace.js';
import { withoutLinks } from '../../src/trace/real-paths.js';
import { watched } from '../../src/trace/strace.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';
import { describeTraced, TRACER } from '../rigs/traced.js';

jest.setTimeout(60_000);

let home = '';
let root = '';

beforeEach(() => {
  home = realpathSync(makeTempDir());
  root = join(home, 'root');
  mkdirSync(root);
});

afterEach(() => {
  removeTempDir(home);
});

/** What a test asks about: sorted paths, those below the root without it. */
type Seen = Readonly<Record<Exclude<keyof Accesses, 'unseen'>, readonly string[]>> & {
  readonly unseen: readonly string[];
  readonly code: number | null;
  readonly signal: string | null;
};

/** Runs a script of bash in the root under strace. */
async function see(script: string): Promise<Seen> {
  const file = join(home, 'trace');
  const args = ['-c', script];
  const command = watched(
    { program: '/bin/bash', args, env: { ...process.env, MARK: 'x' } },
    { program: TRACER.ok ? TRACER.value : '', file },
    'MARK=x',
  );
  const child = spawn(command.program, command.args, {
    cwd: root,
    env: command.env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.once('exit', (...end) => {
      resolve(end);
    });
  });
  const accesses = withoutLinks(
    await readTrace(file, { directory: root, isNoise: (path) => path.startsWith('/proc/') }),
  );
  return { ...shown(accesses), unseen: accesses.unseen, code, signal };
}

function shown(accesses: Accesses): Record<Exclude<keyof Accesses, 'unseen'>, readonly string[]> {
  const inRoot = (paths: ReadonlySet<string>): readonly string[] =>
    [...paths]
      .filter((path) => path.startsWith(`${root}/`) || !path.startsWith('/'))
      .map((path) => path.replace(`${root}/`, ''))
      .sort();
  return {
    reads: inRoot(accesses.reads),
    misses: inRoot(accesses.misses),
    lists: inRoot(accesses.lists),
    writes: inRoot(accesses.writes),
    creates: inRoot(accesses.creates),
    deletes: inRoot(accesses.deletes),
    consumed: inRoot(accesses.consumed),
    moves: inRoot(accesses.moves),
    ensures: inRoot(accesses.ensures),
    programs: inRoot(accesses.programs),
    listens: inRoot(accesses.listens),
    connects: inRoot(accesses.connects),
    outlives: inRoot(accesses.outlives),
  };
}

function put(path: string, text = ''): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

describeTraced('what a program does to files', () => {
  it('counts as read what a program writes into, and not what it empties or makes', async () => {
    for (const name of ['part', 'whole', 'log', 'both']) put(name, 'old');
    const seen = await see(
      'printf n | dd of=part conv=notrunc 2> /dev/null; echo n > whole; echo n >> log; echo n 1<> both; ' +
        'echo n > own; echo n >> own; echo n 1<> own; echo n >> fresh',
    );
    expect(seen.unseen).toEqual([]);
    expect(seen.reads).toEqual(['both', 'fresh', 'log', 'part']);
    expect(seen.writes).toEqual(['both', 'fresh', 'log', 'own', 'part', 'whole']);
    expect(seen.creates).toEqual(expect.arrayContaining(['fresh', 'own']));
  });

  it('is told by kind', async () => {
    put('in/a');
    put('in/b');
    put('gone');
    put('old');
    const seen = await see(
      'cat in/a; echo x > new; echo y >> in/b; rm gone; mv old renamed; mkdir made; ls in; test -e missing; ' +
        'chmod 600 in/b; ln -s a in/link; ln in/a hard',
    );
    expect(seen.unseen).toEqual([]);
    expect(seen.reads).toEqual(expect.arrayContaining(['in', 'in/a']));
    expect(seen.writes).toEqual(
      expect.arrayContaining(['hard', 'in/b', 'in/link', 'made', 'new', 'renamed']),
    );
    expect(seen.writes).not.toContain('in/a');
    expect(seen.creates).toEqual(
      expect.arrayContaining(['hard', 'in/link', 'made', 'new', 'renamed']),
    );
    expect(seen.deletes).toEqual(['gone', 'old']);
    expect(seen.moves).toEqual(['old', 'renamed']);
    expect(seen.lists).toEqual(['in']);
    expect(seen.misses).toContain('missing');
  });

  it('is told with whole paths, wherever each process is', async () => {
    put('sub/deep/f');
    put('g');
    const seen = await see(
      '(cd sub && (cd deep && cat f > ../out) && cat deep/f); cat g; ' +
        "python3 -c \"import os; d = os.open('sub', os.O_RDONLY); os.fchdir(d); open('py', 'w'); " +
        "os.mkdir('made', dir_fd=os.open('deep', os.O_RDONLY))\"",
    );
    expect(seen.unseen).toEqual([]);
    expect(seen.reads).toEqual(expect.arrayContaining(['g', 'sub/deep/f']));
    expect(seen.writes).toEqual(expect.arrayContaining(['sub/deep/made', 'sub/out', 'sub/py']));
    expect(seen.writes).not.toContain('py');
    expect(seen.writes).not.toContain('out');
  });

  it('is told of what links lead to, and of the links', async () => {
    put('real/f');
    symlinkSync('real', join(root, 'dir'));
    symlinkSync('real/f', join(root, 'file'));
    const seen = await see('cat file; echo x > dir/new; cat dir/../real/f');
    expect(seen.reads).toEqual(expect.arrayContaining(['file', 'real/f']));
    expect(seen.writes).toEqual(['real/new']);
  });

  it('is told of files that are reached by their descriptors', async () => {
    put('f');
    put('d/g');
    const seen = await see(
      'exec 5< f 6< d; cat /proc/self/fd/5; cat /proc/self/fd/6/g; echo x > /proc/self/fd/6/made; exec 5<&- 5< d/g; cat /dev/fd/5',
    );
    expect(seen.reads).toEqual(expect.arrayContaining(['d/g', 'f']));
    expect(seen.writes).toEqual(['d/made']);
  });

  it('is told of odd names to the byte', async () => {
    const names = [
      'a b',
      'quote"\'',
      'line\nbreak',
      'br>ack<et',
      'é日本',
      'back\\slash\\n',
      ') = 0',
      ', "x',
      'd>(deleted)',
      '<unfinished ...>',
      '\\303',
      '{[(',
    ];
    for (const name of names) put(`in/${name}`);
    const seen = await see('mkdir out; for f in in/*; do cat "$f" > "out/${f#in/}"; done');
    expect(seen.unseen).toEqual([]);
    expect(seen.reads.filter((path) => path.startsWith('in/'))).toEqual(
      names.map((name) => `in/${name}`).sort(),
    );
    expect(seen.writes.filter((path) => path.startsWith('out/'))).toEqual(
      names.map((name) => `out/${name}`).sort(),
    );
  });
});

describeTraced('processes', () => {
  it('are all followed, in whichever order their lines come', async () => {
    for (let index = 0; index < 60; index += 1) put(`in/${String(index)}`);
    mkdirSync(join(root, 'out'));
    const seen = await see(
      'cd in; ls | xargs -P 8 -I{} sh -c "cat {} > ../out/{}"; (for i in 1 2 3; do (cd ../out; cat 1) & done; wait)',
    );
    expect(seen.unseen).toEqual([]);
    const names = Array.from({ length: 60 }, (_, index) => String(index)).sort();
    expect(seen.reads.filter((path) => path.startsWith('in/'))).toEqual(
      names.map((name) => `in/${name}`),
    );
    expect(seen.writes).toEqual(names.map((name) => `out/${name}`));
  });

  it('and their threads are told of, in Node and Python', async () => {
    for (let index = 0; index < 40; index += 1) put(`in/${String(index)}`, 'x');
    mkdirSync(join(root, 'out'));
    writeFileSync(
      join(root, 'run.mjs'),
      "import { readFile, readdir, writeFile } from 'node:fs/promises';\n" +
        "process.chdir('in');\n" +
        "await Promise.all((await readdir('.')).map(async (f) => writeFile('../out/' + f, await readFile(f))));\n",
    );
    const python =
      'import os, threading; os.chdir("out"); ' +
      't = [threading.Thread(target=lambda n=n: open(str(n)).read()) for n in range(40)]; ' +
      '[x.start() for x in t]; [x.join() for x in t]';
    const seen = await see(`'${process.execPath}' run.mjs; python3 -c '${python}'`);
    expect(seen.unseen).toEqual([]);
    const names = Array.from({ length: 40 }, (_, index) => String(index)).sort();
    expect(seen.writes).toEqual(names.map((name) => `out/${name}`));
    expect(seen.reads).toEqual(
      expect.arrayContaining(names.flatMap((name) => [`in/${name}`, `out/${name}`])),
    );
    expect(seen.lists).toEqual(['in']);
  });

  it('that go on behind the program are not waited for', async () => {
    const seen = await see('(exec 2> /dev/null; sleep 1; echo x > late) & echo y > early');
    expect(seen.unseen).toEqual([]);
    expect(seen.writes).toEqual(['early']);
  });

  it('that are killed leave a whole trace', async () => {
    const seen = await see('echo x > before; sleep 100 & kill -KILL $! $$; echo y > after');
    expect(seen).toMatchObject({ code: null, signal: 'SIGKILL', unseen: [], writes: ['before'] });
  });

  it('give their own exit codes and signals', async () => {
    expect(await see('exit 7')).toMatchObject({ code: 7, signal: null });
    expect(await see('kill -TERM $$')).toMatchObject({ code: null, signal: 'SIGTERM' });
  });

  it('that are started by vfork and exec are where their parents are', async () => {
    put('sub/f');
    const seen = await see(
      'python3 -c "import subprocess; ' +
        "[subprocess.run(['cat', 'f'], cwd='sub') for _ in range(5)]; subprocess.run('cat sub/f', shell=True)\"",
    );
    expect(seen.unseen).toEqual([]);
    expect(seen.reads).toContain('sub/f');
    expect(seen.misses).not.toContain('f');
  });
});

describeTraced('sockets', () => {
  it('are told of by port and path, both who listens and who connects', async () => {
    const script =
      'import os, socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(); ' +
      'p = s.getsockname()[1]; t = socket.socket(); t.connect(("127.0.0.1", p)); open("port", "w").write(str(p)); ' +
      'u = socket.socket(socket.AF_UNIX); u.bind("sock"); u.listen(); ' +
      'v = socket.socket(socket.AF_UNIX); v.connect("sock")';
    const seen = await see(`python3 -c '${script}'`);
    // The C library may ask the machine's own name service first, which is seen too.
    const own = seen.connects.filter((address) => !address.startsWith('unix:/'));
    expect(own).toEqual([expect.stringMatching(/^port:\d+$/), 'unix:sock']);
    expect(seen.listens).toEqual(['unix:sock']);
    expect(seen.creates).toContain('sock');
  });
});
