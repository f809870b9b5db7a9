/** What scripts write to GITHUB_OUTPUT and GITHUB_STEP_SUMMARY. */

const outputs = (lines) => lines.map((line) => `echo '${line}' >> "$GITHUB_OUTPUT"`).join('\n');

const LARGE = 1024 * 1024;

export const OUTPUT_CASES = [
  {
    id: 'output-simple',
    why: 'An output is a name and a value.',
    script: outputs(['one=1', 'two-b=a b', 'three= padded ']),
    expects: { outputs: { one: '1', 'two-b': 'a b', three: ' padded ' } },
  },
  {
    id: 'output-equals',
    why: 'Only the first = divides.',
    script: outputs(['url=https://x.test/?a=b&c=<<d>>', 'arrow=a<<b']),
    expects: { outputs: { url: 'https://x.test/?a=b&c=<<d>>', arrow: 'a<<b' } },
  },
  {
    id: 'output-empty',
    why: 'A value may be empty.',
    script: outputs(['none=', 'some=x']),
    expects: { outputs: { none: '', some: 'x' } },
  },
  {
    id: 'output-blank-lines',
    why: 'Blank lines in the file mean nothing.',
    script: outputs(['', 'a=1', '', '', 'b=2', '']),
    differs: [
      {
        what: 'outputs',
        why: 'act takes a blank line for malformed; the runner skips it (EnvFileKeyValuePairs)',
        act: {},
        stepwave: { a: '1', b: '2' },
      },
    ],
  },
  {
    id: 'output-no-newline',
    why: 'The last line of the file needs no end.',
    script: 'printf "a=1\\nb=2" >> "$GITHUB_OUTPUT"',
    expects: { outputs: { a: '1', b: '2' } },
  },
  {
    id: 'output-heredoc',
    why: 'A value may have several lines, with anything in them.',
    script: outputs(['text<<EOF', 'a=b', 'x<<EOF2', '', ' EOF', 'EOF', 'after=1']),
    expects: { outputs: { text: 'a=b\nx<<EOF2\n\n EOF', after: '1' } },
  },
  {
    id: 'output-heredoc-uuid',
    why: 'A delimiter like those of @actions/core works, and may stand in the name’s line with blanks.',
    script: outputs([
      'v<<ghadelimiter_8a2f2d3e-1111-4222-8333-944445555666',
      'value',
      'ghadelimiter_8a2f2d3e-1111-4222-8333-944445555666',
      'w<<END OF IT',
      'END',
      'END OF IT',
    ]),
    expects: { outputs: { v: 'value', w: 'END' } },
  },
  {
    id: 'output-heredoc-equals',
    why: 'Whichever comes first, << or =, says what a line is.',
    script: outputs(['a<<E=F', 'x', 'E=F', 'b=c<<E']),
    expects: { outputs: { a: 'x', b: 'c<<E' } },
  },
  {
    id: 'output-heredoc-empty',
    why: 'A heredoc may be empty, or one empty line.',
    script: outputs(['none<<EOF', 'EOF', 'line<<EOF', '', 'EOF']),
    expects: { outputs: { none: '', line: '' } },
  },
  {
    id: 'output-heredoc-blank',
    why: 'Blank lines at both ends of a heredoc are kept.',
    script: outputs(['text<<EOF', '', '', 'x', '', 'EOF']),
    differs: [
      {
        what: 'outputs',
        why: 'act drops blank lines at the beginning; the runner takes the text between the lines (EnvFileKeyValuePairs)',
        act: { text: 'x\n' },
        stepwave: { text: '\n\nx\n' },
      },
    ],
  },
  {
    id: 'output-last-wins',
    why: 'The later value of a name counts.',
    script: outputs(['a=1', 'a=2', 'a<<E', '3', 'E']),
    expects: { outputs: { a: '3' } },
  },
  {
    id: 'output-case',
    why: 'Names that differ in case are one output, spelt as first written.',
    script: outputs(['Name=1', 'name=2']),
    differs: [
      {
        what: 'outputs',
        why: 'act has a map with case; the runner’s DictionaryContextData has none',
        act: { Name: '1', name: '2' },
        stepwave: { Name: '2' },
      },
    ],
  },
  {
    id: 'output-unicode',
    why: 'Names and values are UTF-8.',
    script: outputs(['text=Grüße 🚀', 'quote="\\n" %0A %25']),
    expects: { outputs: { text: 'Grüße 🚀', quote: '"\\n" %0A %25' } },
  },
  {
    id: 'output-bom',
    why: 'A byte order mark before the first name does not count.',
    script: `printf '\\xef\\xbb\\xbfa=1\\n' >> "$GITHUB_OUTPUT"`,
    expects: { outputs: { a: '1' } },
  },
  {
    id: 'output-large',
    why: 'A value may have a MiB.',
    script: `{ printf a=; head -c ${LARGE} /dev/zero | tr '\\0' x; echo; } >> "$GITHUB_OUTPUT"`,
    expects: { outputs: ({ a }) => a === 'x'.repeat(LARGE) },
  },
  {
    id: 'output-crlf',
    why: 'On Linux a line of the file ends at LF, and a CR belongs to the value.',
    script: `printf 'a=1\\r\\nb<<E\\r\\n2\\r\\n3\\r\\nE\\r\\n' >> "$GITHUB_OUTPUT"`,
    differs: [
      {
        what: 'outputs',
        why: 'act takes CR away; the runner does so on Windows only (EnvFileKeyValuePairs.ReadLine)',
        act: { a: '1', b: '2\n3' },
        stepwave: { a: '1\r', b: '2\r\n3\r' },
      },
    ],
  },
  {
    id: 'output-of-failure',
    why: 'A step that fails keeps the outputs, the environment and the path that it has set.',
    script: `${outputs(['a=1'])}\necho CASE__X=x >> "$GITHUB_ENV"\necho /CASE/x >> "$GITHUB_PATH"\nexit 1`,
    expects: {
      outcome: 'failure',
      exitCode: 1,
      outputs: { a: '1' },
      env: { X: 'x' },
      path: ['x'],
    },
  },
  {
    id: 'output-removed',
    why: 'A step may remove its files.',
    script: 'rm "$GITHUB_OUTPUT" "$GITHUB_ENV" "$GITHUB_STEP_SUMMARY"; echo removed',
    expects: { lines: ['removed'], outputs: {} },
  },
  {
    id: 'output-overwritten',
    why: 'A step may write the whole file anew.',
    script: 'echo a=1 > "$GITHUB_OUTPUT"\necho b=2 > "$GITHUB_OUTPUT"',
    expects: { outputs: { b: '2' } },
  },
  {
    id: 'summary',
    why: 'What a step adds to the summary is added to that of the job.',
    script: 'printf "## CASE__ heading 🚀\\n\\n| a | b |\\n" >> "$GITHUB_STEP_SUMMARY"',
    expects: { summary: '## CASE_SUMMARY__ heading 🚀\n\n| a | b |\n' },
  },
];
