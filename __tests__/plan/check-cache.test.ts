import { describe, expect, test } from '@jest/globals';
import { sourceText } from '../../src/model/source-text.js';
import { checkPlan } from '../../src/plan/check-plan.js';

/** All that is said of steps, each with the part of the text that is marked. */
async function problemsOf(...steps: readonly string[]): Promise<readonly string[]> {
  const text = ['steps:', ...steps.map((step) => `  - {run: x, ${step}}`), ''].join('\n');
  const root = '/stepwave-no-such-root';
  const checked = await checkPlan(sourceText('plan.yml', text), { root, platform: 'linux' });
  const problems = checked.ok ? checked.warnings : checked.diagnostics;
  return problems.map(({ severity, message, span, hint }) => {
    const remedy = hint === undefined ? '' : ` hint: ${hint}`;
    return `${severity}: ${message} [${text.slice(span.start, span.end)}]${remedy}`;
  });
}

const step = (id: string, inputs: string, outputs: string, more = ''): string =>
  `id: ${id}, cache: {inputs: [${inputs}], outputs: [${outputs}]}${more}`;

const FROM_ROOT = 'hint: globs begin at the root, and select files below it: write "src/**"';

describe('a glob of a cache', () => {
  test.each([
    ['../x', `"../x" leads out of the root with ".." ['../x'] ${FROM_ROOT}`],
    ['a/{b,..}/..', `"a/{b,..}/.." leads out of the root with ".." ['a/{b,..}/..'] ${FROM_ROOT}`],
    ['!../x', `"!../x" leads out of the root with ".." ['!../x'] ${FROM_ROOT}`],
    ['/etc/*', `"/etc/*" is absolute ['/etc/*'] ${FROM_ROOT}`],
    ['C:/x', `"C:/x" is absolute ['C:/x'] ${FROM_ROOT}`],
    ['~/x', `"~/x" leads to the home folder, which is not below the root ['~/x'] ${FROM_ROOT}`],
    [
      'src\\lib',
      '"src\\\\lib" has a backslash between its parts [\'src\\lib\'] hint: write "/", on Windows too',
    ],
    [
      'a/.GIT/HEAD',
      '"a/.GIT/HEAD" leads into ".git", of which nothing is ever read or stored [\'a/.GIT/HEAD\'] hint: leave it out; if the commit counts, write "key: ${{ github.sha }}"',
    ],
    [
      '${{ inputs.a }}/*',
      '"${{ inputs.a }}/*" holds an expression, and globs are not evaluated [\'${{ inputs.a }}/*\'] hint: write the glob itself, and put what varies into "key"',
    ],
    [
      '{1..2000}',
      '"{1..2000}" stands for 1000 globs or more [\'{1..2000}\'] hint: write "*" instead of the braces',
    ],
  ])('is refused where it stands: %s', async (glob, said) => {
    const problem = `error: the glob ${said}`;
    expect(await problemsOf(step('a', `'${glob}'`, ''))).toEqual([problem]);
    expect(await problemsOf(step('a', '', `'${glob}'`))).toEqual([problem]);
  });

  test.each(['**', '*', '.', './', '**/*', './**/**/', '{*,*/*}'])(
    'selects too much for outputs: %s',
    async (glob) => {
      expect(await problemsOf(step('a', '', `"${glob}"`))).toEqual([
        `error: the glob "${glob}" selects everything below the root, sources too: a hit would replace them ["${glob}"] hint: name the folders and files that the step makes, such as "dist/**"`,
      ]);
      expect(await problemsOf(step('a', `"${glob}"`, ''))).toEqual([]);
    },
  );

  test('that is fine is not mentioned', async () => {
    const globs = [
      'src',
      '.env',
      '..a',
      'a..b/**',
      '{a,b}/*.ts',
      '[a-c]?',
      'app/\\[id\\]',
      '!**/.git',
    ];
    const list = globs.map((glob) => `'${glob}'`).join(', ');
    expect(await problemsOf(step('a', list, "'**/dist/*', a~"))).toEqual([]);
  });

  test('every one of them is told at once', async () => {
    const said = await problemsOf(step('a', '../x, /y', '~/z'), step('b', '', "'**'"));
    expect(said).toHaveLength(4);
  });

  test('that takes out is not enough', async () => {
    expect(await problemsOf(step('a', "'!a', '!b'", ''))).toEqual([
      'error: "inputs" only takes files out, so that none is left [\'!a\'] hint: begin the list with what counts, such as "src/**"',
    ]);
  });
});

describe('outputs of two steps', () => {
  const shared = (late: string, early: string): string =>
    `error: "${late}" can select outputs of step "a" ("${early}", on line 2): a file belongs to one step [${late}] hint: narrow one of the two, or take files out with "!"`;

  test('may not be the same files, in whatever order the steps run', async () => {
    const steps = [step('a', '', 'dist/**'), step('b', '', 'dist/css', ', needs: a')];
    expect(await problemsOf(...steps)).toEqual([shared('dist/css', 'dist/**')]);
    expect(await problemsOf(step('a', '', 'x, dist/*.js'), step('b', '', 'y, dist/a.*'))).toEqual([
      shared('dist/a.*', 'dist/*.js'),
    ]);
  });

  test.each([
    ['dist/*.js', 'dist/*.css'],
    ['packages/a/dist', 'packages/b/dist'],
    ["dist, '!dist/css'", 'dist/css/**'],
    ['dist', "'**/css', '!dist'"],
  ])('may lie beside each other: %s and %s', async (one, other) => {
    expect(await problemsOf(step('a', '', one), step('b', '', other))).toEqual([]);
    expect(await problemsOf(step('a', '', other), step('b', '', one))).toEqual([]);
  });

  test('are found where a later glob takes in again what one before it has taken out', async () => {
    const again = step('a', '', "'!dist/css', dist");
    expect(await problemsOf(again, step('b', '', 'dist/css'))).toEqual([
      shared('dist/css', 'dist'),
    ]);
  });

  test('are told once for two steps', async () => {
    expect(await problemsOf(step('a', '', 'x, y'), step('b', '', 'y, x'))).toHaveLength(1);
  });

  test('may be the same where both have conditions: perhaps only one of them runs', async () => {
    const on = (os: string): string => `, if: "runner.os == '${os}'"`;
    expect(
      await problemsOf(step('a', '', 'dist', on('Linux')), step('b', '', 'dist', on('Windows'))),
    ).toEqual([]);
    expect(await problemsOf(step('a', '', 'dist', on('Linux')), step('b', '', 'dist'))).toEqual([
      shared('dist', 'dist'),
    ]);
  });
});

describe('inputs that another step writes', () => {
  const unordered =
    'error: "lib/*.js" can select outputs of step "a" ("lib", on line 2), and neither step needs the other [lib/*.js] hint: add "needs: a", or take files out with "!"';

  test('need an order', async () => {
    expect(await problemsOf(step('a', '', 'lib'), step('b', 'lib/*.js', ''))).toEqual([unordered]);
    const behind = step('b', 'lib/*.js', '', ', needs: c');
    expect(await problemsOf(step('a', '', 'lib'), behind, 'id: c, needs: a')).toEqual([]);
    const before = step('a', '', 'lib', ', needs: b');
    expect(await problemsOf(before, step('b', 'lib/*.js', ''))).toEqual([]);
  });

  test('may be taken out', async () => {
    const reader = step('b', "'**/*.js', '!lib'", '');
    expect(await problemsOf(step('a', '', 'lib'), reader)).toEqual([]);
  });

  test('of the step itself are a warning', async () => {
    expect(await problemsOf(step('a', "src, '**/*.js'", 'dist/*'))).toEqual([
      'warning: the step reads what it leaves ("dist/*"): after it has run, its inputs are others [\'**/*.js\'] hint: add "!dist/*" to its inputs',
    ]);
  });

  test('are not looked for in steps on a cycle, which has a problem of its own', async () => {
    const said = await problemsOf(
      step('a', '', 'lib', ', needs: b'),
      step('b', 'lib', '', ', needs: a'),
    );
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('these steps wait for each other');
  });
});

describe('a plan of many steps', () => {
  test('is compared folder by folder', async () => {
    const steps = Array.from({ length: 1000 }, (_, index) => {
      const folder = `packages/p${String(index)}`;
      return step(`s${String(index)}`, `${folder}/src/**`, `${folder}/dist/**`);
    });
    expect(await problemsOf(...steps)).toEqual([]);
  });
});
