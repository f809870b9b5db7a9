/**
 * Builds dist/: compiles src/, then bundles the compiled entry with ncc as CommonJS, everything it may
 * load lazily as chunks beside it, and makes these small. Usage: node scripts/package.mjs [TARGET]
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { completeLicences } from './licences.mjs';
import { makeSmall } from './make-small.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = resolve(process.argv[2] ?? join(root, 'dist'));
const bin = (name) => join(root, 'node_modules', ...name.split('/'));
const run = (script, ...args) =>
  execFileSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });

// ncc and tsc leave files of earlier builds where they are.
rmSync(join(root, 'build'), { recursive: true, force: true });
rmSync(target, { recursive: true, force: true });
run(join(root, 'scripts', 'generate.mjs'));
run(bin('typescript/bin/tsc'), '-p', 'tsconfig.build.json');
bundle();
// workerpool's own worker, which ncc copies along; ours is the entry itself.
rmSync(join(target, 'worker.js'), { force: true });
completeLicenceFile();
// ncc itself would make the entry small, and not what it loads.
for (const file of scripts()) writeFileSync(file, await makeSmall(readFileSync(file, 'utf8')));

for (const name of readdirSync(target)) {
  console.log(
    `${String(Math.ceil(statSync(join(target, name)).size / 1000)).padStart(6)} kB  ${name}`,
  );
}

/** CommonJS in plain functions starts in three quarters of the time (docs/adr/0009-commonjs-bundle.md). */
function bundle() {
  // By its package.json ncc tells what it is to write. In build/ it must not stay: what is there is ESM.
  const manifest = join(root, 'build', 'package.json');
  writeFileSync(manifest, '{}\n');
  // ncc's cache knows an entry by its path only: what it kept of an ESM build goes into a CommonJS one.
  const options = ['--target', 'es5', '--no-cache', '--license', 'licenses.txt', '--quiet'];
  run(bin('@vercel/ncc/dist/ncc/cli.js'), 'build', 'build/main.js', '-o', target, ...options);
  rmSync(manifest);
  mendModuleUrls();
  // Node would take them for ESM by the package.json above.
  writeFileSync(join(target, 'package.json'), '{\n  "type": "commonjs"\n}\n');
}

/** Before the comments go. */
function completeLicenceFile() {
  const file = join(target, 'licenses.txt');
  const codes = scripts().map((script) => readFileSync(script, 'utf8'));
  const listed = readFileSync(file, 'utf8');
  writeFileSync(file, completeLicences(listed, codes, join(root, 'node_modules')));
}

function scripts() {
  return readdirSync(target)
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(target, name));
}

/**
 * What stands for `import.meta.url` in CommonJS asks `require`. In a module that makes itself a `require` from
 * that very URL (Azure's crc64, which the Actions cache loads) webpack takes one for the other.
 */
function mendModuleUrls() {
  for (const file of scripts()) {
    const code = readFileSync(file, 'utf8');
    const mended = code.replace(
      /\b\w+_require\("url"\)\.pathToFileURL\(\w+_filename\)\.href/g,
      'require("url").pathToFileURL(__filename).href',
    );
    if (mended !== code) writeFileSync(file, mended);
  }
}
