import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  makeScratch,
  scratchParents,
  type ScratchParent,
  type ScratchSurroundings,
} from '../../src/run/scratch-place.js';
import { describePosix } from '../rigs/run-plan.js';
import { makeTempDir, modeOf, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

/** The folders in which that of a run may be, where nothing of it is there. */
function places(given: Partial<ScratchSurroundings>): readonly string[] {
  const surroundings: ScratchSurroundings = {
    ...{ environment: {}, platform: 'linux', home: '/h/ann', temporary: '/t' },
    workplaces: ['/w/shop'],
    ...given,
  };
  return scratchParents(surroundings).map((parent) => join(parent.directory, parent.prefix));
}

describePosix('the place of Stepwave’s own files', () => {
  it('is beside the checkout on GitHub', () => {
    const environment = {
      ...{ GITHUB_ACTIONS: 'true', RUNNER_WORKSPACE: '/w/shop', RUNNER_TEMP: '/w/_temp' },
      GITHUB_WORKSPACE: '/w/shop/shop',
    };
    expect(places({ environment, workplaces: ['/w/shop/shop'] })).toEqual([
      '/w/shop/.stepwave-',
      '/h/ann/.local/state/stepwave/run-',
      '/var/tmp/stepwave-',
      '/t/stepwave-',
    ]);
  });

  it('is the user’s folder for such things elsewhere, whatever a variable of the runner says', () => {
    expect(places({ environment: { RUNNER_WORKSPACE: '/w' } })).toEqual([
      '/h/ann/.local/state/stepwave/run-',
      '/var/tmp/stepwave-',
      '/t/stepwave-',
    ]);
    expect(places({ environment: { XDG_STATE_HOME: '/h/state' } })[0]).toBe(
      '/h/state/stepwave/run-',
    );
    expect(places({ platform: 'darwin' })[0]).toBe('/h/ann/.local/state/stepwave/run-');
    expect(places({ environment: { XDG_STATE_HOME: 'relative' }, home: null })).toEqual([
      '/var/tmp/stepwave-',
      '/t/stepwave-',
    ]);
  });

  it('is in a temporary folder only where there is no other, and in a workplace last of all', () => {
    expect(places({ workplaces: ['/h/ann'] })).toEqual([
      '/var/tmp/stepwave-',
      '/t/stepwave-',
      '/h/ann/.local/state/stepwave/run-',
    ]);
    expect(places({ workplaces: ['/'], temporary: '/h' })).toEqual([
      '/h/ann/.local/state/stepwave/run-',
      '/var/tmp/stepwave-',
      '/h/stepwave-',
    ]);
    expect(places({ environment: { RUNNER_TEMP: '/h' } })[0]).toBe('/var/tmp/stepwave-');
  });

  it('is told by its real path', () => {
    mkdirSync(join(directory, 'temp'));
    symlinkSync('temp', join(directory, 'home'));
    const home = join(directory, 'home');
    expect(places({ home, temporary: join(directory, 'temp') })).toEqual([
      '/var/tmp/stepwave-',
      `${home}/.local/state/stepwave/run-`,
      `${directory}/temp/stepwave-`,
    ]);
  });
});

describe('a run’s own folder', () => {
  const parentIn = (base: string, way = ''): ScratchParent => ({
    ...{ base: join(directory, base), directory: join(directory, base, way), prefix: 'run-' },
  });

  it('is made in the first place that takes it, and nobody else can enter it', () => {
    mkdirSync(join(directory, 'home'));
    const made = makeScratch([parentIn('missing'), parentIn('home', 'a/b'), parentIn('home')]);
    if (!made.ok) throw new Error(made.error);
    expect(made.value.path.startsWith(join(directory, 'home', 'a', 'b', 'run-'))).toBe(true);
    if (process.platform !== 'win32') expect(modeOf(made.value.path)).toBe('0700');
    writeFileSync(join(made.value.path, 'a.log'), 'words');
    made.value.remove();
    expect(readdirSync(join(directory, 'home', 'a', 'b'))).toEqual([]);
    expect(existsSync(join(directory, 'missing'))).toBe(false);
  });

  it('is missed where no place takes it, and each says why', () => {
    writeFileSync(join(directory, 'file'), '');
    const path = (name: string): string => join(directory, name);
    expect(makeScratch([parentIn('missing'), parentIn('file')])).toEqual({
      ok: false,
      error:
        `there is no place for scripts and logs (${path('missing')}: there is no such file or directory; ` +
        `${path('file')}: a part of its path is not a directory)`,
    });
  });
});
