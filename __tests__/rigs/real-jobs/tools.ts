/**
 * Stand-ins for the tools of real jobs: shell scripts that list, read, write and remove the files that the tools do, and
 * nothing else. They are put outside of the workspace, as on a runner.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads every file below a directory, but nothing that tools leave out. A directory is listed, its entries are not looked at by `stat`. */
const WALK = `walk() {
  local one
  for one in "$1"/*; do
    case "\${one##*/}" in '*' | node_modules | dist | coverage | target | build-*) continue ;; esac
    if [ -d "$one" ]; then walk "$one"; else : < "$one"; fi
  done
}`;

/** npm, pnpm and bun: an install reads the lockfile and fills node_modules; \`run\` reads package.json. */
const PACKAGE_MANAGER = `
case "$1" in
  ci | install)
    : < package.json
    : < lockfile
    [ "$1" = ci ] && rm -rf node_modules
    mkdir -p node_modules/.bin node_modules/types
    echo '{}' > node_modules/.package-lock.json
    echo 'export {}' > node_modules/types/index.d.ts
    cp "$STAND_INS/packages"/* node_modules/.bin/
    ;;
  run)
    line=$(sed -n "s/.*\\"$2\\": \\"\\(.*\\)\\".*/\\1/p" package.json)
    PATH="$PWD/node_modules/.bin:$PATH" bash -euc "$line"
    ;;
esac
`;

/** What an install puts into node_modules/.bin. */
const PACKAGES = {
  // Lists all folders but node_modules, and leaves out what .prettierignore names only then.
  prettier: `node -e '
const { readdirSync, readFileSync } = require("fs");
const visit = (folder) => readdirSync(folder, { withFileTypes: true }).forEach((entry) => {
  const path = folder + "/" + entry.name;
  if (entry.name === "node_modules" || entry.name === ".git") return;
  if (entry.isDirectory()) visit(path);
  else if (!/[/](?:dist|coverage)[/]/.test(path)) readFileSync(path);
});
visit(process.argv[1]);
' "\${@: -1}"`,
  eslint: `: < eslint.config.js
: < node_modules/types/index.d.ts
walk "\${1:-.}"`,
  // Type checks and tests read what was built, if anything was.
  tsc: `: < tsconfig.json
: < node_modules/types/index.d.ts
walk src
[ ! -e dist/index.js ] || : < dist/index.js`,
  bundle: `walk src
: < node_modules/types/index.d.ts
rm -rf dist
mkdir dist
echo built > dist/index.js`,
  vitest: `: < node_modules/types/index.d.ts
walk src
walk test
mkdir -p coverage/lcov-report
echo "{}" > coverage/coverage.json
echo page > coverage/lcov-report/index.html`,
  // Reads the licence of each package.
  licenses: `for one in node_modules/*; do : < "$one/index.d.ts"; done`,
};

const PROGRAMS = {
  npm: PACKAGE_MANAGER,
  pnpm: PACKAGE_MANAGER,
  bun: PACKAGE_MANAGER,
  // Puts programs on the machine.
  'apt-get': `mkdir -p "$MACHINE"
for name in "\${@:2}"; do cp "$STAND_INS/debian/$name" "$MACHINE/$name"; done`,
  actionlint: `for one in .github/workflows/*; do : < "$one"; done`,
};

/** What apt-get installs. */
const DEBIAN = {
  // cmake -B DIR configures, cmake --build DIR CONFIGURATION builds.
  cmake: `if [ "$1" = -B ]; then
  : < CMakeLists.txt
  mkdir -p "$2/CMakeFiles"
  echo cache > "$2/CMakeCache.txt"
  for one in Debug Release; do echo rules > "$2/build-$one.ninja"; done
else
  : < "$2/build-$3.ninja"
  walk src
  # Ninja reads its log and adds to it.
  [ ! -e "$2/.ninja_log" ] || : < "$2/.ninja_log"
  echo "$3" >> "$2/.ninja_log"
  mkdir -p "$2/$3"
  for name in ninja ninja_test; do
    printf '#!/bin/sh\\ntrue\\n' > "$2/$3/$name"
    chmod +x "$2/$3/$name"
  done
fi`,
  // Runs ./ninja on the tests of a folder, and keeps its cache there.
  'pytest-3': `for one in "$1"/misc/*.py; do : < "$one"; done
./ninja
mkdir -p "$1/.pytest_cache/v/cache"
[ ! -e "$1/.pytest_cache/v/cache/lastfailed" ] || : < "$1/.pytest_cache/v/cache/lastfailed"
echo '[]' > "$1/.pytest_cache/v/cache/nodeids"`,
  pcre2: `:`,
  zsh: `: < "$1"`,
};

/** cargo and cross: build what is not there, under a lock. */
const CARGO = `target=$TARGET_DIR/debug
mkdir -p "$target/deps"
: > "$target/.cargo-lock"
walk crates
make() {
  if [ -e "$target/deps/$1" ]; then : < "$target/deps/$1"; else echo "$1" > "$target/deps/$1"; fi
}
case "$1 \${2-}" in
  'build ') make rg && cp "$target/deps/rg" "$target/rg" && echo warning > "$target/stderr" ;;
  'build pcre2')
    : < "$target/deps/rg"
    "$MACHINE/pcre2"
    make rg-pcre2 && cp "$target/deps/rg-pcre2" "$target/rg"
    echo warning > "$target/stderr"
    ;;
  test*) : < "$target/rg" && make "test-$2" ;;
esac`;

function put(directory: string, scripts: Readonly<Record<string, string>>): void {
  mkdirSync(directory, { recursive: true });
  for (const [name, script] of Object.entries(scripts)) {
    const file = join(directory, name);
    writeFileSync(file, `#!/bin/bash\nset -eu\n${WALK}\n${script}\n`);
    chmodSync(file, 0o755);
  }
}

/** Puts the tools into a directory. Gives the environment in which they are found. */
export function putTools(directory: string): Readonly<Record<string, string>> {
  const [bin, machine] = [join(directory, 'bin'), join(directory, 'machine')];
  put(bin, PROGRAMS);
  put(join(directory, 'packages'), PACKAGES);
  put(join(directory, 'debian'), DEBIAN);
  put(join(directory, 'rust'), { cargo: CARGO, cross: CARGO });
  return {
    PATH: [bin, machine, process.env.PATH ?? ''].join(':'),
    STAND_INS: directory,
    MACHINE: machine,
  };
}
