/**
 * Bundles the compiled library with ncc as CommonJS; what it loads lazily comes in parts beside it. Run as a script, it
 * is the action and the command line.
 */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mergeParts, nameParts } from './parts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const NCC = join(root, 'node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js');

/** What programs import, and what starts the action, the command line and their workers. */
const ENTRY = 'index.js';

/** Whoever imports the bundle wants its functions, and no command line. */
const START = 'if (require.main === module) module.exports.start(__filename);\n';

/** Tells Node which names an `import` can take from the bundle, which it does not see by itself. The line never runs. */
export function nameExports(target) {
  appendFileSync(join(target, ENTRY), '0 && (module.exports = { loadPlan, runPlan });\n');
}

/** CommonJS in plain functions starts in three quarters of the time (docs/adr/0009-commonjs-bundle.md). */
export function bundle(target) {
  rmSync(target, { recursive: true, force: true });
  nameParts(join(root, 'build'));
  // By its package.json ncc tells what it is to write. In build/ it must not stay: what is there is ESM.
  const manifest = join(root, 'build', 'package.json');
  writeFileSync(manifest, '{}\n');
  // ncc's cache knows an entry by its path only: what it kept of an ESM build goes into a CommonJS one.
  const options = ['--target', 'es5', '--no-cache', '--license', 'licenses.txt', '--quiet'];
  const args = [NCC, 'build', 'build/library.js', '-o', target, ...options];
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  rmSync(manifest);
  // workerpool's own worker, which ncc copies along; ours is the entry itself.
  rmSync(join(target, 'worker.js'), { force: true });
  mendModuleUrls(target);
  mergeParts(target);
  const entry = join(target, ENTRY);
  writeFileSync(entry, `#!/usr/bin/env node\n${readFileSync(entry, 'utf8').trimEnd()}\n${START}`);
  chmodSync(entry, 0o755);
  // Node would take them for ESM by the package.json of the repository.
  writeFileSync(join(target, 'package.json'), '{\n  "type": "commonjs"\n}\n');
}

/** The paths of a bundle's scripts. */
export function scriptsOf(target) {
  return readdirSync(target)
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(target, name));
}

/**
 * What stands for `import.meta.url` in CommonJS asks `require`. In a module that makes itself a `require` from
 * that very URL (Azure's crc64, which the Actions cache loads) webpack takes one for the other.
 */
function mendModuleUrls(target) {
  for (const file of scriptsOf(target)) {
    const code = readFileSync(file, 'utf8');
    const mended = code.replace(
      /\b\w+_require\("url"\)\.pathToFileURL\(\w+_filename\)\.href/g,
      'require("url").pathToFileURL(__filename).href',
    );
    if (mended !== code) writeFileSync(file, mended);
  }
}
