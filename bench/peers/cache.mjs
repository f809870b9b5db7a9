/** Where peers are installed: outside of the repository, each version in a folder of its own, once. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where that is unless somebody says otherwise. */
export function defaultCache() {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'stepwave-bench');
}

/** How peers are installed. Each way gives where it is and its version, and throws if it can't be had. */
export function peerCache(directory) {
  const root = resolve(directory);
  return {
    npm: ({ name, version }) => {
      const folder = installed(root, `${name.replace(/\W/g, '-')}-${version}`, (target) => {
        const dependencies = { [name]: version };
        writeFileSync(
          join(target, 'package.json'),
          JSON.stringify({ private: true, dependencies }),
        );
        const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
        mustRun('npm', ['install', ...quiet], { cwd: target });
      });
      return { version, modules: join(folder, 'node_modules') };
    },
    pip: ({ name, version, program, args }) => {
      const folder = installed(root, `${name}-${version}`, (target) => {
        const pip = ['-m', 'pip', 'install', '--quiet', '--target', target];
        mustRun('python3', [...pip, `${name}==${version}`]);
      });
      const path = join(folder, program);
      return { version: versionIn(mustRun(path, args)), program: path };
    },
    system: (program, args, debianPackage) => {
      if (!isThere(program)) mustRun('apt-get', ['install', '-y', debianPackage]);
      return { version: versionIn(mustRun(program, args)), program };
    },
    python: () => {
      // What is on the PATH may be a script that looks for the interpreter first.
      const script = 'import sys; print(sys.executable, sys.version.split()[0])';
      const [program, version] = mustRun('python3', ['-c', script]).trim().split(' ');
      return { version: `in Python ${version}`, program };
    },
  };
}

/** A folder that is there whole or not at all. */
function installed(root, name, install) {
  const folder = join(root, name);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  install(unfinished);
  renameSync(unfinished, folder);
  return folder;
}

function isThere(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

function mustRun(program, args, options = {}) {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    ...options,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args[0]} failed: ${lastLine(stderr)}`);
  return stdout;
}

function versionIn(text) {
  return /\d+(?:\.\d+)+/.exec(text)?.[0] ?? 'of an unknown version';
}

function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
