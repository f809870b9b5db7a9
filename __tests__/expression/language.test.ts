import { describe, expect, it } from '@jest/globals';
import {
  conditionSource,
  evaluateCondition,
  evaluateTemplate,
  MAX_EXPRESSION_CHARS,
  parseExpression,
  PLAN_CONTEXTS,
  STEP_CONTEXTS,
} from '../../src/expression/language.js';
import type { ExpressionScope } from '../../src/expression/scope.js';

const CONTEXTS = {
  steps: {
    build: { outcome: 'success', outputs: { version: '1.2', Constructor: 'made' } },
    constructor: { outcome: 'failure' },
  },
  needs: { build: { result: 'success' } },
  env: JSON.parse('{"A": "1", "EMPTY": "", "__proto__": "p", "constructor": "c"}') as object,
  github: {
    ref: 'refs/heads/main',
    event: {
      labels: [{ name: 'bug' }, { name: 'Feature' }],
      number: 5,
      fraction: 1.5,
      yes: true,
      no: false,
      nothing: null,
    },
  },
  runner: { os: 'Linux' },
  inputs: { constructor: 'i', toString: 's' },
};

const SCOPE: ExpressionScope = {
  contexts: CONTEXTS,
  status: { success: true, failure: false, always: true, cancelled: false },
  hashFiles: (patterns) => `hash of ${patterns.join(' and ')}`,
};

/** The text that an expression gives, or what is said of it. */
function evaluate(expression: string): string {
  const result = evaluateTemplate(`\${{ ${expression} }}`, SCOPE);
  return result.ok ? result.value : `error: ${result.error}`;
}

const each = (rows: readonly (readonly [string, string])[]) => it.each(rows);

describe("an expression has GitHub's literals", () => {
  each([
    ['null', ''],
    ['true', 'true'],
    ['FALSE', "error: unrecognized named-value: 'FALSE'"],
    ['711', '711'],
    ['-9.2', '-9.2'],
    ['0xff', '255'],
    ['-2.99e-2', '-0.0299'],
    ['5.0', '5'],
    ["'Mona the Octocat'", 'Mona the Octocat'],
    ["'It''s open source!'", "It's open source!"],
    ["'日本 😀'", '日本 😀'],
    ["'}}'", '}}'],
    ["'a }} ''b'' }} c'", "a }} 'b' }} c"],
    ["''", ''],
    ['"double"', 'error: unexpected symbol: \'"double"\''],
  ])('%s is "%s"', (expression, value) => {
    expect(evaluate(expression)).toBe(value);
  });
});

describe("an expression has GitHub's operators", () => {
  each([
    ['!true', 'false'],
    ["!''", 'true'],
    ["!'0'", 'false'],
    ['!null', 'true'],
    ['!github', 'false'],
    ['1 < 2', 'true'],
    ['2 <= 2', 'true'],
    ['2 > 2', 'false'],
    ['2 >= 3', 'false'],
    ['1 != 2', 'true'],
    ["'a' < 'B'", 'true'],
    ["'abc' == 'ABC'", 'true'],
    ["'abc' != 'ABC'", 'false'],
    ["true && 'both'", 'both'],
    ["'' && 'both'", ''],
    ["0 || 'other'", 'other'],
    ["'one' || 'other'", 'one'],
    ["true && '' || 'other'", 'other'],
    ["false || true && 'x'", 'x'],
    ["(false || true) && 'x'", 'x'],
    ['1 == 1 == true', 'true'],
  ])('%s is "%s"', (expression, value) => {
    expect(evaluate(expression)).toBe(value);
  });
});

describe('an expression compares loosely, as on GitHub', () => {
  each([
    ['null == 0', 'true'],
    ["null == ''", 'true'],
    ['null == false', 'true'],
    ["'' == 0", 'true'],
    ["'1' == 1", 'true'],
    ["' 1 ' == 1", 'true'],
    ["'0x1F' == 31", 'true'],
    ["'1e2' == 100", 'true'],
    ["'abc' == 0", 'false'],
    ["'true' == true", 'false'],
    ['true == 1', 'true'],
    ['false == 0', 'true'],
    ['NaN == NaN', 'false'],
    ["fromJSON('[]') == fromJSON('[]')", 'false'],
    ['github == github', 'true'],
    ["github == 'Object'", 'false'],
    ['null < 1', 'true'],
    ["'10' > 9", 'true'],
    ["'10' > '9'", 'false'],
  ])('%s is %s', (expression, value) => {
    expect(evaluate(expression)).toBe(value);
  });
});

describe('an expression reads contexts', () => {
  each([
    ['github.ref', 'refs/heads/main'],
    ['GITHUB.REF', 'refs/heads/main'],
    ["github['ref']", 'refs/heads/main'],
    ["github['REF']", 'refs/heads/main'],
    ['steps.build.outputs.version', '1.2'],
    ['steps.BUILD.Outputs.VERSION', '1.2'],
    ['needs.build.result', 'success'],
    ['runner.os', 'Linux'],
    ['env.A', '1'],
    ['env.EMPTY', ''],
    ['env.NONE', ''],
    ['github.none.at.all', ''],
    ['github.ref.deeper', ''],
    ['github.event.labels[0].name', 'bug'],
    ['github.event.labels[9].name', ''],
    ["github.event.labels['x']", ''],
    ['github.event.number', '5'],
    ['github.event.fraction', '1.5'],
    ['github.event.yes', 'true'],
    ['github.event.no', 'false'],
    ['github.event.nothing', ''],
    ['github.event.labels', 'Array'],
    ['github.event', 'Object'],
    ["join(github.event.labels.*.name, '+')", 'bug+Feature'],
    ['join(steps.*.outcome)', 'success,failure'],
    ["steps[format('bui{0}', 'ld')].outcome", 'success'],
  ])('%s is "%s"', (expression, value) => {
    expect(evaluate(expression)).toBe(value);
  });
});

describe('an expression finds keys that objects have of their own', () => {
  each([
    ['env.constructor', 'c'],
    ['env.CONSTRUCTOR', 'c'],
    ["env['__proto__']", 'p'],
    ['env.toString', ''],
    ['env.hasOwnProperty', ''],
    ['inputs.constructor', 'i'],
    ['inputs.tostring', 's'],
    ['steps.constructor.outcome', 'failure'],
    ['steps.build.outputs.constructor', 'made'],
    ['fromJSON(\'{"constructor": 7}\').constructor', '7'],
    ["fromJSON('{\"__proto__\": 7}')['__proto__']", '7'],
    ['fromJSON(\'[{"toString": 7}]\')[0].toString', '7'],
  ])('%s is "%s"', (expression, value) => {
    expect(evaluate(expression)).toBe(value);
  });

  it('writes them as JSON', () => {
    expect(evaluate('toJSON(env)')).toBe(
      '{\n  "A": "1",\n  "EMPTY": "",\n  "__proto__": "p",\n  "constructor": "c"\n}',
    );
  });

  it('takes the first of two keys that differ only in case', () => {
    const scope = { ...SCOPE, contexts: { env: { a: 'first', A: 'second' } } };
    expect(evaluateTemplate('${{ env.a }} ${{ env.A }}', scope)).toEqual({
      ok: true,
      value: 'first first',
    });
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__'])(
    'takes none of them for a function: %s()',
    (name) => {
      expect(evaluate(`${name}()`)).toBe(`error: unrecognized function: '${name}'`);
    },
  );
});

describe("an expression has GitHub's functions", () => {
  each([
    ["contains('Hello world', 'LLO')", 'true'],
    ["contains(github.event.labels.*.name, 'BUG')", 'true'],
    ["contains(github.event.labels.*.name, 'bu')", 'false'],
    ["startsWith('Hello', 'he')", 'true'],
    ["endsWith('Hello', 'LO')", 'true'],
    ["format('{0} {{x}} {1} {0}', 'a', 2)", 'a {x} 2 a'],
    ['join(github.event.labels.*.name)', 'bug,Feature'],
    ["toJSON(fromJSON('[true, false, null, 1.5]'))", '[\n  true,\n  false,\n  null,\n  1.5\n]'],
    ['toJSON(github.event.labels[0])', '{\n  "name": "bug"\n}'],
    ['fromJSON(\'{"a": [1, {"b": "c"}]}\').a[1].b', 'c'],
    ["fromJSON('true') && 'x'", 'x'],
    ["CONTAINS('a', 'A')", 'true'],
    [
      "format('{0}')",
      'error: the following format string references more arguments than were supplied: {0}',
    ],
    ["fromJSON('{')", 'error: error parsing JSON when evaluating fromJSON'],
    ["hashFiles('a', '**/b')", 'hash of a and **/b'],
    ["hashfiles(format('{0}.lock', 'x'))", 'hash of x.lock'],
    ['hashFiles()', "error: too few parameters supplied: 'hashFiles'"],
    ["nope('a')", "error: unrecognized function: 'nope'"],
    ["contains('a')", "error: too few parameters supplied: 'contains'"],
    ["startsWith('a', 'b', 'c')", "error: too many parameters supplied: 'startsWith'"],
  ])('%s is "%s"', (expression, value) => {
    expect(evaluate(expression)).toBe(value);
  });
});

describe('evaluateTemplate', () => {
  it.each([
    ['', ''],
    ['plain }} text', 'plain }} text'],
    ['${{ env.A }}', '1'],
    ['a${{ env.A }}b${{ env.A }}${{ env.EMPTY }}c', 'a1b1c'],
    ["${{ '${{' }} ${{ '}}' }}", '${{ }}'],
    ['${{ env.A }}\n${{ runner.os }}\n', '1\nLinux\n'],
  ])('fills in %j', (template, value) => {
    expect(evaluateTemplate(template, SCOPE)).toEqual({ ok: true, value });
  });

  it('refuses a text that becomes longer than a text can be', () => {
    const scope = { ...SCOPE, contexts: { ...SCOPE.contexts, env: { X: 'x'.repeat(1 << 20) } } };
    expect(evaluateTemplate('${{ env.X }}'.repeat(256), scope)).toMatchObject({ ok: true });
    const tooLong = { ok: false, error: 'the text becomes too long' };
    expect(evaluateTemplate('${{ env.X }}'.repeat(257), scope)).toEqual(tooLong);
  });

  it('evaluates nothing twice', () => {
    const scope = { ...SCOPE, contexts: { env: { A: '${{ env.B }}', B: 'secret' } } };
    expect(evaluateTemplate('${{ env.A }}', scope)).toEqual({ ok: true, value: '${{ env.B }}' });
  });

  it.each([
    ['${{ env.A', '"${{" without "}}"'],
    ['a ${{ }} b', 'the expression is empty'],
    ['${{ env.A }} ${{ 1 2 }}', "unexpected symbol: '2'"],
    ['${{ always() }}', '\'always()\' works in "if" only'],
    ['${{ secrets.A }}', "unrecognized named-value: 'secrets'"],
    ["${{ fromJSON('x') }}", 'error parsing JSON when evaluating fromJSON'],
  ])('says what is wrong with %j', (template, error) => {
    expect(evaluateTemplate(template, SCOPE)).toEqual({ ok: false, error });
  });

  it('knows only the contexts that it is given', () => {
    const scope = { ...SCOPE, contexts: { github: { sha: 'abc' } } };
    expect([
      evaluateTemplate('${{ github.sha }}', scope),
      evaluateTemplate('${{ env.A }}', scope),
    ]).toEqual([
      { ok: true, value: 'abc' },
      { ok: false, error: "unrecognized named-value: 'env'" },
    ]);
  });
});

describe('evaluateCondition', () => {
  /** The answer when the needs have succeeded, and when not. */
  const answers = (condition: string, status: Partial<ExpressionScope['status']> = {}) =>
    [true, false].map((success) => {
      const scope = { ...SCOPE, status: { ...SCOPE.status, success, ...status } };
      const result = evaluateCondition(condition, scope);
      return result.ok ? result.value : result.error;
    });

  it.each([
    ['true', [true, false]],
    ['false', [false, false]],
    ['0', [false, false]],
    ['-0', [false, false]],
    ['1', [true, false]],
    ['null', [false, false]],
    ['NaN', [false, false]],
    ["''", [false, false]],
    ["'false'", [true, false]],
    ["'0'", [true, false]],
    ['github', [true, false]],
    ["fromJSON('[]')", [true, false]],
    ['env.EMPTY', [false, false]],
    ["steps.build.outcome == 'success'", [true, false]],
    ["github.ref == 'refs/heads/MAIN'", [true, false]],
  ])('without a status function asks for the needs as well: %s', (condition, expected) => {
    expect(answers(condition)).toEqual(expected);
  });

  it.each([
    ['always()', [true, true]],
    ['ALWAYS()', [true, true]],
    ['!cancelled()', [true, true]],
    ['always() && false', [false, false]],
    ["always() && steps.build.outcome == 'success'", [true, true]],
    ['failure()', [false, false]],
    ['cancelled()', [false, false]],
    ['success()', [true, false]],
    ['success ()', [true, false]],
    ['!success()', [false, true]],
    ['(failure() || true)', [true, true]],
  ])('with a status function asks for nothing else: %s', (condition, expected) => {
    expect(answers(condition)).toEqual(expected);
  });

  it.each([
    ['failure()', { success: false, failure: true }],
    ['!success()', { success: false, failure: true }],
    ['cancelled()', { success: false, cancelled: true }],
    ['failure() && !cancelled()', { success: false, failure: true }],
  ])('takes the status from its scope: %s', (condition, status) => {
    expect(answers(condition, status)).toEqual([true, true]);
  });

  it.each([
    ["contains('failure()', 'x')", [false, false]],
    ["contains('always()', 'always')", [true, false]],
    ["'always()' == 'always()'", [true, false]],
  ])('takes a text for no call: %s', (condition, expected) => {
    expect(answers(condition)).toEqual(expected);
  });

  it.each([
    ['${{ true }}', [true, false]],
    ['  ${{ always() }}\n', [true, true]],
    ["${{ '}}' == '}}' }}", [true, false]],
  ])('may stand in ${{ }}: %j', (condition, expected) => {
    expect(answers(condition)).toEqual(expected);
  });

  it.each([
    ['', 'the expression is empty'],
    ['always', "unrecognized named-value: 'always'"],
    ["fromJSON('x') && always()", 'error parsing JSON when evaluating fromJSON'],
  ])('says what is wrong with %j', (condition, error) => {
    expect(answers(condition)).toEqual([error, error]);
  });
});

describe('conditionSource', () => {
  it.each([
    ['a == b', 'a == b'],
    ['${{ a }}', ' a '],
    [' ${{ a }} ', ' a '],
    ['${{ a }} && b', '${{ a }} && b'],
    ['${{ a', '${{ a'],
  ])('takes %j for %j', (condition, source) => {
    expect(conditionSource(condition)).toBe(source);
  });
});

describe('parseExpression', () => {
  const parse = (source: string, isCondition = false) =>
    parseExpression(source, { contexts: STEP_CONTEXTS, isCondition });

  /** The steps that an expression reads, as `context.id`. */
  function references(source: string): readonly string[] | string {
    const parsed = parse(source);
    return parsed.ok
      ? parsed.value.reads.flatMap(({ context, name }) =>
          name !== null && ['steps', 'needs'].includes(context) ? [`${context}.${name}`] : [],
        )
      : parsed.error;
  }

  it.each([
    ['steps.a.outputs.x', ['steps.a']],
    ['STEPS.A', ['steps.A']],
    ["steps['a']", ['steps.a']],
    ["steps['it''s']", ["steps.it's"]],
    ["steps [ 'a' ].x", ['steps.a']],
    ['steps . a', ['steps.a']],
    ['needs.a.result', ['needs.a']],
    ['steps.step-1.outcome', ['steps.step-1']],
    [
      "needs.a.result == 'success' && steps['b'].outcome || steps.a",
      ['needs.a', 'steps.b', 'steps.a'],
    ],
    ['steps.steps.needs', ['steps.steps']],
    ["contains(steps.a.outputs.list, needs['b'].result)", ['steps.a', 'needs.b']],
    ['steps.constructor', ['steps.constructor']],
    ['steps[steps.a.outputs.name].outcome', ['steps.a']],
  ])('names the steps that are read by name: %s', (source, ids) => {
    expect(references(source)).toEqual(ids);
  });

  it.each([
    'steps',
    'toJSON(steps)',
    'steps.*.outcome',
    'steps[env.NAME]',
    "steps[format('{0}', 'a')]",
    'github.event.steps.a',
    'github.needs.a',
    "github['steps'].a",
    "steps == 'a'",
    'steps[0]',
    "'steps.a'",
    "'it''s steps.a'",
    'true',
  ])('names none where none is read by name: %s', (source) => {
    expect(references(source)).toEqual([]);
  });

  it.each([
    ['always()', true],
    ['a_b && Failure()', "unrecognized named-value: 'a_b'"],
    ['!Cancelled()', true],
    ['success() == true', true],
    ["'always()' == 'x'", false],
    ["contains('success', 'x')", false],
  ])('tells whether a status function is called: %s', (source, expected) => {
    const parsed = parse(source, true);
    expect(parsed.ok ? parsed.value.callsStatusFunction : parsed.error).toBe(expected);
  });

  it.each([
    ['', 'the expression is empty'],
    ['  ', 'the expression is empty'],
    ['1 +', "unexpected symbol: '+'"],
    ['github.', "unexpected symbol: 'EOF'"],
    ['(1', "unexpected end of expression: '1'"],
    ["'a", "unexpected symbol: ''a'"],
    ['a b', "unrecognized named-value: 'a'"],
    ['always()', '\'always()\' works in "if" only'],
    ['job.status', "unrecognized named-value: 'job'"],
    ['always(1)', '\'always()\' works in "if" only'],
  ])('says what is wrong with %j', (source, error) => {
    expect(parse(source)).toMatchObject({ ok: false, error });
  });

  it.each<[string, string | undefined]>([
    ['1 +', '+'],
    ["github.ref == 'a", "'a"],
    [' env.A == other ', 'other'],
    ['nope(1)', 'nope'],
    ['env.always || always()', 'always'],
    ['github.', undefined],
    ['', undefined],
    ["\n'x' = 1", '='],
    // The library's columns are of no use below the first line.
    ['true &&\n other', undefined],
  ])('marks the part of %j that is wrong', (source, marked) => {
    const parsed = parse(source);
    const at = parsed.ok ? undefined : parsed.at;
    expect([parsed.ok, at && source.slice(at.start, at.end)]).toEqual([false, marked]);
  });

  it('cuts what the library says of the place, and nothing of the expression', () => {
    const source = "a ~ '. Located at position 1 within expression: b'";
    expect(parse(source)).toMatchObject({ error: "unexpected symbol: '~'", at: { start: 2 } });
  });

  it('takes no argument for a status function', () => {
    expect(parse("success('a')", true)).toMatchObject({
      ok: false,
      error: "too many parameters supplied: 'success'",
    });
  });

  it.each([
    ['inputs.name', ['inputs.name']],
    ['INPUTS.Name', ['inputs.Name']],
    ["inputs['my-name']", ['inputs.my-name']],
    ["inputs['it''s']", ["inputs.it's"]],
    ['inputs . name', ['inputs.name']],
    ['env.A && inputs.b || github.sha', ['env.A', 'inputs.b', 'github.sha']],
    ['runner.os', ['runner.os']],
    ['github.event.inputs.name', ['github.event']],
    ['steps.inputs.outputs.env', ['steps.inputs']],
    ["github['env'].x", ['github.env']],
    ['inputs', ['inputs?']],
    ['toJSON(env)', ['env?']],
    ['inputs.*', ['inputs?']],
    ["inputs[format('a')]", ['inputs?']],
    ['inputs[env.WHICH]', ['inputs?', 'env.WHICH']],
    ["inputs[env['WHICH']]", ['inputs?', 'env.WHICH']],
    ["steps['a'] == inputs['steps.b']", ['steps.a', 'inputs.steps.b']],
    ["'inputs.name' == 'env'", []],
    ['1 == 2', []],
  ])('knows all that %s reads', (source, expected) => {
    const parsed = parse(source);
    const reads = parsed.ok ? parsed.value.reads : [];
    expect([
      parsed.ok,
      reads.map(({ context, name }) => (name === null ? `${context}?` : `${context}.${name}`)),
    ]).toEqual([true, expected]);
  });

  it.each([
    ["hashFiles('a')", true],
    ["HASHFILES('a') == env.A", true],
    ["'hashFiles(1)'", false],
    ['steps.hashFiles', false],
  ])('knows whether %s hashes files', (source, expected) => {
    expect(parse(source)).toMatchObject({ ok: true, value: { callsHashFiles: expected } });
  });

  it('knows fewer contexts in the env of a plan', () => {
    const answers = STEP_CONTEXTS.map((context) => {
      const options = { contexts: PLAN_CONTEXTS, isCondition: false };
      return [context, parseExpression(`${context}.a`, options).ok];
    });
    expect(Object.fromEntries(answers)).toEqual({
      steps: false,
      needs: false,
      env: false,
      github: true,
      runner: true,
      inputs: true,
    });
  });
});

describe('an expression that is too long', () => {
  it('is refused with a sentence that says what to do', () => {
    const longest = `'${'x'.repeat(MAX_EXPRESSION_CHARS - 2)}'`;
    const options = { contexts: STEP_CONTEXTS, isCondition: false };
    expect(parseExpression(longest, options).ok).toBe(true);
    expect(parseExpression(`${longest} `, options)).toEqual({
      ok: false,
      error: expect.stringMatching(
        /^the expression has more than 21,000 characters, .* its output$/,
      ),
    });
  });
});
