/** What every test needs that runs workflows under `act` (https://github.com/nektos/act) in host mode. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Copies what git knows or would add, and `generated` files by path, as a repository of its own: act reads commit and
 * branch from it.
 */
export function copyTree(target, generated = {}) {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', list, { cwd: REPOSITORY, maxBuffer: 2 ** 26 });
  for (const path of files.toString().split('\0').filter(Boolean)) {
    // Deleted, and not yet told to git.
    if (!existsSync(join(REPOSITORY, path))) continue;
    mkdirSync(join(target, dirname(path)), { recursive: true });
    cpSync(join(REPOSITORY, path), join(target, path), { verbatimSymlinks: true });
  }
  for (const [path, text] of Object.entries(generated)) writeFileSync(join(target, path), text);
  const identity = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost'];
  const git = (...args) => execFileSync('git', [...identity, ...args], { cwd: target });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all', '--force');
  git('commit', '--quiet', '--no-verify', '--message=A copy for the end-to-end test');
}

/** The environment without what a surrounding workflow run or test run would leak into this one. */
export function cleanEnvironment() {
  const leaks = /^(GITHUB_|RUNNER_|ACTIONS_|INPUT_|STEPWAVE_|NODE_OPTIONS$|XDG_|GIT_)/;
  const kept = Object.entries(process.env).filter(([key]) => !leaks.test(key));
  // A proxy that nobody serves: a workflow that reached for the network would fail here.
  const offline = { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' };
  return { ...Object.fromEntries(kept), ...offline };
}

/** The act to use: the one named, the one on the PATH, or the one that Go has installed. */
export function findAct() {
  if (process.env.ACT) return process.env.ACT;
  const go = spawnSync('go', ['env', 'GOPATH'], { encoding: 'utf8' });
  const installed = join((go.stdout ?? '').trim(), 'bin', 'act');
  const works = (command) => spawnSync(command, ['--version']).status === 0;
  const found = ['act', installed].find(works);
  if (!found) throw new Error('act is not installed; CONTRIBUTING.md says how to get it');
  return found;
}
