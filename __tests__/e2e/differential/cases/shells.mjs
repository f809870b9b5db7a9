/** Which program runs a script, with which arguments, and where. */

const FAILS = (exitCode) => ({ outcome: 'failure', exitCode });

export const SHELL_CASES = [
  {
    id: 'default-no-pipefail',
    why: 'The default shell is bash -e without pipefail.',
    script: 'false | true\necho "goes on in ${BASH_VERSION:+bash}"',
    expects: { lines: ['goes on in bash'] },
  },
  {
    id: 'bash-pipefail',
    why: 'shell: bash adds pipefail.',
    shell: 'bash',
    script: 'echo before\nfalse | true\necho after',
    expects: { ...FAILS(1), lines: ['before'] },
  },
  {
    id: 'bash-options',
    why: 'The options of shell: bash are exactly those of the runner.',
    shell: 'bash',
    script:
      'echo "$-"\nset -o | grep -E "^(pipefail|errexit|nounset|posix)"; shopt login_shell || true',
    expects: { lines: (lines) => lines[0] === 'ehB' && lines.length === 6 },
  },
  {
    id: 'default-options',
    why: 'The options of the default shell are exactly those of the runner.',
    script: 'echo "$-"; set -o | grep pipefail; echo "$#"',
    expects: { lines: ['ehB', 'pipefail       \toff', '0'] },
  },
  {
    id: 'sh',
    why: 'shell: sh runs sh -e.',
    shell: 'sh',
    script: 'echo "$-"\nfalse\necho after',
    expects: { ...FAILS(1), lines: (lines) => lines.length === 1 && lines[0].includes('e') },
  },
  {
    id: 'python',
    why: 'shell: python runs the script with python.',
    shell: 'python',
    script: 'import os, sys\nprint("äö", len(sys.argv))\nsys.exit(3)',
    env: { PYTHONIOENCODING: 'utf-8' },
    expects: { ...FAILS(3), lines: ['äö 1'] },
  },
  {
    id: 'python-template',
    why: 'Arguments of a template reach the program.',
    shell: 'python -u {0}',
    script: 'import sys\nprint("out")\nprint("err", file=sys.stderr)\nprint("out again")',
    expects: { lines: ['out', 'err', 'out again'] },
  },
  {
    id: 'perl-template',
    why: 'A template names any program.',
    shell: 'perl {0}',
    script: 'print "perl ", 6 * 7, "\\n"; exit 255;',
    expects: { ...FAILS(255), lines: ['perl 42'] },
  },
  {
    id: 'bash-x-template',
    why: 'A template has no options but its own: bash -x goes on after a failure.',
    shell: 'bash -x {0}',
    script: 'false\necho after',
    expects: { lines: ['+ false', '+ echo after', 'after'] },
  },
  {
    id: 'bash-long-template',
    why: 'The template that GitHub documents for bash can be written out.',
    shell: 'bash --noprofile --norc -eo pipefail {0}',
    script: 'false | true\necho after',
    expects: FAILS(1),
  },
  {
    id: 'quoted-template',
    why: 'Quotes in a template keep words together.',
    shell: 'bash -c "echo \'two  words\' $(basename $(dirname {0}) | wc -l)" {0}',
    script: 'true',
    expects: { lines: ['two  words 1'] },
  },
  {
    id: 'unknown-program',
    why: 'A program that does not exist fails the step.',
    shell: 'no-such-program-anywhere {0}',
    script: 'true',
    expects: FAILS(null),
    differs: [
      {
        what: 'lines',
        why: 'act says it among the output of the step; the runner in an annotation, as Stepwave',
        act: ['Cannot find: no-such-program-anywhere in PATH'],
        stepwave: [],
      },
    ],
  },
  {
    id: 'relative-directory',
    why: 'working-directory is relative to the workspace.',
    workingDirectory: 'differential-work',
    script: 'basename "$PWD"; [ "$(dirname "$PWD")" = "$GITHUB_WORKSPACE" ]',
    expects: { lines: ['differential-work'] },
  },
  {
    id: 'directory-with-space',
    why: 'working-directory may have a space in it.',
    workingDirectory: './differential work/',
    script: 'basename "$PWD"',
    expects: { lines: ['differential work'] },
  },
  {
    id: 'absolute-directory',
    why: 'working-directory may be absolute.',
    workingDirectory: '/usr/bin',
    script: 'pwd',
    expects: { lines: ['/usr/bin'] },
  },
  {
    id: 'expression-directory',
    why: 'working-directory may be an expression.',
    workingDirectory: "${{ format('{0}-work', 'differential') }}",
    script: 'basename "$PWD"',
    expects: { lines: ['differential-work'] },
  },
  {
    id: 'missing-directory',
    why: 'A working-directory that does not exist fails the step.',
    workingDirectory: 'differential-no-such-directory',
    script: 'echo ran',
    expects: { ...FAILS(null), lines: [] },
  },
];
