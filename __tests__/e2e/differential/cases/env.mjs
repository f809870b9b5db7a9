/** Environment variables and PATH: what a step sees, and what it leaves to later ones. */

const exports = (lines) => lines.map((line) => `echo '${line}' >> "$GITHUB_ENV"`).join('\n');
const paths = (lines) => lines.map((line) => `echo '${line}' >> "$GITHUB_PATH"`).join('\n');

export const ENV_CASES = [
  {
    id: 'env-step',
    why: 'A script sees its env: text as written, numbers and booleans as text, null as empty.',
    env: { CASE__TEXT: ' a "b" $c ', CASE__NUMBER: 42, CASE__TRUE: true, CASE__NULL: null },
    script: 'env | grep ^CASE__ | sort',
    expects: {
      lines: [
        'CASE_ENV_STEP__NULL=',
        'CASE_ENV_STEP__NUMBER=42',
        'CASE_ENV_STEP__TEXT= a "b" $c ',
        'CASE_ENV_STEP__TRUE=true',
      ],
      env: {},
    },
  },
  {
    id: 'env-newline',
    why: 'A value may have several lines.',
    env: { CASE__TEXT: 'one\ntwo\n' },
    script: 'printf "%s|" "$CASE__TEXT"',
    expects: { lines: ['one', 'two', '|'] },
  },
  {
    id: 'env-export',
    why: 'GITHUB_ENV reaches later steps and not the step itself.',
    script: `${exports(['CASE__A=1', 'CASE__B=x=y', 'CASE__EMPTY=', 'CASE__U=Grüße 🚀'])}\necho "<$CASE__A>"`,
    expects: { lines: ['<>'], env: { A: '1', B: 'x=y', EMPTY: '', U: 'Grüße 🚀' } },
  },
  {
    id: 'env-export-heredoc',
    why: 'GITHUB_ENV takes values of several lines; the later value of a name counts.',
    script: exports(['CASE__A=1', 'CASE__A<<EOF', 'one', '', ' CASE__B=two', 'EOF', 'CASE__C=3']),
    expects: { env: { A: 'one\n\n CASE_ENV_EXPORT_HEREDOC__B=two', C: '3' } },
  },
  {
    id: 'env-export-again',
    why: 'A later step’s value replaces an earlier one.',
    first: exports(['CASE__A=first', 'CASE__B=first']),
    script: `echo "$CASE__A"\n${exports(['CASE__A=second'])}`,
    expects: { lines: ['first'], env: { A: 'second', B: 'first' } },
  },
  {
    id: 'env-step-wins',
    why: 'A step’s own env goes before what earlier steps exported, and ends with the step.',
    first: exports(['CASE__A=exported']),
    env: { CASE__A: 'own' },
    script: 'echo "$CASE__A ${{ env.CASE__A }}"',
    expects: { lines: ['own own'], env: { A: 'exported' } },
  },
  {
    id: 'env-step-and-export',
    why: 'What a step exports counts for later steps, whatever its own env says.',
    env: { CASE__A: 'own' },
    script: `${exports(['CASE__A=exported'])}\necho "$CASE__A"`,
    expects: { lines: ['own'], env: { A: 'exported' } },
  },
  {
    id: 'env-export-literal',
    why: 'An expression in an exported value is text.',
    script: `printf 'CASE__A=$%s\\n' '{{ 1 }}' >> "$GITHUB_ENV"`,
    differs: [
      {
        what: 'env',
        why: 'act evaluates the whole environment again; the runner takes exported values as they are (StepsRunner)',
        act: { A: '1' },
        stepwave: { A: '${{ 1 }}' },
      },
    ],
    // Also to what Stepwave has exported to the job.
    expects: { jobEnv: { A: '1' } },
  },
  {
    id: 'env-case',
    why: 'On Linux names that differ in case are two variables.',
    script: exports(['CASE__a=1', 'CASE__A=2']),
    expects: { env: { a: '1', A: '2' } },
  },
  {
    id: 'env-github-own',
    why: 'A name of one’s own that begins with GITHUB_ or RUNNER_ can be exported.',
    script: exports(['GITHUB_DIFFERENTIAL=1', 'RUNNER_DIFFERENTIAL=2']),
    watches: ['GITHUB_DIFFERENTIAL', 'RUNNER_DIFFERENTIAL'],
    expects: { env: { GITHUB_DIFFERENTIAL: '1', RUNNER_DIFFERENTIAL: '2' } },
  },
  {
    id: 'env-github-kept',
    why: 'The runner’s own GITHUB_ variables cannot be replaced by an export.',
    script: exports(['GITHUB_RUN_ID=replaced', 'GITHUB_REPOSITORY_OWNER=replaced']),
    watches: ['GITHUB_RUN_ID', 'GITHUB_REPOSITORY_OWNER'],
    expects: { env: (env) => !Object.values(env).includes('replaced') },
  },
  {
    id: 'env-runner-kept',
    why: 'The runner’s own RUNNER_ variables cannot be replaced by an export.',
    script: exports(['RUNNER_ARCH=replaced']),
    watches: ['RUNNER_ARCH'],
    differs: [
      {
        what: 'env',
        why: 'act lets it be replaced; the runner sets its own again for each step (ScriptHandler, RunnerContext)',
        act: { RUNNER_ARCH: 'replaced' },
        stepwave: ({ RUNNER_ARCH }) =>
          typeof RUNNER_ARCH === 'string' && RUNNER_ARCH !== 'replaced',
      },
    ],
  },
  {
    id: 'env-github-step',
    why: 'The runner’s own GITHUB_ variables cannot be replaced by a step’s env.',
    env: { GITHUB_RUN_NUMBER: 'replaced' },
    script: 'echo "$GITHUB_RUN_NUMBER"',
    differs: [
      {
        what: 'lines',
        why: 'act lets it be replaced; the runner sets its own after a step’s env (ScriptHandler, GitHubContext)',
        act: ['replaced'],
        stepwave: ['1'],
      },
    ],
  },
  {
    id: 'env-node-options',
    why: 'NODE_OPTIONS cannot be exported, and the rest can.',
    script: exports(['NODE_OPTIONS=--no-deprecation', 'CASE__A=1']),
    watches: ['NODE_OPTIONS'],
    differs: [
      {
        what: 'env',
        why: 'act exports it; the runner has a list of names that it refuses (SetEnvFileCommand)',
        act: { A: '1', NODE_OPTIONS: '--no-deprecation' },
        stepwave: { A: '1', NODE_OPTIONS: null },
      },
    ],
  },
  {
    id: 'env-inputs',
    why: 'A script has no INPUT_ variables, and none of whatever runs it.',
    script:
      'env | grep -E "^(INPUT|STEPWAVE|NODE_CHANNEL|NODE_UNIQUE|WORKERPOOL)[_-]" || echo none',
    expects: { lines: ['none'] },
  },
  {
    id: 'env-files',
    why: 'The five files are there, empty and different.',
    script:
      'for file in "$GITHUB_OUTPUT" "$GITHUB_ENV" "$GITHUB_PATH" "$GITHUB_STATE" "$GITHUB_STEP_SUMMARY"; do\n' +
      '  [ -f "$file" ] && [ ! -s "$file" ] && echo "$file"\ndone | sort -u | wc -l',
    expects: { lines: ['5'] },
  },
  {
    id: 'path-by-env',
    why: 'PATH itself can be exported.',
    script: 'echo "PATH=/CASE/env:$PATH" >> "$GITHUB_ENV"',
    expects: { path: ['env'] },
  },
  {
    id: 'path-one',
    why: 'GITHUB_PATH reaches later steps and not the step itself; blank lines mean nothing.',
    script: `${paths(['', '/CASE/bin', ''])}\nprintf '%s' "$PATH" | grep -c /CASE/ || true`,
    expects: { lines: ['0'], path: ['bin'] },
  },
  {
    id: 'path-two',
    why: 'The later of two entries stands first; one with a blank is one entry.',
    script: paths(['/CASE/one', '/CASE/two three']),
    expects: { path: ['two three', 'one'] },
  },
  {
    id: 'path-no-newline',
    why: 'The last line of GITHUB_PATH needs no end.',
    script: 'printf "/CASE/one\\n/CASE/two" >> "$GITHUB_PATH"',
    expects: { path: ['two', 'one'] },
  },
  {
    id: 'path-again',
    why: 'An entry that comes again moves to the front, and counts once.',
    first: paths(['/CASE/one', '/CASE/two']),
    script: paths(['/CASE/one']),
    expects: { path: ['one', 'two'] },
  },
  {
    id: 'path-in-env',
    why: 'What earlier steps added to the path stands before a PATH in a step’s own env.',
    first: paths(['/CASE/added']),
    env: { PATH: '/CASE/own:/usr/bin:/bin' },
    script: `printf '%s' "$PATH" | tr : '\\n' | grep /CASE/`,
    expects: { lines: ['/case-path-in-env/added', '/case-path-in-env/own'], path: ['added'] },
  },
  {
    id: 'path-hides-no-shell',
    why: 'A PATH of the step’s own does not hide its shell: it is looked up by what the runner has.',
    env: { PATH: '/CASE/nowhere' },
    shell: 'sh',
    script: 'echo "${PATH##*:}"',
    expects: { lines: ['/case-path-hides-no-shell/nowhere'] },
  },
  {
    id: 'path-found',
    why: 'A program in a directory that an earlier step added is found, as the shell too.',
    first:
      'mkdir -p "$RUNNER_TEMP/CASE__bin"\nprintf "#!/bin/sh\\necho found\\n" > "$RUNNER_TEMP/CASE__bin/CASE__program"\n' +
      'chmod +x "$RUNNER_TEMP/CASE__bin/CASE__program"\necho "$RUNNER_TEMP/CASE__bin" >> "$GITHUB_PATH"',
    shell: 'CASE_PATH_FOUND__program {0}',
    script: 'true',
    expects: { lines: ['found'] },
    differs: [
      {
        what: 'exitCode',
        why: 'only programs that this test puts in front write down their exit code on act’s side',
        act: null,
        stepwave: 0,
      },
    ],
  },
];
