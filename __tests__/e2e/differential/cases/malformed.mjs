/** Files that the runner cannot read. */

/** act says that the script has succeeded, and then fails the job. */
const OUTCOME = {
  what: 'outcome',
  why: 'act fails the job and not the step; the runner fails the step (FileCommandManager: CommandResult)',
  act: 'success',
  stepwave: 'failure',
};

export const MALFORMED_CASES = [
  {
    id: 'malformed-output',
    why: 'A line without = fails the step; what came before it, and the other files, count.',
    script:
      'echo CASE__A=1 >> "$GITHUB_ENV"\necho /CASE/x >> "$GITHUB_PATH"\necho before=1 >> "$GITHUB_OUTPUT"\n' +
      'echo nothing >> "$GITHUB_OUTPUT"\necho after=1 >> "$GITHUB_OUTPUT"',
    expects: { env: { A: '1' }, path: ['x'] },
    differs: [
      OUTCOME,
      {
        what: 'outputs',
        why: 'act sets none of the file; the runner those before the problem (EnvFileKeyValuePairs)',
        act: {},
        stepwave: { before: '1' },
      },
    ],
  },
  {
    id: 'malformed-heredoc',
    why: 'A heredoc without an end fails the step.',
    script: 'printf "a<<EOF\\nvalue\\n" >> "$GITHUB_OUTPUT"\necho ran',
    expects: { lines: ['ran'], outputs: {} },
    differs: [OUTCOME],
  },
  {
    id: 'malformed-delimiter',
    why: 'A heredoc without a delimiter fails the step.',
    script: 'printf "a<<\\nvalue\\n\\n" >> "$GITHUB_OUTPUT"',
    expects: { outputs: (outputs) => !('value' in outputs) },
    differs: [
      {
        what: 'outputs',
        why: 'act takes the empty line for the end; the runner demands a delimiter (EnvFileKeyValuePairs)',
        act: { a: 'value' },
        stepwave: {},
      },
      OUTCOME,
    ],
  },
  {
    id: 'malformed-name',
    why: 'An output without a name fails the step.',
    script: 'echo =value >> "$GITHUB_OUTPUT"',
    differs: [
      {
        what: 'outputs',
        why: 'act sets it; the runner demands a name (ExecutionContext.SetOutput)',
        act: { '': 'value' },
        stepwave: {},
      },
      {
        what: 'outcome',
        why: 'act takes it; the runner demands a name (ExecutionContext.SetOutput)',
        act: 'success',
        stepwave: 'failure',
      },
    ],
  },
  {
    id: 'malformed-env',
    why: 'A line without = in GITHUB_ENV fails the step.',
    script: 'echo nothing >> "$GITHUB_ENV"\necho a=1 >> "$GITHUB_OUTPUT"',
    expects: { outputs: { a: '1' } },
    differs: [OUTCOME],
  },
  {
    id: 'malformed-and-failed',
    why: 'A step that fails and leaves a malformed file is one that failed.',
    script: 'echo nothing >> "$GITHUB_OUTPUT"\nexit 4',
    expects: { outcome: 'failure', exitCode: 4, outputs: {} },
  },
];
