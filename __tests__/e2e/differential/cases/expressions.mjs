/** Expressions in scripts, env and conditions. */

/** A script that prints a text literally. */
const prints = (...lines) => `cat <<'EOF'\n${lines.join('\n')}\nEOF`;

const SKIPPED = {
  outcome: 'skipped',
  conclusion: 'skipped',
  exitCode: null,
  lines: [],
  outputs: {},
};

export const EXPRESSION_CASES = [
  {
    id: 'expression-literals',
    why: 'Values become text as on GitHub.',
    script: prints(
      "${{ 'it''s' }} ${{ 1.50 }} ${{ 0xff }} ${{ 1e3 }} ${{ -0 }} ${{ 0.1 }}",
      '<${{ null }}> ${{ true }} ${{ false }}',
      "${{ fromJSON('[1]') }} ${{ fromJSON('{}') }}",
    ),
    expects: {
      lines: ["it's 1.5 255 1000 0 0.1", '<> true false', 'Array Object'],
    },
  },
  {
    id: 'expression-format',
    why: 'format() fills in and unescapes braces.',
    script: prints("${{ format('{0}-{1}-{0} {{x}} {2}', 'a', 2, true) }}"),
    expects: { lines: ['a-2-a {x} true'] },
  },
  {
    id: 'expression-contains',
    why: 'contains(), startsWith() and endsWith() ignore case, and look into arrays.',
    script: prints(
      "${{ contains('Hello', 'LL') }} ${{ contains(fromJSON('[\"a\",\"B\"]'), 'b') }} ${{ contains('a', 'b') }}",
      "${{ startsWith('Abc', 'aB') }} ${{ endsWith('abc', 'BC') }} ${{ contains(fromJSON('[1,2]'), '2') }}",
    ),
    expects: { lines: ['true true false', 'true true true'] },
  },
  {
    id: 'expression-json',
    why: 'toJSON() indents by two, and fromJSON() reads it again.',
    script: prints(
      '${{ toJSON(fromJSON(\'{"a":[1,2.50,null,true,"x"],"b":{}}\')) }}',
      '${{ fromJSON(\'{"a":{"b":[1,{"c":"deep"}]}}\').a.b[1].c }} ${{ toJSON(\'x"y\') }} ${{ toJSON(fromJSON(\'[]\')) }}',
    ),
    expects: {
      lines: [
        '{',
        '  "a": [',
        '    1,',
        '    2.5,',
        '    null,',
        '    true,',
        '    "x"',
        '  ],',
        '  "b": {}',
        '}',
        'deep "x\\"y" []',
      ],
    },
  },
  {
    id: 'expression-json-text',
    why: 'toJSON() keeps the order of keys and escapes no more than JSON must.',
    script: prints('${{ toJSON(fromJSON(\'{"b":"<&>é","a":1}\')) }}'),
    differs: [
      {
        what: 'lines',
        why: 'act sorts keys and escapes HTML, as Go does; the runner does neither (ToJson)',
        act: ['{', '  "a": 1,', '  "b": "\\u003c\\u0026\\u003eé"', '}'],
        stepwave: ['{', '  "b": "<&>é",', '  "a": 1', '}'],
      },
    ],
  },
  {
    id: 'expression-join',
    why: 'join() takes arrays and single values.',
    script: prints(
      "${{ join(fromJSON('[\"a\",1,true]')) }} ${{ join(fromJSON('[\"a\",\"b\"]'), ' + ') }} ${{ join('x', '-') }}",
    ),
    expects: { lines: ['a,1,true a + b x'] },
  },
  {
    id: 'expression-star',
    why: 'The star gives what elements have, and nothing for those that lack it.',
    script: prints('${{ join(fromJSON(\'[{"n":1},{"m":3},{"n":2}]\').*.n, \',\') }}'),
    differs: [
      {
        what: 'lines',
        why: 'act gives null for a missing one; the runner leaves it out (Index, FilteredArray)',
        act: ['1,,2'],
        stepwave: ['1,2'],
      },
    ],
  },
  {
    id: 'expression-operators',
    why: 'Comparison is loose as on GitHub, and && and || give operands.',
    script: prints(
      "${{ 'A' == 'a' }} ${{ '1' == 1 }} ${{ '' == 0 }} ${{ null == false }} ${{ 'x' == 0 }} ${{ '0x10' == 16 }}",
      "${{ true && 'yes' || 'no' }} ${{ '' || 'default' }} ${{ !'' }} ${{ 2 < 10 }} ${{ '2' < '10' }} ${{ 'b' > 'A' }}",
      "<${{ '' && 'x' }}> ${{ 0 || null || 'last' }}",
    ),
    expects: {
      lines: ['true true true true false true', 'yes default true true false true', '<> last'],
    },
  },
  {
    id: 'expression-braces',
    why: 'Braces in strings and beside expressions are text.',
    script: prints("${{ '}}' }} {{ x }} $${{ 1 }} ${{ '${{' }} }}"),
    expects: { lines: ['}} {{ x }} $1 ${{ }}'] },
  },
  {
    id: 'expression-steps',
    why: 'Outputs, outcome and conclusion of earlier steps can be read, and what is missing is empty.',
    first: 'printf "name=a \'b\' \\"c\\"\\nwith-dash=d\\n" >> "$GITHUB_OUTPUT"',
    script: prints(
      "${{ steps.FIRST.outputs.name }} ${{ steps.FIRST.outputs['with-dash'] }} ${{ steps.FIRST.outputs.with-dash }}",
      '${{ steps.FIRST.outcome }} ${{ steps.FIRST.conclusion }} <${{ steps.FIRST.outputs.missing }}>',
      '${{ steps.FIRST.outputs.NAME }}',
    ),
    expects: { lines: ['a \'b\' "c" d d', 'success success <>', 'a \'b\' "c"'] },
  },
  {
    id: 'expression-env',
    why: 'env values may be expressions, and the env context has what earlier steps exported and the step’s own.',
    first: 'echo "CASE__A=exported" >> "$GITHUB_ENV"\necho "value=v" >> "$GITHUB_OUTPUT"',
    env: { CASE__B: "${{ format('{0}!', steps.FIRST.outputs.value) }}", CASE__C: '${{ 1 == 1 }}' },
    script:
      'echo "${{ env.CASE__A }} ${{ env.CASE__B }} ${{ env.CASE__C }} $CASE__B <${{ env.CASE__NONE }}>"',
    expects: { lines: ['exported v! true v! <>'] },
  },
  {
    id: 'expression-github',
    why: 'The github and runner contexts agree with the environment.',
    script:
      '[ "${{ github.sha }}" = "$GITHUB_SHA" ] && [ "${{ github.repository }}" = "$GITHUB_REPOSITORY" ] &&\n' +
      '[ "${{ github.workspace }}" = "$GITHUB_WORKSPACE" ] && [ "${{ runner.os }}" = "$RUNNER_OS" ] &&\n' +
      '[ "${{ runner.temp }}" = "$RUNNER_TEMP" ] && echo "${{ github.event_name }} ${{ github.job != \'\' }}"',
    expects: { lines: ['workflow_dispatch true'] },
  },
  {
    id: 'if-true',
    why: 'A condition that holds lets the step run.',
    if: "${{ 'a' == 'A' && !cancelled() }}",
    script: 'echo ran',
    expects: { lines: ['ran'] },
  },
  {
    id: 'if-false',
    why: 'A condition that does not hold skips the step, which has no outputs.',
    if: "1 > 2 || contains('abc', 'x')",
    script: 'echo a=1 >> "$GITHUB_OUTPUT"',
    expects: SKIPPED,
  },
  {
    id: 'if-failure',
    why: 'failure() is false when nothing has failed.',
    if: 'failure()',
    script: 'echo ran',
    expects: SKIPPED,
  },
  {
    id: 'if-steps',
    why: 'A condition may read outputs of earlier steps; text other than the empty one is true.',
    first: 'echo "go=false" >> "$GITHUB_OUTPUT"',
    if: 'steps.FIRST.outputs.go',
    script: 'echo ran',
    expects: { lines: ['ran'] },
  },
  {
    id: 'if-env',
    why: 'A condition may read what earlier steps exported, and the step’s own env.',
    first: 'echo "CASE__A=1" >> "$GITHUB_ENV"',
    env: { CASE__B: '2' },
    if: "env.CASE__A == '1' && env.CASE__B == 2",
    script: 'echo ran',
    expects: { lines: ['ran'] },
  },
  {
    id: 'continue-on-error-expression',
    why: 'continue-on-error may be an expression; the outcome stays a failure.',
    continueOnError: "${{ 'a' != 'b' }}",
    script: 'exit 1',
    expects: { outcome: 'failure', conclusion: 'success', exitCode: 1 },
  },
];
