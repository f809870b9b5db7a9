import { describe, expect, it } from '@jest/globals';
import { undeclared, type OtherWriter, type Undeclared } from '../../src/cache/undeclared.js';
import type { Accesses } from '../../src/model/accesses.js';
import { merged } from '../../src/trace/merge.js';

const SPEC = { inputs: ['src/**', '!src/*.md'], outputs: ['dist/**'], env: [], key: '' };

type Touched = Partial<Record<'reads' | 'writes' | 'deletes', readonly string[]>>;

function found(
  { reads = [], writes = [], deletes = [] }: Touched,
  inputs = SPEC.inputs,
  others: readonly OtherWriter[] = [],
): Undeclared {
  const at = (paths: readonly string[]): ReadonlySet<string> =>
    new Set(paths.map((path) => (path.startsWith('/') ? path : `/w/${path}`)));
  const accesses: Accesses = {
    ...merged([]),
    ...{ reads: at(reads), writes: at(writes), deletes: at(deletes) },
  };
  const isFile = (path: string): boolean => !path.endsWith('folder');
  return undeclared(accesses, { ...SPEC, inputs }, '/w', { isFile, others });
}

describe('what a cache does not declare', () => {
  it('is a file below the root that was read and no input selects, sorted', () => {
    const reads = ['src/a.ts', 'src/a.md', 'other.json', 'a.json', 'src/folder', 'folder'];
    expect(found({ reads })).toEqual({ reads: ['a.json', 'other.json', 'src/a.md'], writes: [] });
  });

  it('is no file elsewhere, in .git or in a place that programs share', () => {
    const reads = ['/etc/passwd', '/w2/a', '.git/HEAD', 'src/__pycache__/a.pyc', '/w'];
    expect(found({ reads, writes: ['/tmp/x', '.git/index'] })).toEqual({ reads: [], writes: [] });
  });

  it('is a file that was written or removed and no output selects', () => {
    const touched = { writes: ['dist/a.js', 'stray'], deletes: ['dist/old.js', 'gone'] };
    expect(found(touched)).toEqual({ reads: [], writes: ['gone', 'stray'] });
  });

  it('is no file that the step itself wrote, or that is an output', () => {
    const touched = { reads: ['dist/a.js', 'stray'], writes: ['stray'] };
    expect(found(touched)).toEqual({ reads: [], writes: ['stray'] });
  });

  it.each([
    ['node_modules/a/index.js', 'package-lock.json'],
    ['packages/a/node_modules/b/c.js', 'yarn.lock'],
    ['.venv/lib/x.py', 'uv.lock'],
    ['vendor/a.go', 'go.sum'],
  ])('is not %s where %s is declared', (path, lockFile) => {
    expect(found({ reads: [path] }).reads).toEqual([path]);
    expect(found({ reads: [path] }, [lockFile]).reads).toEqual([]);
  });

  it('is a file of a folder that a lock file stands for, if another step put it there of something else', () => {
    const path = 'node_modules/tool/tool.sh';
    const lock = 'package-lock.json';
    const writer = (...reads: readonly string[]): OtherWriter => ({
      wrote: (one) => one === path,
      reads,
    });
    const readsBeside = (...others: readonly OtherWriter[]): readonly string[] =>
      found({ reads: [path, 'node_modules/other.js'] }, [lock], others).reads;
    expect(readsBeside(writer(lock))).toEqual([]);
    expect(readsBeside(writer(lock, 'package.json', 'node_modules/x'))).toEqual([]);
    expect(readsBeside(writer(lock, 'patches/tool.sh'))).toEqual([path]);
    expect(readsBeside(writer(lock), writer('patches/tool.sh'))).toEqual([path]);
    // It follows from no lock file if nobody reads that.
    expect(readsBeside(writer('package.json'))).toEqual([path]);
  });
});
