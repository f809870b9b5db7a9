/** How scripts end, and what they start with. */

const FAILS = (exitCode) => ({ outcome: 'failure', exitCode });

export const PROCESS_CASES = [
  {
    id: 'exit-3',
    why: 'The exit code is the script’s.',
    script: 'echo before\nexit 3',
    expects: { ...FAILS(3), lines: ['before'] },
  },
  {
    id: 'exit-255',
    why: 'The largest exit code is kept.',
    script: 'exit 255',
    expects: FAILS(255),
  },
  {
    id: 'errexit',
    why: 'A script ends at its first failing command.',
    script: 'echo before\nls /no/such/path 2> /dev/null\necho after',
    expects: { ...FAILS(2), lines: ['before'] },
  },
  {
    id: 'set-plus-e',
    why: 'A script can take errexit back.',
    script: 'set +e\nfalse\necho "after $?"',
    expects: { lines: ['after 1'] },
  },
  {
    id: 'command-not-found',
    why: 'A command that does not exist is exit code 127.',
    script: 'no_such_command_anywhere 2> /dev/null',
    expects: FAILS(127),
  },
  {
    id: 'killed',
    why: 'A script killed by a signal fails with 128 + its number.',
    script: 'echo before\nkill -9 $$\necho after',
    expects: { ...FAILS(137), lines: ['before'] },
  },
  {
    id: 'closed-pipe',
    why: 'Programs start with SIGPIPE not ignored.',
    shell: 'bash',
    script: 'yes | head -n 1',
    expects: { ...FAILS(141), lines: ['y'] },
  },
  {
    id: 'signals-not-ignored',
    why: 'No signal is blocked or ignored when a script starts.',
    script: 'grep -E "^Sig(Blk|Ign)" /proc/self/status',
    expects: { lines: ['SigBlk:\t0000000000000000', 'SigIgn:\t0000000000000000'] },
  },
  {
    id: 'stdin-empty',
    why: 'Standard input is at its end: cat does not wait.',
    shell: 'bash {0}',
    script: 'timeout --foreground 2 cat\necho "cat ended with $?"',
    differs: [
      {
        what: 'lines',
        why: 'act leaves a terminal open; the runner closes standard input (ProcessInvoker)',
        act: (lines) => !lines.includes('cat ended with 0'),
        stepwave: ['cat ended with 0'],
      },
    ],
  },
  {
    id: 'stdin-read',
    why: 'read finds the end of standard input at once.',
    shell: 'bash {0}',
    script: 'read -r -t 2 line\necho "read ended with $?"',
    differs: [
      {
        what: 'lines',
        why: 'act leaves a terminal open; the runner closes standard input (ProcessInvoker)',
        act: (lines) => !lines.includes('read ended with 1'),
        stepwave: ['read ended with 1'],
      },
    ],
  },
  {
    id: 'trap-exit',
    why: 'A trap on EXIT runs, and the exit code stays.',
    script: 'trap "echo trapped" EXIT\necho before\nexit 5',
    expects: { ...FAILS(5), lines: ['before', 'trapped'] },
  },
  {
    id: 'exec',
    why: 'A script may replace its shell by another program.',
    script: 'echo before\nexec perl -e \'print "perl\\n"; exit 7\'',
    expects: { ...FAILS(7), lines: ['before', 'perl'] },
  },
  {
    id: 'umask',
    why: 'The umask is that of the runner.',
    script: 'umask',
    expects: { lines: [String(process.umask().toString(8)).padStart(4, '0')] },
  },
  {
    id: 'background',
    why: 'A background process that holds standard output open does not delay the step, and lives on.',
    script: 'sleep 300 &\necho "$!" > "$RUNNER_TEMP/CASE__pid"\necho started',
    cleanup: 'kill "$(cat "$RUNNER_TEMP/CASE__pid")" && echo lived',
    seconds: 8,
    expects: { lines: ['started'], cleanup: 'lived' },
  },
  {
    id: 'late-output',
    why: 'What is written right after the script has ended, as by a process substitution, is still output.',
    shell: 'bash',
    script: 'exec > >(sleep 0.3; cat)\necho late',
    differs: [
      {
        what: 'lines',
        why: 'act stops reading at the end of the script; the runner waits up to 5 s for the streams (ProcessInvoker)',
        act: [],
        stepwave: ['late'],
      },
    ],
  },
  {
    id: 'background-waited',
    why: 'Background processes that are waited for can write.',
    script: '(sleep 0.2; echo late) &\nwait\necho end',
    expects: { lines: ['late', 'end'] },
  },
  {
    id: 'descriptors',
    why: 'A script starts with the descriptors that any other step has, and no others.',
    script: 'ls /proc/self/fd | sort -n | tr "\\n" " "; echo',
    // 3 is the directory that ls reads; what started the test may have left more.
    expects: { lines: ([line]) => line.startsWith('0 1 2 3 ') },
  },
];
