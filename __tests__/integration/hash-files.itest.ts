/** `hashFiles`, with the process that does the work, and with others in its place. */
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hashFilesIn } from '../../src/script/hash-files.js';
import { describePosix, MAIN } from '../rigs/run-plan.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

const never = new AbortController().signal;

/** What is answered for patterns, below the test's directory. */
function answer(script: string, ...patterns: readonly string[]) {
  return hashFilesIn({ directory, patterns, script, stop: never });
}

/** A program that answers in the place of Stepwave's own; `patterns` are what it was given. */
function program(text: string): string {
  const file = join(directory, 'program.mjs');
  const read = "let patterns = ''; for await (const chunk of process.stdin) patterns += chunk;";
  writeFileSync(file, `${read}\n${text}`);
  return file;
}

describe('the process that hashes', () => {
  it.each([
    ["console.log('hash=0123abcd')", '0123abcd'],
    ["console.log('hash=')", ''],
  ])('answers with the hash: %s', async (text, value) => {
    expect(await answer(program(text), 'a')).toEqual({ ok: true, value });
  });

  it('gets its directory and the patterns as they are', async () => {
    const patterns = ['**/*.lock', 'with "quotes" and $HOME', '!b', 'ä', 'x'.repeat(300_000), '\0'];
    const text = "console.log('hash=' + Buffer.from(process.cwd() + patterns).toString('hex'));";
    const hash = await answer(program(text), ...patterns);
    expect(hash.ok && Buffer.from(hash.value, 'hex').toString()).toBe(
      directory + JSON.stringify(patterns),
    );
  });

  it.each([
    [
      'tells of a problem',
      "console.log('problem=no access: b');",
      /^hashFiles failed: no access: b$/,
    ],
    ['fails', 'process.exitCode = 1;', /^hashFiles failed: Command failed/],
    ['says nothing', '', /^hashFiles failed: $/],
  ])('is told of when it %s', async (_, text, error) => {
    expect(await answer(program(text), 'a')).toEqual({
      ok: false,
      error: expect.stringMatching(error),
    });
  });

  it('is told of when its directory is gone', async () => {
    const gone = { directory: join(directory, 'gone'), patterns: ['a'], script: MAIN, stop: never };
    expect(await hashFilesIn(gone)).toEqual({
      ok: false,
      error: expect.stringMatching(/the root directory ".*gone" is gone/),
    });
  });

  it('ends when the run is stopped', async () => {
    const stop = new AbortController();
    const script = program('await new Promise((resolve) => setTimeout(resolve, 1e6));');
    const hash = hashFilesIn({ directory, patterns: ['a'], script, stop: stop.signal });
    stop.abort();
    expect(await hash).toMatchObject({ ok: false });
  });
});

describe('hashFiles', () => {
  /** The hash of what patterns match. */
  async function hashOf(...patterns: readonly string[]): Promise<string | undefined> {
    const hash = await answer(MAIN, ...patterns);
    return hash.ok ? hash.value : undefined;
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

  it('tells what keeps the files from being hashed, in one line that can be printed', async () => {
    const hash = await answer(MAIN, 'a/../b\u001b[1m');
    expect(hash).toEqual({
      ok: false,
      error: expect.stringMatching(/^hashFiles failed: .*a\/\.\.\/b\\u001b\[1m/),
    });
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
