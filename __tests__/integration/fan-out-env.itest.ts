/** The script of fan-out.yml that hands variables to the jobs that run parts, in a real bash. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

interface Workflow {
  readonly jobs: {
    readonly shard: {
      readonly steps: readonly { readonly name?: string; readonly run?: string }[];
    };
  };
}

const file = new URL('../../.github/workflows/fan-out.yml', import.meta.url);
const { shard } = (parse(readFileSync(file, 'utf8')) as Workflow).jobs;
const script = shard.steps.find(({ name }) => name === 'environment')?.run ?? 'exit 9';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepwave-fan-out-env-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Given {
  readonly plain?: string;
  readonly secret?: string;
}

/** Runs the script as the runner does. */
function handOver({ plain = '', secret = '' }: Given) {
  const path = join(folder, 'script.sh');
  const environmentFile = join(folder, 'env');
  writeFileSync(path, script);
  writeFileSync(environmentFile, '');
  const env = {
    ...process.env,
    ...{ PLAIN_ENV: plain, SECRET_ENV: secret, GITHUB_ENV: environmentFile },
  };
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', path];
  const { status, stdout, stderr } = spawnSync('bash', args, {
    env,
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return {
    status,
    lines: stdout.split('\n').slice(0, -1),
    variables: variablesIn(environmentFile),
  };
}

/** Reads the runner's file. */
function variablesIn(path: string): Readonly<Record<string, string>> {
  const text = readFileSync(path, 'utf8');
  const entries = /^(\w+)(?:=(.*)|<<(.+)\n([^]*?)\n?^\3)$/gm;
  return Object.fromEntries(
    [...text.matchAll(entries)].map(([, name = '', line, , lines]) => [name, line ?? lines ?? '']),
  );
}

describe('env of fan-out.yml', () => {
  it('hands nothing over where nothing is given', () => {
    expect(handOver({})).toEqual({ status: 0, lines: [], variables: {} });
  });

  it('hands plain values over as they are', () => {
    const plain = 'A=1\n\n# a comment\nURL=https://x/?a=b&c=d\nEMPTY=\r\nQUOTED="q"  ';
    expect(handOver({ plain })).toEqual({
      status: 0,
      lines: [],
      variables: { A: '1', URL: 'https://x/?a=b&c=d', EMPTY: '', QUOTED: '"q"  ' },
    });
  });

  it('evaluates nothing', () => {
    const value = '$(touch made)`touch made`;${HOME}\\n"\'*~ %s';
    expect(handOver({ plain: `A=${value}`, secret: `B<<X\n${value}\nX` }).variables).toMatchObject({
      ...{ A: value, B: value },
    });
    expect(execFileSync('ls', { cwd: folder, encoding: 'utf8' })).toBe('env\nscript.sh\n');
  });

  it('hides secret values, whole and line by line, and says which they are', () => {
    const secret = 'ONE=a%b\nKEY<<END\n-----\nA=1\n\nlast\nEND\nNONE=';
    expect(handOver({ plain: 'OPEN=yes', secret })).toEqual({
      status: 0,
      lines: [
        ...['::add-mask::a%25b', '::add-mask::a%25b'],
        '::add-mask::-----%0AA=1%0A%0Alast',
        ...['::add-mask::-----', '::add-mask::A=1', '::add-mask::last'],
      ],
      variables: {
        ...{ ONE: 'a%b', KEY: '-----\nA=1\n\nlast', NONE: '', OPEN: 'yes' },
        STEPWAVE_SECRETS: 'ONE,KEY,NONE',
      },
    });
  });

  it('takes the secret one of two values of one variable', () => {
    const { variables } = handOver({ plain: 'A=open\nB=1', secret: 'A=hidden' });
    expect(variables).toEqual({ A: 'hidden', B: '1', STEPWAVE_SECRETS: 'A' });
  });

  it.each([
    [{ secret: 'A=1\nhunter2' }, 'secret env: line 2 is no NAME=VALUE; '],
    [{ plain: '1A=2' }, 'env: line 1 is no NAME=VALUE; '],
    [
      { secret: 'A=1\nB<<END\nhunter2' },
      'secret env: the value that begins in line 2 has no end; ',
    ],
    [{ plain: 'GITHUB_TOKEN=x' }, 'env: the runner takes no GITHUB_TOKEN from a job; '],
    [{ plain: 'NODE_OPTIONS=x' }, 'env: the runner takes no NODE_OPTIONS from a job; '],
  ])('refuses what it cannot read, and shows nothing of it: %j', (given, problem) => {
    const { status, lines } = handOver(given);
    expect(status).toBe(1);
    expect(lines.at(-1)).toMatch(new RegExp(`^::error title=Stepwave::${problem}`));
    expect(lines.join('\n')).not.toContain('hunter2');
  });
});
