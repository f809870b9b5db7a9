import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { answerHash, hashFilesIn } from '../../src/command/hash-files.js';
import { describePosix } from '../rigs/run-plan.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

/** A program that answers in the place of Stepwave's own. */
function program(text: string): string {
  const file = join(directory, 'program.mjs');
  writeFileSync(file, text);
  return file;
}

describe('hashFilesIn', () => {
  it('takes the hash that the process says in its last line', async () => {
    const script = program("console.log('::debug::hash=bad1\\nwords\\n\\nhash=0123abcd');");
    expect(await hashFilesIn(directory, script, ['a'])).toEqual({ ok: true, value: '0123abcd' });
  });

  it('takes an empty hash, for nothing that matches', async () => {
    const script = program("console.log('\\nhash=');");
    expect(await hashFilesIn(directory, script, ['a'])).toEqual({ ok: true, value: '' });
  });

  it('gives the process its directory and the patterns as they are', async () => {
    const patterns = ['**/*.lock', 'with "quotes" and $HOME', '!b', 'ä'];
    const script = program(`
      const said = JSON.stringify([process.cwd(), ...process.argv.slice(3)]);
      console.log('hash=' + Buffer.from(said).toString('hex'));
    `);
    const hash = await hashFilesIn(directory, script, patterns);
    expect(hash.ok && JSON.parse(Buffer.from(hash.value, 'hex').toString())).toEqual([
      directory,
      ...patterns,
    ]);
  });

  it.each([
    ['fails', "console.error('no access\\nat line 1'); process.exitCode = 1;", 'no access'],
    ['fails after it answered', "console.log('hash=ab'); process.exitCode = 1;", ''],
    ['says nothing', '', ''],
    ['says something else', "console.log('hash=XYZ');", ''],
  ])('tells of a process that %s', async (_, text, reason) => {
    const error = `hashFiles failed: ${reason}`;
    expect(await hashFilesIn(directory, program(text), ['a'])).toEqual({ ok: false, error });
  });
});

describe('answerHash', () => {
  const before = process.cwd();

  afterEach(() => {
    process.chdir(before);
    jest.restoreAllMocks();
  });

  /** The hash that is answered for files below the test's directory. */
  async function hashOf(...patterns: readonly string[]): Promise<string | undefined> {
    let text = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      text += String(chunk);
      return true;
    });
    process.chdir(directory);
    await answerHash(patterns);
    return /\nhash=([0-9a-f]*)\n$/.exec(text)?.[1];
  }

  const sha256 = (...parts: readonly (string | Buffer)[]): Buffer =>
    parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

  /** As on GitHub: the hash of the files' hashes. */
  const hashOfFiles = (...contents: readonly string[]): string =>
    sha256(...contents.map((content) => sha256(content))).toString('hex');

  it('hashes the files that patterns match, in the order of the patterns', async () => {
    mkdirSync(join(directory, 'sub'));
    writeFileSync(join(directory, 'b.lock'), 'of b');
    writeFileSync(join(directory, 'sub', 'a.lock'), 'of a');
    writeFileSync(join(directory, 'other.txt'), 'other');
    expect(await hashOf('b.lock')).toBe(hashOfFiles('of b'));
    expect(await hashOf('sub/*', 'b.lock')).toBe(hashOfFiles('of a', 'of b'));
    expect(await hashOf('b.lock', 'sub/*')).toBe(hashOfFiles('of b', 'of a'));
    expect(await hashOf('**/*.lock', '!sub/**')).toBe(hashOfFiles('of b'));
  });

  it('is empty where nothing matches', async () => {
    expect(await hashOf('**/*.lock')).toBe('');
  });

  describePosix('on links', () => {
    it('follows them only if asked to', async () => {
      mkdirSync(join(directory, 'real'));
      writeFileSync(join(directory, 'real', 'a.lock'), 'of a');
      symlinkSync('real', join(directory, 'link'));
      expect(await hashOf('link/**')).toBe('');
      expect(await hashOf('--follow-symbolic-links', 'link/**')).toBe(hashOfFiles('of a'));
      expect(await hashOf('--FOLLOW-symbolic-links', 'link/**')).toBe(hashOfFiles('of a'));
    });
  });
});
