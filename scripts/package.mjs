/**
 * Builds dist/: compiles src/, bundles what comes of it, completes the licences of the packages in it, and makes it
 * small. Usage: node scripts/package.mjs [TARGET]
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, nameExports, scriptsOf } from './bundle.mjs';
import { MANIFOLD } from './parts.mjs';
import { completeLicences } from './licences.mjs';
import { makeSmall } from './make-small.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = resolve(process.argv[2] ?? join(root, 'dist'));
const run = (script, ...args) =>
  execFileSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });

// tsc leaves files of earlier builds where they are.
rmSync(join(root, 'build'), { recursive: true, force: true });
run('scripts/generate.mjs');
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
bundle(target);
completeLicenceFile();
// ncc itself would make the entry small, and not what it loads.
for (const file of scriptsOf(target)) {
  const areAllCalled = !MANIFOLD.includes(basename(file, '.js'));
  writeFileSync(file, await makeSmall(readFileSync(file, 'utf8'), { areAllCalled }));
}
nameExports(target);

for (const name of readdirSync(target)) {
  console.log(
    `${String(Math.ceil(statSync(join(target, name)).size / 1000)).padStart(6)} kB  ${name}`,
  );
}

/** Before the comments go. */
function completeLicenceFile() {
  const file = join(target, 'licenses.txt');
  const read = (path) => readFileSync(path, 'utf8');
  const build = join(root, 'build');
  const compiled = readdirSync(build, { recursive: true }).filter((name) => name.endsWith('.js'));
  const codes = {
    sources: compiled.map((name) => read(join(build, name))),
    scripts: scriptsOf(target).map(read),
  };
  writeFileSync(file, completeLicences(read(file), codes, join(root, 'node_modules')));
}
