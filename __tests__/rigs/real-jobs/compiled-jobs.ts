/** Jobs that install system packages, compile and test. */
import type { RealJob } from './job.js';

function ninjaSteps(compiler: string): string {
  const directory = `build-${compiler}`;
  return `      - { id: configure-${compiler}, run: cmake -B ${directory} }
${['Debug', 'Release']
  .map(
    (one) => `      - { id: build-${compiler}-${one}, run: cmake --build ${directory} ${one} }
      - { id: unit-${compiler}-${one}, run: ./${directory}/${one}/ninja_test }
      - { id: python-${compiler}-${one}, run: pytest-3 ../.., working-directory: ${directory}/${one} }
`,
  )
  .join('')}`;
}

const NINJA: RealJob = {
  like: 'ninja-build/ninja test',
  workflow: `on: push
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - { id: packages, run: apt-get install cmake pytest-3 }
${ninjaSteps('gcc')}${ninjaSteps('clang')}`,
  files: {
    'CMakeLists.txt': 'project\n',
    'src/ninja.cc': 'int main;\n',
    'misc/output_test.py': 'test\n',
  },
  needs: {
    packages: [],
    ...Object.fromEntries(
      ['gcc', 'clang'].flatMap((compiler): readonly [string, readonly string[]][] => [
        [`configure-${compiler}`, ['packages']],
        [`build-${compiler}-Debug`, [`configure-${compiler}`]],
        [`unit-${compiler}-Debug`, [`build-${compiler}-Debug`]],
        [`python-${compiler}-Debug`, [`build-${compiler}-Debug`]],
        // Both builds write the log of one build folder.
        [`build-${compiler}-Release`, [`build-${compiler}-Debug`]],
        [`unit-${compiler}-Release`, [`build-${compiler}-Release`]],
        [`python-${compiler}-Release`, [`build-${compiler}-Release`]],
      ]),
    ),
  },
  extra: [],
};

const RIPGREP: RealJob = {
  like: 'BurntSushi/ripgrep test',
  workflow: `on: push
jobs:
  job:
    runs-on: ubuntu-latest
    env:
      CARGO: cargo
      TARGET_FLAGS:
      TARGET_DIR: ./target
    steps:
      - { id: packages, run: apt-get install pcre2 zsh }
      - id: cross
        run: |
          echo "$STAND_INS/rust" >> "$GITHUB_PATH"
          echo CARGO=cross >> "$GITHUB_ENV"
          echo TARGET_FLAGS=--target=arm >> "$GITHUB_ENV"
          echo TARGET_DIR=./target/arm >> "$GITHUB_ENV"
      - { id: show, run: 'echo "\${{ env.CARGO }} \${{ env.TARGET_FLAGS }}"' }
      - { id: build, run: '"$MACHINE/pcre2" && \${{ env.CARGO }} build' }
      - { id: build-pcre2, run: '\${{ env.CARGO }} build pcre2' }
      - { id: warnings, run: 'cat "\${{ env.TARGET_DIR }}/debug/stderr"' }
      - { id: test, run: '\${{ env.CARGO }} test all' }
      - { id: completions, run: '"$MACHINE/zsh" "\${{ env.TARGET_DIR }}/debug/rg"' }
      - { id: hostname, run: '\${{ env.CARGO }} test cli' }
      - { id: flags, run: '\${{ env.CARGO }} test all' }
`,
  files: { 'crates/cli/lib.rs': 'fn main\n' },
  needs: {
    packages: [],
    cross: [],
    show: ['cross'],
    build: ['packages', 'cross'],
    'build-pcre2': ['build'],
    warnings: ['build-pcre2'],
    test: ['build-pcre2'],
    completions: ['build-pcre2'],
    hostname: ['build-pcre2'],
    flags: ['build-pcre2'],
  },
  extra: [
    {
      before: 'test',
      after: 'flags',
      reason: 'it uses the test program that "test" has built; Cargo would build it under its lock',
    },
  ],
};

export const COMPILED_JOBS: readonly RealJob[] = [NINJA, RIPGREP];
