import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { KeptLogs } from '../../../src/report/log/kept-logs.js';
import { Masks } from '../../../src/report/masks/masks.js';
import { makeNamedPipes } from '../../../src/util/named-pipes.js';
import { describePosix } from '../../rigs/run-plan.js';
import { listTree, makeTempDir, removeTempDir } from '../../rigs/temp-dir.js';

let directory = '';
let problems: string[] = [];

beforeEach(() => {
  directory = makeTempDir();
  problems = [];
  mkdirSync(join(directory, 'logs'));
});

afterEach(() => {
  removeTempDir(directory);
});

const kept = (id: string): string => join(directory, 'logs', `${id}.log`);

/** Keeps logs of steps that print these texts, while somebody does something to the folder. */
async function keep(
  texts: Readonly<Record<string, string>>,
  meddle: { readonly before?: () => void; readonly after?: () => void },
): Promise<void> {
  const logs = new KeptLogs(join(directory, 'logs'), (problem) => problems.push(problem));
  const masks = new Masks();
  meddle.before?.();
  for (const [id, text] of Object.entries(texts)) {
    writeFileSync(join(directory, `${id}.raw`), text);
    const log = logs.open(id, join(directory, `${id}.raw`));
    log?.write(text.replaceAll('s3cret', '***'));
    log?.close();
  }
  masks.add('s3cret');
  meddle.after?.();
  await logs.restore(masks);
}

describePosix('logs that a step does something to', () => {
  it('are put back where they were removed, masked', async () => {
    const after = (): void => {
      rmSync(join(directory, 'logs'), { recursive: true });
    };
    await keep({ a: 'one s3cret\n', b: '' }, { after });
    expect(readFileSync(kept('a'), 'utf8')).toBe('one ***\n');
    expect(listTree(join(directory, 'logs'))).toEqual(['a.log', 'b.log']);
    expect(problems).toEqual([]);
  });

  it('are put back where they were cut, and are left alone where they were not', async () => {
    const { mtimeMs, ino } = await keep({ a: 'one\n', b: 'two\n' }, {}).then(() =>
      lstatSync(kept('b')),
    );
    await keep(
      { a: 'one\n' },
      {
        after: () => {
          writeFileSync(kept('a'), '');
        },
      },
    );
    expect(readFileSync(kept('a'), 'utf8')).toBe('one\n');
    expect(lstatSync(kept('b'))).toMatchObject({ mtimeMs, ino });
  });

  it('do not go through a link, or wait for a pipe, that was put in their place', async () => {
    writeFileSync(join(directory, 'precious'), 'precious');
    const before = (): void => {
      symlinkSync('../precious', kept('a'));
      makeNamedPipes([kept('b')]);
    };
    await keep({ a: 'one\n', b: 'two\n' }, { before });
    expect(readFileSync(join(directory, 'precious'), 'utf8')).toBe('precious');
    expect(['a', 'b'].map((id) => lstatSync(kept(id)).isFile())).toEqual([true, true]);
    expect(['a', 'b'].map((id) => readFileSync(kept(id), 'utf8'))).toEqual(['one\n', 'two\n']);
    expect(problems).toEqual([]);
  });

  it('are told of where they cannot be put back', async () => {
    const after = (): void => {
      rmSync(kept('a'));
      rmSync(join(directory, 'a.raw'));
      rmSync(kept('b'));
      mkdirSync(join(kept('b'), 'full'), { recursive: true });
    };
    await keep({ a: 'one\n', b: 'two\n' }, { after });
    const begin = (id: string): string => `the log of "${id}" cannot be kept in "${kept(id)}": `;
    expect(problems).toEqual([
      `${begin('a')}it was removed, and so was Stepwave's own copy`,
      `${begin('b')}it was removed, and cannot be written again: it is a directory`,
    ]);
  });
});

it('keeps nothing where no directory is given', async () => {
  const logs = new KeptLogs(null, (problem) => problems.push(problem));
  expect(logs.open('a', join(directory, 'a.raw'))).toBeNull();
  await logs.restore(new Masks());
  expect([listTree(directory), problems]).toEqual([['logs/'], []]);
});
