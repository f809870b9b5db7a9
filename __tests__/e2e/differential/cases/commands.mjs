/** Workflow commands in the output. The lines are those printed: what the runner makes of them is another matter. */

export const COMMAND_CASES = [
  {
    id: 'command-annotations',
    why: 'Annotation commands are passed on.',
    script:
      "echo '::notice::a'\necho '::warning file=x.js,line=1::b %25'\necho '::error title=T::c'\necho end",
    expects: {
      lines: ['::notice::a', '::warning file=x.js,line=1::b %25', '::error title=T::c', 'end'],
    },
  },
  {
    id: 'command-debug',
    why: 'A debug command is passed on.',
    script: "echo '::debug::hidden'\necho end",
    differs: [
      {
        what: 'lines',
        why: 'act leaves it out of its log, as the runner does unless debug logging is on; a kept log has all lines',
        act: ['end'],
        stepwave: ['::debug::hidden', 'end'],
      },
    ],
  },
  {
    id: 'command-group',
    why: 'Groups are passed on.',
    script: "echo '::group::title'\necho inside\necho '::endgroup::'",
    expects: { lines: ['::group::title', 'inside', '::endgroup::'] },
  },
  {
    id: 'command-set-output',
    why: 'The deprecated set-output command still sets an output of its step.',
    script: "echo '::set-output name=old::v %0A%25'\necho 'new=2' >> \"$GITHUB_OUTPUT\"",
    expects: { outputs: { old: 'v \n%', new: '2' } },
    differs: [
      {
        what: 'lines',
        why: 'act leaves the line out, as the runner does; a kept log has all lines',
        act: [],
        stepwave: ['::set-output name=old::v %0A%25'],
      },
    ],
  },
  {
    id: 'command-set-env',
    why: 'The commands set-env and add-path are disabled: they set nothing and fail the step, which keeps the rest.',
    script:
      "echo '::set-env name=CASE__A::1'\necho '::add-path::/CASE/x'\necho a=1 >> \"$GITHUB_OUTPUT\"",
    differs: [
      {
        what: 'outcome',
        why: 'act only says so; the runner fails the step (ActionCommandManager: CommandResult)',
        act: 'success',
        stepwave: 'failure',
      },
    ],
    expects: { env: {}, path: [], outputs: { a: '1' } },
  },
  {
    id: 'command-mask',
    why: 'A masked value is hidden in all later output, also inside of words, and not in outputs.',
    script:
      'echo \'::add-mask::diff3rential\'\necho diff3rential\necho xdiff3rentialx >&2\necho a=diff3rential >> "$GITHUB_OUTPUT"',
    expects: { lines: ['::add-mask::***', '***', 'x***x'], outputs: { a: 'diff3rential' } },
  },
  {
    id: 'command-mask-lines',
    why: 'A masked value of several lines hides each of them.',
    script: "echo '::add-mask::sever4l%0Al1nes'\necho sever4l\necho 'the l1nes'",
    differs: [
      {
        what: 'lines',
        why: 'act hides the whole only; the runner each line too (AddMaskCommandExtension)',
        act: ['::add-mask::***', 'sever4l', 'the l1nes'],
        stepwave: ['::add-mask::***', '***', 'the ***'],
      },
    ],
  },
  {
    id: 'command-stop',
    why: 'Between stop-commands and its token, commands are text.',
    script:
      "echo '::stop-commands::diff-token-1'\necho '::add-mask::visible'\necho visible\necho '::diff-token-1::'\necho end",
    expects: {
      lines: [
        '::stop-commands::diff-token-1',
        '::add-mask::visible',
        'visible',
        '::diff-token-1::',
        'end',
      ],
    },
  },
  {
    id: 'command-not-one',
    why: 'What only looks like a command is text.',
    script: "echo 'x ::notice::a'\necho '::nothing-known::b'\necho ': :notice::c'\necho '::notice'",
    expects: { lines: ['x ::notice::a', '::nothing-known::b', ': :notice::c', '::notice'] },
  },
];
