import { describe, expect, it } from '@jest/globals';
import { mayHashFiles, withHashes } from '../../src/expression/hashes.js';
import { err, ok, type Result } from '../../src/util/result.js';

type Hasher = (patterns: readonly string[]) => Promise<Result<string, string>>;

/** Hashes nothing, and keeps what it was asked for. */
function hasher(answer: Hasher = (patterns) => Promise.resolve(ok(patterns.join('+')))) {
  const asked: (readonly string[])[] = [];
  const hashFiles: Hasher = (patterns) => {
    asked.push(patterns);
    return answer(patterns);
  };
  return { asked, hashFiles };
}

describe('an evaluation with hashes', () => {
  it('is done once where none is wanted', async () => {
    const { asked, hashFiles } = hasher();
    let times = 0;
    expect(await withHashes(hashFiles, () => (times += 1))).toBe(1);
    expect(asked).toEqual([]);
  });

  it('asks for each hash once, and is done again with it', async () => {
    const { asked, hashFiles } = hasher();
    const text = await withHashes(hashFiles, (hash) =>
      [hash(['a', 'b']), hash(['c']), hash(['a', 'b'])].join(' '),
    );
    expect(text).toBe('a+b c a+b');
    expect(asked).toEqual([['a', 'b'], ['c']]);
  });

  it('tells patterns apart that look the same when joined', async () => {
    const { asked, hashFiles } = hasher();
    await withHashes(hashFiles, (hash) => [hash(['a,b']), hash(['a', 'b'])]);
    expect(asked).toEqual([['a,b'], ['a', 'b']]);
  });

  it('fails with what kept the files from being hashed', async () => {
    const { hashFiles } = hasher(() => Promise.resolve(err('no access')));
    await expect(withHashes(hashFiles, (hash) => hash(['a']))).rejects.toThrow('no access');
  });

  it('keeps errors of its own', async () => {
    const { hashFiles } = hasher();
    const broken = (): never => {
      throw new Error('broken');
    };
    await expect(withHashes(hashFiles, broken)).rejects.toThrow('broken');
  });
});

describe('whether a text may hash files', () => {
  it.each([
    ["${{ hashFiles('a') }}", true],
    ['HASHFILES (a)', true],
    ['${{ env.HASH }}', false],
  ])('is told of %j', (text, expected) => {
    expect(mayHashFiles(text)).toBe(expected);
  });
});
