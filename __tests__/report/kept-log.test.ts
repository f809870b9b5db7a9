import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeptLog } from '../../src/report/kept-log.js';
import { listTree, makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';
let problems: string[] = [];
const onProblem = (message: string): void => {
  problems.push(message);
};

beforeEach(() => {
  directory = makeTempDir();
  problems = [];
});

afterEach(() => {
  removeTempDir(directory);
});

describe('KeptLog', () => {
  it('keeps every byte', () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256));
    const log = new KeptLog(directory, 'a', onProblem);
    log.write(bytes.toString('latin1', 0, 100));
    log.write('');
    log.write(bytes.toString('latin1', 100));
    log.close();
    expect(readFileSync(join(directory, 'a.log'))).toEqual(bytes);
    expect(problems).toEqual([]);
  });

  it('writes over what an earlier run kept', () => {
    writeFileSync(join(directory, 'a.log'), 'of an earlier run');
    const log = new KeptLog(directory, 'a', onProblem);
    log.write('new');
    expect(readFileSync(join(directory, 'a.log'), 'utf8')).toBe('new');
    log.close();
  });

  it('leaves an empty file of a step that printed nothing', () => {
    writeFileSync(join(directory, 'a.log'), 'of an earlier run');
    new KeptLog(directory, 'a', onProblem).close();
    expect(readFileSync(join(directory, 'a.log'), 'utf8')).toBe('');
  });

  it('keeps nothing where no directory is given', () => {
    const log = new KeptLog(null, 'a', onProblem);
    log.write('words');
    log.close();
    expect(listTree(directory)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('tells once that it cannot keep anything', () => {
    const log = new KeptLog(join(directory, 'missing'), 'a', onProblem);
    log.write('one');
    log.write('two');
    log.close();
    expect(problems).toEqual([expect.stringMatching(/^the log of "a" cannot be kept: ENOENT/)]);
  });

  it('tells when it closes that there cannot be a file', () => {
    mkdirSync(join(directory, 'a.log'));
    new KeptLog(directory, 'a', onProblem).close();
    expect(problems).toEqual([expect.stringMatching(/^the log of "a" cannot be kept: EISDIR/)]);
  });

  it('tells for each step by itself', () => {
    const missing = join(directory, 'missing');
    for (const id of ['a', 'b']) new KeptLog(missing, id, onProblem).write('words');
    expect(problems.map((problem) => problem.split(':', 1)[0])).toEqual([
      'the log of "a" cannot be kept',
      'the log of "b" cannot be kept',
    ]);
  });
});
