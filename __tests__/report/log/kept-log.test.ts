import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeptLog } from '../../../src/report/log/kept-log.js';
import { makeTempDir, removeTempDir } from '../../rigs/temp-dir.js';

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

  it('makes a directory anew that was removed', () => {
    const log = new KeptLog(join(directory, 'logs'), 'a', onProblem);
    log.write('words');
    log.close();
    expect(readFileSync(join(directory, 'logs', 'a.log'), 'utf8')).toBe('words');
    expect(problems).toEqual([]);
  });

  it('tells once that it cannot keep anything', () => {
    writeFileSync(join(directory, 'file'), '');
    const log = new KeptLog(join(directory, 'file', 'logs'), 'a', onProblem);
    log.write('one');
    log.write('two');
    log.close();
    const path = join(directory, 'file', 'logs', 'a.log');
    expect(problems).toEqual([
      `the log of "a" cannot be kept in "${path}": a part of its path is not a directory`,
    ]);
    expect(log.isLost).toBe(false);
  });

  it('tells when it closes that there cannot be a file', () => {
    mkdirSync(join(directory, 'a.log'));
    new KeptLog(directory, 'a', onProblem).close();
    const path = join(directory, 'a.log');
    expect(problems).toEqual([`the log of "a" cannot be kept in "${path}": it is a directory`]);
  });
});
