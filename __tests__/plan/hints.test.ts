import { describe, expect, it } from '@jest/globals';
import { sourceText } from '../../src/model/source-text.js';
import { checkPlan } from '../../src/plan/check-plan.js';

/** All that is said of a text, each with the part of it that is marked. */
async function problemsOf(text: string): Promise<readonly string[]> {
  const root = '/stepwave-no-such-root';
  const checked = await checkPlan(sourceText('plan.yml', text), { root, platform: 'linux' });
  const problems = checked.ok ? checked.warnings : checked.diagnostics;
  return problems.map(({ severity, message, span, hint }) => {
    const remedy = hint === undefined ? '' : ` hint: ${hint}`;
    return `${severity}: ${message} [${text.slice(span.start, span.end)}]${remedy}`;
  });
}

/** Keys that say what a step does: with one of them it needs no script. */
const ACTING = /^(?:run|script|command|cmd|uses):/;

/** A plan of two steps, "build" and "test"; the second has this line. */
const withLine = (line: string): string =>
  'steps:\n  - {id: build, name: Build it, run: make}\n' +
  `  - id: test\n    ${line}\n${ACTING.test(line) ? '' : '    run: x\n'}`;

const LINES: readonly (readonly [line: string, ...problems: string[]])[] = [
  ['timeout: 5', 'error: unknown key "timeout" [timeout] hint: did you mean "timeout-minutes"?'],
  [
    'timeoutMinutes: 5',
    'error: unknown key "timeoutMinutes" [timeoutMinutes] hint: did you mean "timeout-minutes"?',
  ],
  [
    'timeout_minutes: 5',
    'error: unknown key "timeout_minutes" [timeout_minutes] hint: did you mean "timeout-minutes"?',
  ],
  ['timeout: 90s', 'error: unknown key "timeout" [timeout] hint: did you mean "timeout-minutes"?'],
  ['retry: 2', 'error: unknown key "retry" [retry] hint: did you mean "retries"?'],
  ['attempts: 3', 'error: unknown key "attempts" [attempts] hint: did you mean "retries"?'],
  ['script: make', 'error: unknown key "script" [script] hint: did you mean "run"?'],
  ['command: make', 'error: unknown key "command" [command] hint: did you mean "run"?'],
  ['cmd: make', 'error: unknown key "cmd" [cmd] hint: did you mean "run"?'],
  ['dependsOn: build', 'error: unknown key "dependsOn" [dependsOn] hint: did you mean "needs"?'],
  ['depends_on: build', 'error: unknown key "depends_on" [depends_on] hint: did you mean "needs"?'],
  ['depends-on: build', 'error: unknown key "depends-on" [depends-on] hint: did you mean "needs"?'],
  ['after: build', 'error: unknown key "after" [after] hint: did you mean "needs"?'],
  ['requires: build', 'error: unknown key "requires" [requires] hint: did you mean "needs"?'],
  [
    'working-dir: src',
    'error: unknown key "working-dir" [working-dir] hint: did you mean "working-directory"?',
  ],
  ['cwd: src', 'error: unknown key "cwd" [cwd] hint: did you mean "working-directory"?'],
  ['dir: src', 'error: unknown key "dir" [dir] hint: did you mean "working-directory"?'],
  [
    'working_directory: src',
    'error: unknown key "working_directory" [working_directory] hint: did you mean "working-directory"?',
  ],
  [
    'workingDirectory: src',
    'error: unknown key "workingDirectory" [workingDirectory] hint: did you mean "working-directory"?',
  ],
  [
    'allow_failure: true',
    'error: unknown key "allow_failure" [allow_failure] hint: did you mean "continue-on-error"?',
  ],
  [
    'allow-failure: true',
    'error: unknown key "allow-failure" [allow-failure] hint: did you mean "continue-on-error"?',
  ],
  [
    'ignore_errors: true',
    'error: unknown key "ignore_errors" [ignore_errors] hint: did you mean "continue-on-error"?',
  ],
  [
    'with: {a: b}',
    'error: "with" has no meaning in a plan [with] hint: a plan runs commands, not actions: hand values over in "env"',
  ],
  [
    'uses: actions/checkout@v4',
    'error: "uses" has no meaning in a plan [uses] hint: a plan runs commands, not actions: keep "uses" in the workflow, or write "run"',
  ],
  [
    'strategy: {}',
    'error: "strategy" has no meaning in a plan [strategy] hint: write "matrix" and "max-parallel" in the step itself',
  ],
  ['chache: true', 'error: unknown key "chache" [chache] hint: did you mean "cache"?'],
  [
    'matrix: {}',
    'error: the matrix has no values, so that the step would never run [matrix] hint: give it a list, such as "node: [20, 22]", or leave "matrix" out',
  ],
  [
    'services: {}',
    'error: "services" has no meaning in a plan [services] hint: keep "services" in the workflow\'s job, in which the steps of the plan run, or write a step with "service" for a program of this machine',
  ],
  [
    'container: node',
    'error: "container" has no meaning in a plan [container] hint: keep "container" in the workflow\'s job, in which the steps of the plan run',
  ],
  [
    'cache: {path: a}',
    'error: "inputs" is missing [] hint: write what the step reads, such as "inputs: [src/**]", or "inputs: []" for no files',
    'error: "outputs" is missing [] hint: write what the step leaves, such as "outputs: [dist/**]", or "outputs: []" for no files',
    'error: unknown key "path" [path] hint: write "inputs" for what the step reads, and "outputs" for what it leaves',
  ],
  [
    'cache: {input: a, artifacts: b}',
    'error: unknown key "input" [input] hint: did you mean "inputs"?',
    'error: unknown key "artifacts" [artifacts] hint: did you mean "outputs"?',
  ],
  [
    'cache: {inputs: [], outputs: [], srcs: a, artifacts: b, version: 1, vars: C}',
    'error: unknown key "srcs" [srcs] hint: did you mean "inputs"?',
    'error: unknown key "artifacts" [artifacts] hint: did you mean "outputs"?',
    'error: unknown key "version" [version] hint: did you mean "key"?',
    'error: unknown key "vars" [vars] hint: did you mean "env"?',
  ],
  [
    'cache: {inputs: [], outputs: [], env: [CI=true]}',
    'error: item 1 of "env" must be the name of a variable, not the text "CI=true" [CI=true] hint: write its name alone: "CI"',
  ],
  ['caches: {}', 'error: unknown key "caches" [caches] hint: did you mean "cache"?'],
  [
    'environment: {A: b}',
    'error: unknown key "environment" [environment] hint: did you mean "env"?',
  ],
  ['when: always', 'error: unknown key "when" [when] hint: did you mean "if"?'],
  ['title: x', 'error: unknown key "title" [title] hint: did you mean "name"?'],
  ['lock: db', 'error: unknown key "lock" [lock] hint: did you mean "mutex"?'],
  ['cores: 2', 'error: unknown key "cores" [cores] hint: did you mean "cpus"?'],
  [
    'runs-on: ubuntu-latest',
    'error: "runs-on" has no meaning in a plan [runs-on] hint: keep "runs-on" in the workflow\'s job, in which the steps of the plan run',
  ],
  ['-run: y', 'error: unknown key "-run" [-run] hint: write "- run", with a space'],
  [
    '\u00a0name: y',
    'error: unknown key "\u00a0name" [\u00a0name] hint: there is an invisible character, U+00A0: write plain spaces',
  ],
  [
    'needs: build, test',
    'error: step "test" needs "build, test", and there is no such step [build, test] hint: write a list: [build, test]',
  ],
  [
    'needs: lint, build',
    'error: step "test" needs "lint, build", and there is no such step [lint, build] hint: write a list: [lint, build]',
  ],
  [
    'needs: Build it',
    'error: step "test" needs "Build it", and there is no such step [Build it] hint: write the id of the step of this name: "build"',
  ],
  [
    'needs: build it',
    'error: step "test" needs "build it", and there is no such step [build it] hint: write the id of the step of this name: "build"',
  ],
  ['needs: [test]', 'error: step "test" needs itself [test] hint: remove this need'],
  ['needs: [tset]', 'error: step "test" needs "tset", and there is no such step [tset]'],
  ['needs: tes', 'error: step "test" needs "tes", and there is no such step [tes]'],
  [
    'needs: biuld',
    'error: step "test" needs "biuld", and there is no such step [biuld] hint: did you mean "build"?',
  ],
  [
    'needs: {build: x}',
    'error: "needs" must be a step id or a list of step ids, not a mapping [] hint: write a list of ids: "needs: [a, b]"',
  ],
  [
    'needs: "build build2"',
    'error: step "test" needs "build build2", and there is no such step ["build build2"]',
  ],
  [
    'run: [a, b]',
    'error: "run" must be a script, not a list [] hint: write "run: |" and the commands below it, one a line',
  ],
  [
    'run: {a: b}',
    'error: "run" must be a script, not a mapping [] hint: put a text with ": " in it in quotes, or write it below "run: |"',
  ],
  [
    'run: ""',
    'warning: the script is empty: this step does nothing, and succeeds [""] hint: write the commands, or leave the step out',
  ],
  [
    'run: "  "',
    'warning: the script is empty: this step does nothing, and succeeds ["  "] hint: write the commands, or leave the step out',
  ],
  [
    'env: [A=b, C=d]',
    'error: "env" must be a mapping of names to text, numbers or booleans, not a list [] hint: write a mapping, with one "NAME: value" a line: "A: b"',
  ],
  [
    'env: ["A: b"]',
    'error: "env" must be a mapping of names to text, numbers or booleans, not a list [] hint: write "env: { NAME: value }"',
  ],
  [
    'env: A=b',
    'error: "env" must be a mapping of names to text, numbers or booleans, not the text "A=b" [A=b] hint: write a mapping, with one "NAME: value" a line: "A: b"',
  ],
  [
    'timeout-minutes: 5m',
    'error: "timeout-minutes" must be a positive number of minutes or an expression, not the text "5m" [5m] hint: write minutes, as a number: 5',
  ],
  [
    'timeout-minutes: 30s',
    'error: "timeout-minutes" must be a positive number of minutes or an expression, not the text "30s" [30s] hint: write minutes, as a number: 0.5',
  ],
  [
    'timeout-minutes: 1h',
    'error: "timeout-minutes" must be a positive number of minutes or an expression, not the text "1h" [1h] hint: write minutes, as a number: 60',
  ],
  [
    'timeout-minutes: "5"',
    'error: "timeout-minutes" must be a positive number of minutes or an expression, not the text "5" ["5"] hint: write minutes, as a number: 5',
  ],
  [
    'retries: "3"',
    'error: "retries" must be a whole number from 0 to 10, not the text "3" ["3"] hint: write it without quotes: 3',
  ],
  [
    'cpus: "2"',
    'error: "cpus" must be a whole number from 0 up, not the text "2" ["2"] hint: write it without quotes: 2',
  ],
  [
    'continue-on-error: yes',
    'error: "continue-on-error" must be true, false or an expression, not the text "yes" [yes] hint: write true',
  ],
  [
    'if: {a: b}',
    'error: "if" must be an expression, not a mapping [] hint: write the expression without braces, or in "${{ }}"',
  ],
  ['if: "true && success()"'],
  ['if: always() && true'],
  [
    'if: github.ref == "refs/heads/main"',
    'error: unexpected symbol: \'"refs/heads/main"\' ["refs/heads/main"] hint: text stands in single quotes: \'refs/heads/main\'',
  ],
  ["if: github.ref = 'a'", 'error: unexpected symbol: \'=\' [=] hint: write "==" to compare'],
  ['if: success() & failure()', 'error: unexpected symbol: \'&\' [&] hint: write "&&"'],
  ['if: success() | failure()', 'error: unexpected symbol: \'|\' [|] hint: write "||"'],
  [
    'if: sucess()',
    'error: unrecognized function: \'sucess\' [sucess] hint: did you mean "success()"?',
  ],
  [
    "if: contain(github.ref, 'a')",
    'error: unrecognized function: \'contain\' [contain] hint: did you mean "contains()"?',
  ],
  [
    'if: matrix.x',
    'error: unrecognized named-value: \'matrix\' [matrix] hint: only a step with "matrix" has it; if you mean the job\'s, hand it over in the workflow, "env: { x: ${{ matrix.x }} }" beside "uses: stepwave/stepwave", and read ${{ env.x }}',
  ],
  [
    'name: ${{ matrix.os }}',
    'error: unrecognized named-value: \'matrix\' [matrix] hint: only a step with "matrix" has it; if you mean the job\'s, hand it over in the workflow, "env: { os: ${{ matrix.os }} }" beside "uses: stepwave/stepwave", and read ${{ env.os }}',
  ],
  [
    'if: strategy.fail-fast',
    'error: unrecognized named-value: \'strategy\' [strategy] hint: only the legs of a "matrix" or a "split" have it',
  ],
  [
    'if: secrets.A',
    'error: unrecognized named-value: \'secrets\' [secrets] hint: hand it over in the workflow, "env: { A: ${{ secrets.A }} }" beside "uses: stepwave/stepwave", and write $A in the script, env.A in "if"',
  ],
  [
    'if: step.build.outcome',
    'error: unrecognized named-value: \'step\' [step] hint: did you mean "steps"?',
  ],
  ['if: success() and failure()', 'error: unexpected symbol: \'and\' [and] hint: write "&&"'],
  ['if: not success()', 'error: unrecognized named-value: \'not\' [not] hint: write "!"'],
  ['if: success', 'error: unrecognized named-value: \'success\' [success] hint: write "success()"'],
  [
    'if: github.ref == main',
    "error: unrecognized named-value: 'main' [main] hint: put text in single quotes: 'main'",
  ],
  [
    'if: github.ref == refs/heads/main',
    "error: unexpected symbol: 'refs/heads/main' [refs/heads/main] hint: put text in single quotes: 'refs/heads/main'",
  ],
  [
    'if: steps.tests.outcome',
    'error: step "test" reads steps.tests, and there is no such step [steps.tests.outcome]',
  ],
  [
    'if: steps.test.outcome',
    'error: step "test" reads steps.test, and a step cannot read its own results [steps.test.outcome]',
  ],
  [
    'name: ${{ needs.Test.result }}',
    'error: step "test" reads needs.Test, and a step cannot read its own results [${{ needs.Test.result }}]',
  ],
  [
    'if: needs.buidl.result',
    'error: step "test" reads needs.buidl, and "buidl" is not among its needs [needs.buidl.result]',
  ],
  [
    'needs: build\n    if: needs.buidl.result',
    'error: step "test" reads needs.buidl, and "buidl" is not among its needs [needs.buidl.result] hint: did you mean "build"?',
  ],
  [
    'if: needs.build.result',
    'error: step "test" reads needs.build, and "build" is not among its needs [needs.build.result] hint: add "needs: build"',
  ],
  [
    'name: ${{ 1 + 1 }}',
    "error: unexpected symbol: '+' [+] hint: expressions cannot calculate: let a step do it, and read its output",
  ],
  ['if: $FOO', "error: unexpected symbol: '$FOO' [$FOO] hint: write env.FOO"],
  [
    'if: job.status',
    'error: unrecognized named-value: \'job\' [job] hint: a plan does not know its job: read needs.ID.result or steps.ID.outcome, or call success() or failure() in "if"',
  ],
  [
    'if: foo.bar',
    "error: unrecognized named-value: 'foo' [foo] hint: steps, needs, env, github, runner, inputs can be read here",
  ],
  ['if: env.A == True', "error: unrecognized named-value: 'True' [True] hint: write true"],
  [
    'if: always() ||',
    "error: unexpected end of expression: '||' [||] hint: something is missing at its end",
  ],
  [
    'if: "\'abc"',
    "error: unexpected symbol: ''abc' ['abc] hint: close the text with a single quote",
  ],
  [
    'if: env.A ? 1 : 2',
    'error: a text with ": " in it must be in quotes [e] hint: put it in quotes, "env.A ? 1 : 2", or write it below "|"',
  ],
  [
    'name: "${{ ${{ env.A }} }}"',
    'error: unexpected symbol: \'${{\' [${{] hint: leave the inner "${{" and "}}" out',
  ],
  [
    'if: needs.build.result == success',
    "error: unrecognized named-value: 'success' [success] hint: put text in single quotes: 'success'",
  ],
];

describe('what people write instead', () => {
  it.each(LINES)('is answered with what to write: %s', async (line, ...problems) => {
    expect(await problemsOf(withLine(line))).toEqual(problems);
  });

  it.each([
    [
      'a step that is needed by its name and has no id',
      'steps:\n  - {name: Build it, run: make}\n  - {run: x, needs: Build it}\n',
      'error: step "step-2" needs "Build it", and there is no such step [Build it] ' +
        'hint: a step of this name has no id: give it one, and write the id here',
    ],
    [
      'a step that needs its own name',
      'steps:\n  - {id: a, name: Build it, run: make, needs: Build it}\n',
      'error: step "a" needs "Build it", and there is no such step [Build it]',
    ],
    [
      'a key of a job beside the steps',
      'runs-on: x\nsteps: [{run: x}]\n',
      'error: "runs-on" has no meaning in a plan [runs-on] ' +
        'hint: keep "runs-on" in the workflow\'s job, in which the steps of the plan run',
    ],
    [
      'steps as a mapping',
      'steps:\n  build: {run: x}\n',
      'error: "steps" must be a list of steps, one at least, not a mapping [] ' +
        'hint: write a list: "- id: build", and the keys of that step below "id"',
    ],
    [
      'a list without spaces',
      'steps:\n  -run: x\n',
      'error: "steps" must be a list of steps, one at least, not a mapping [] ' +
        'hint: write "- run", with a space',
    ],
    [
      'a context that the env of the plan cannot read',
      'env: {A: "${{ steps.a.outputs.b }}"}\nsteps: [{run: x}]\n',
      "error: unrecognized named-value: 'steps' [steps] " +
        'hint: only github, runner, inputs can be read here',
    ],
    [
      'words of other tools in the dict dialect',
      'steps:\n  - {action: run_command, command: x, timeout: 5}\n',
      'error: unknown key "timeout" [timeout] hint: did you mean "timeout_minutes"?',
    ],
    [
      'a step that does nothing but has a word of another tool',
      'steps:\n  - {id: a, timeout: 5}\n',
      'error: this step does nothing [id] hint: add "run", "create-file", "create-structure" or "service"',
      'error: unknown key "timeout" [timeout] hint: did you mean "timeout-minutes"?',
    ],
  ])('is answered for %s', async (_, text, ...problems) => {
    expect(await problemsOf(text)).toEqual(problems);
  });
});
