/** Scripts and output that are unusual as texts. */

const LONG = 200_000;

export const TEXT_CASES = [
  {
    id: 'multi-line',
    why: 'A script has several lines, continued ones and comments.',
    script: '# a comment\nfor word in one two; do\n  echo "$word" \\\n    and more\ndone\n\n',
    expects: { lines: ['one and more', 'two and more'] },
  },
  {
    id: 'here-document',
    why: 'A script may contain a here-document, even unended by a newline.',
    script: "cat <<'EOF'\n  indented $HOME\n\n\ttab\nEOF",
    expects: { lines: ['  indented $HOME', '', '\ttab'] },
  },
  {
    id: 'crlf-script',
    why: 'On Linux the runner writes a script as it is, CR included.',
    script: 'echo one\r\necho two\r\n',
    expects: { lines: ['one\r', 'two\r'] },
  },
  {
    id: 'unicode',
    why: 'Script and output are UTF-8, emoji included.',
    script: "echo 'Grüße, 世界 🚀 \u00a0e\u0301'\nprintf '%s' '🚀' | wc -c",
    expects: { lines: ['Grüße, 世界 🚀 \u00a0e\u0301', '4'] },
  },
  {
    id: 'not-utf8',
    why: 'Bytes that are no UTF-8 do no harm.',
    script: "printf 'a\\xffb\\n'; echo after",
    expects: { lines: ['a\ufffdb', 'after'] },
  },
  {
    id: 'no-last-newline',
    why: 'Output without a last newline is kept.',
    script: "echo one\nprintf 'two'",
    expects: { lines: ['one', 'two'] },
  },
  {
    id: 'blank-lines',
    why: 'Blank lines and blanks at both ends are kept.',
    script: "printf '\\n\\n  x  \\n\\n'; echo end",
    expects: { lines: ['', '', '  x  ', '', 'end'] },
  },
  {
    id: 'colours',
    why: 'Escape sequences are kept.',
    script: "printf '\\033[31mred\\033[0m\\n'",
    expects: { lines: ['\u001b[31mred\u001b[0m'] },
  },
  {
    id: 'stdout-stderr',
    why: 'Standard output and standard error are kept in the order in which they were written.',
    script: 'for at in 1 2 3 4 5; do echo "out $at"; echo "err $at" >&2; done',
    expects: { lines: [1, 2, 3, 4, 5].flatMap((at) => [`out ${at}`, `err ${at}`]) },
  },
  {
    id: 'reopened-streams',
    why: 'A script may open its streams once more, by their names.',
    script: 'echo one\necho two > /dev/stderr\necho three > /dev/stdout\necho four',
    expects: { lines: ['one', 'two', 'three', 'four'] },
  },
  {
    id: 'no-terminal',
    why: 'Standard output is no terminal.',
    script: 'if [ -t 1 ] || [ -t 2 ] || [ -t 0 ]; then echo terminal; else echo none; fi',
    differs: [
      {
        what: 'lines',
        why: 'act allocates a terminal; the runner redirects all three streams (ProcessInvoker)',
        act: ['terminal'],
        stepwave: ['none'],
      },
    ],
  },
  {
    id: 'many-lines',
    why: 'No line of many is lost.',
    script: 'seq 2000',
    expects: { lines: (lines) => lines.length === 2000 && lines[1999] === '2000' },
  },
  {
    id: 'long-line',
    why: 'A very long line is one line.',
    script: `head -c ${LONG} /dev/zero | tr '\\0' x; echo; echo end`,
    expects: { lines: ([long, end]) => long.length === LONG && end === 'end' },
  },
  {
    id: 'large-script',
    why: 'A script may be larger than an argument may be.',
    script: `: '${'x'.repeat(LONG)}'\necho ran`,
    expects: { lines: ['ran'] },
  },
];
