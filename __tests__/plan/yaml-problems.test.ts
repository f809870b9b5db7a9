import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Composer, Parser } from 'yaml';
import { sourceText } from '../../src/model/source-text.js';
import { parseYaml } from '../../src/plan/parse-yaml.js';
import { RULES } from '../../src/plan/yaml-rules.js';

/** The problems of a text: the marked part of a line, the message and the remedy of each. */
function problemsOf(text: string): readonly string[] {
  const result = parseYaml(sourceText('plan.yml', text));
  const problems = result.ok ? result.value.problems : result.error;
  return problems.map(({ span, message, hint }) => {
    const [part = ''] = text.slice(span.start, span.end).split('\n');
    return `${part.slice(0, 40)} | ${message} | ${String(hint)}`;
  });
}

/** The problems as the library words them. */
function rawProblems(text: string): readonly { code: string; message: string }[] {
  const composer = new Composer({
    version: '1.2',
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
  });
  const tokens = new Parser().parse(text);
  return [...composer.compose(tokens, true, text.length)].flatMap(({ errors, warnings }) => [
    ...errors,
    ...warnings,
  ]);
}

const CASES: readonly (readonly [text: string, ...problems: string[]])[] = [
  [
    'steps:\n  - run: echo "a": b: c\n',
    'e | a text with ": " in it must be in quotes | put it in quotes, \'echo "a": b: c\', or write it below "|"',
  ],
  [
    'steps:\n  - run echo\n    name: x\n',
    'run echo | a ":" is missing after this key | write "run: echo"',
  ],
  [
    'steps:\n  - id: a\n    run\n    name: b\n',
    'run | a ":" is missing after this key | write "run:"',
  ],
  [
    'steps:\n  - run: make\n    test: all\n     more: b\n',
    ' | the next line begins a key, indented too far | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  [
    'steps:\n  - run: echo\n    foo bar\n    baz: x\n',
    'foo bar | this line is neither a key nor part of the text above | write "key: value"; indent a text of several lines more than its key, below "|"',
  ],
  [
    'steps:\n  - if: !cancelled()\n    run: x\n',
    '!cancelled() | a text that begins with "!" is a tag in YAML | put it in quotes, "!cancelled()", or write ${{ !cancelled() }}',
  ],
  [
    'steps:\n  - if: !success() && x\n    run: x\n',
    '!success() | a text that begins with "!" is a tag in YAML | put it in quotes, "!success() && x", or write ${{ !success() && x }}',
  ],
  [
    'steps:\n  - run: !foo x\n',
    '!foo | a text that begins with "!" is a tag in YAML, and tags have no meaning in a plan | put it in quotes, "!foo x", or write it below "|"',
  ],
  [
    'steps:\n  - env: !foo {a: b}\n',
    '!foo | a text that begins with "!" is a tag in YAML, and tags have no meaning in a plan | put it in quotes, "!foo {a: b}", or write it below "|"',
  ],
  [
    'steps:\n  - run: !!str {a: b}\n',
    '!!str | YAML tags have no meaning in a plan | leave the tag out',
  ],
  [
    "steps:\n  - if: !contains(github.ref, 'x')\n    run: x\n",
    '!contains(github.ref | a text that begins with "!" is a tag in YAML | put it in quotes, "!contains(github.ref, \'x\')", or write ${{ !contains(github.ref, \'x\') }}',
  ],
  [
    'steps:\n  - id: a\n   run: x\n',
    ' | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  [
    'steps:\n  - id: a\n      run: x\n',
    ' | the next line begins a key, indented too far | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  [
    'steps:\n  - run: a\n - run: b\n',
    ' | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  [
    'steps:\n  - run: a\nfoo\n  - run: b\n',
    'foo | this line is neither a key nor part of the text above | write "key: value"; indent a text of several lines more than its key, below "|"',
  ],
  [
    ' steps:\n  - run: a\nname: x\n',
    'name | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  ['steps:\n\t- run: a\n', '	 | a tab cannot indent in YAML | use spaces'],
  ['steps:\n  - run: a\n\tid: b\n', '	 | a tab cannot indent in YAML | use spaces'],
  ['steps:\n  - run: |\n\t\techo\n', '	 | a tab cannot indent in YAML | use spaces'],
  [
    'steps:\n  -\trun: a\n  \tid: b\n',
    '	 | a tab cannot indent in YAML | use spaces',
    ' | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  [
    'steps:\n  - run: "echo\n    id: a\n',
    '"echo | this text in double quotes does not end | close it with ", and write \\" for a quote inside',
  ],
  [
    "steps:\n  - run: 'echo\n    id: a\n",
    "'echo | this text in single quotes does not end | close it with ', and write '' for a quote inside",
  ],
  [
    "steps:\n  - run: 'it's'\n",
    "s' | this text in single quotes has a quote inside, which ends it | write '' for a quote inside, or write the text below \"|\"",
  ],
  [
    'steps:\n  - run: "a" b\n',
    'b | text stands after a closing quote | put all of it in single quotes, or write it below "|"',
  ],
  [
    'steps:\n  - run: echo "a": b\n',
    'e | a text with ": " in it must be in quotes | put it in quotes, \'echo "a": b\', or write it below "|"',
  ],
  [
    'steps:\n  - run: "echo "a""\n',
    'a"" | text stands after a closing quote | put all of it in single quotes, or write it below "|"',
  ],
  [
    'steps:\n  - run: "a" && "b"\n',
    '&& | text stands after a closing quote | put all of it in single quotes, or write it below "|"',
  ],
  [
    'steps:\n  - needs: [a, b\n    run: x\n',
    'r | a list that began with "[" ends before this line | close it with "]", or indent this line more than the key of the list',
  ],
  [
    'steps:\n  - env: {a: b\n    run: x\n',
    'r | a mapping that began with "{" ends before this line | close it with "}", or indent this line more than the key of the mapping',
  ],
  [
    'steps:\n  - run: [a]] && b\n',
    '] | something stands after a closing bracket | put all of it in quotes, or write it below "|"; leave a bracket too many out',
  ],
  [
    'steps:\n  - run: [ -f x ] && b\n',
    '&& | something stands after a closing bracket | put all of it in quotes, or write it below "|"; leave a bracket too many out',
  ],
  [
    'steps:\n  - needs: [a b: c: d]\n',
    'c: d | a second ":" without a "," before it | put "," between the items, and a text that has brackets, commas or ": " in it in quotes',
  ],
  ['steps:\n  - needs: [a,,b]\n', ', | there is a "," too many | leave it out'],
  [
    'steps:\n  - env: {a: 1 b: 2}\n',
    '1 b: 2 | a second ":" without a "," before it | put "," between the items, and a text that has brackets, commas or ": " in it in quotes',
  ],
  [
    'steps:\n  - needs: [\n- a\n]\n',
    '- | a list that began with "[" ends before this line | close it with "]", or indent this line more than the key of the list',
  ],
  [
    'steps:\n  - env: {"a":b, "c"d}\n',
    'd | a "," is missing between two items | put "," between the items, and a text that has brackets, commas or ": " in it in quotes',
  ],
  [
    'steps:\n  - needs: [a\nb]\n',
    'b | a list that began with "[" ends before this line | close it with "]", or indent this line more than the key of the list',
  ],
  [
    'steps:\n  - needs: ["a" "b"]\n',
    '" | a "," is missing between two items | put "," between the items, and a text that has brackets, commas or ": " in it in quotes',
  ],
  [
    'steps:\n  - needs: [a\n  c: b]\n',
    'c | a list that began with "[" ends before this line | close it with "]", or indent this line more than the key of the list',
  ],
  [
    'steps:\n  - run: @x y\n',
    '@ | a text cannot begin with this character | put it in quotes, "@x y", or write it below "|"',
  ],
  [
    'steps:\n  - run: *.js\n',
    '*.js | the alias "*.js" has no anchor above it | a text that begins with "*" must be in quotes',
  ],
  [
    'steps:\n  - run: *\n',
    '* | a text that begins with "*" is an alias in YAML | put it in quotes, "*", or write it below "|"',
  ],
  [
    'steps:\n  - run: *: a\n',
    ': | the name of an anchor or alias ends in ":" | write a space before the ":", or put the text in quotes',
  ],
  [
    'steps:\n  - run: &a &b x\n',
    '&b | a value has at most one anchor ("&") and one tag ("!") | leave one out, or put a text that begins with "&" or "!" in quotes',
  ],
  [
    'steps:\n  - run: & x\n',
    '& | a text that begins with "&" is an anchor in YAML | put it in quotes, "& x", or write it below "|"',
  ],
  [
    'steps:\n  - run: &x: y\n',
    ': | the name of an anchor or alias ends in ":" | write a space before the ":", or put the text in quotes',
  ],
  [
    'steps:\n  - run: &a *a\n',
    '*a | an alias ("*") has no anchor and no tag of its own | leave out what stands before "*"',
  ],
  [
    'steps: &a - x\n',
    '- | a list cannot begin in the line of its key | begin it in the next line, or put a text that begins with "-" in quotes: "- x"',
  ],
  [
    'steps:\n  - run: | echo\n      x\n',
    'echo | text stands after "|" or ">" | begin the text in the next line, indented more than its key',
  ],
  [
    'steps:\n  - run: |\n    echo\n',
    'echo | this line is neither a key nor part of the text above | write "key: value"; indent a text of several lines more than its key, below "|"',
  ],
  [
    'steps:\n  - run: |\n        a\n      b\n',
    ' | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  [
    'steps:\n  - run: |\n  echo\n',
    ' | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  [
    'steps:\n  - run: |\n    echo a\n    id: b\n',
    'echo a | this line is neither a key nor part of the text above | write "key: value"; indent a text of several lines more than its key, below "|"',
  ],
  [
    '%YAML 9\n---\nsteps:\n  - run: a',
    '9 | a line that begins with "%" is a YAML directive, and a plan needs none | leave the line out',
  ],
  [
    '%FOO\nsteps: x',
    '%FOO | a line that begins with "%" is a YAML directive, and a plan needs none | leave the line out',
    '%FOO | a line that begins with "%" is a YAML directive, and a plan needs none | leave the line out',
  ],
  [
    '%YAML 1.2\nsteps: x',
    '%YAML 1.2 | a line that begins with "%" is a YAML directive, and a plan needs none | leave the line out',
  ],
  [
    '%TAG x\n---\na: b',
    '%TAG x | a line that begins with "%" is a YAML directive, and a plan needs none | leave the line out',
  ],
  [
    '--- steps:\n  - run: a\n',
    's | a plan cannot begin in the line of "---" | begin it in the next line',
  ],
  [
    'steps:\n  - run: a\n... x\n',
    'x | text stands after "...", which ends a YAML document | leave it out',
  ],
  [
    'steps:\n  - run: "\\d"\n',
    '\\ | text in double quotes has no such escape | write "\\\\" for a backslash, or put the text in single quotes, which have no escapes',
  ],
  [
    'steps:\n  - run: "C:\\Users"\n',
    '\\ | text in double quotes has no such escape | write "\\\\" for a backslash, or put the text in single quotes, which have no escapes',
  ],
  [
    'steps:\n  - run: "\\xzz"\n',
    '\\ | text in double quotes has no such escape | write "\\\\" for a backslash, or put the text in single quotes, which have no escapes',
  ],
  [
    'steps:\n  - run: | cat\n',
    'cat | text stands after "|" or ">" | begin the text in the next line, indented more than its key',
  ],
  [
    'steps:\n  - run: - x\n',
    '- | a list cannot begin in the line of its key | begin it in the next line, or put a text that begins with "-" in quotes: "- x"',
  ],
  [
    'steps: - run: a\n',
    '- | a list cannot begin in the line of its key | begin it in the next line, or put a text that begins with "-" in quotes: "- run: a"',
  ],
  [
    `steps:\n  - ${'a'.repeat(1100)}: x\n`,
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | a key has at most 1,024 characters | put a text with ": " in it in quotes',
  ],
  [
    'steps:\n  - run: , x\n',
    ', | a text cannot begin with this character | put it in quotes, ", x", or write it below "|"',
  ],
  [
    'steps:\n  - run: a\n  run: b\n',
    ' | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  [
    'a: b\n- c\n',
    '- | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  [
    '- a\nb: c\n',
    'b | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  ['steps\n  - run: a\n', 'steps | a ":" is missing after this key | write "steps:"'],
  ['steps:\n  - id:a\n    run: b\n', 'id:a | a space is missing after ":" | write "id: a"'],
  ['steps:\n  - id: a\n    run:b\n', 'run:b | a space is missing after ":" | write "run: b"'],
  [
    'steps:\n  - run: !!binary x\n',
    '!!binary | YAML tags have no meaning in a plan | leave the tag out',
  ],
  ['!!omap\n- a: b', '!!omap | YAML tags have no meaning in a plan | leave the tag out'],
  [
    'steps:\n  - run: !!str !!str x\n',
    '!!str | a value has at most one anchor ("&") and one tag ("!") | leave one out, or put a text that begins with "&" or "!" in quotes',
  ],
  [
    'steps:\n  - &a - x\n',
    '&a | a line break is missing after this anchor or tag | begin the list or mapping in the next line',
  ],
  [
    'steps:\n  &a\n  - run: x\n  !x - y: z\n',
    ' | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  [
    'steps:\n  - needs: &a[b]\n',
    '&a[ | a text that begins with "&" is an anchor in YAML | put it in quotes, "&a[b]", or write it below "|"',
  ],
  [
    'steps:\n  - needs: !!seq[b]\n',
    '!!seq[ | a text that begins with "!" is a tag in YAML, and tags have no meaning in a plan | put it in quotes, "!!seq[b]", or write it below "|"',
  ],
  [
    'steps:\n  - env: {a:\n  b: c}\n',
    ' | a bracket is not closed | close "[" with "]", and "{" with "}"',
  ],
  [
    'steps:\n  - needs: [- a]\n',
    '- | a list with "-" cannot stand in brackets | write [a, b], or a list with one "- item" a line',
  ],
  [
    'steps:\n  - env: {- a: b}\n',
    '-  | a list with "-" cannot stand in brackets | write [a, b], or a list with one "- item" a line',
  ],
  [
    '- - a: b\n  : c\n',
    ' | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  [
    '- a\n: b\n',
    ': | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  [
    'steps:\n<<<<<<< HEAD\n  - run: a\n=======\n  - run: b\n>>>>>>> x\n',
    '<<<<<<< HEAD | this line was left by a merge conflict | keep one of the two sides, and delete this line',
    '======= | this line was left by a merge conflict | keep one of the two sides, and delete this line',
    ' | this line was left by a merge conflict | keep one of the two sides, and delete this line',
  ],
  [
    'steps:\n  - &a ? run\n    : x\n',
    '? | an anchor ("&") or a tag ("!") stands before the value that it belongs to | write it right before the value: "- &name value"',
  ],
  [
    'steps:\n  - needs: [a\n      b: c]\n',
    'a | a key has a line break in it | put "," between the items, and a text that has brackets, commas or ": " in it in quotes',
  ],
  [
    'steps:\n  - needs: [b}\n',
    '} | this does not close the bracket that is open | "[" is closed by "]", and "{" by "}"',
  ],
  [
    'steps:\n  - run: a\n  -run: b\n',
    ' | this line does not start in the column of those above it | start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key',
  ],
  ['- run: a\n-run\n', '-run | a space is missing after "-" | write "- run"'],
  ['steps:\n  - a: b\n    -c\n', '-c | a space is missing after "-" | write "- c"'],
  ['steps:\n  - a: b\n    -c\n    d: e\n', '-c | a space is missing after "-" | write "- c"'],
  ['steps: []\n]\n', '] | there is a closing bracket too many | leave it out'],
  ['steps: [1', ' | a bracket is not closed | close "[" with "]", and "{" with "}"'],
  ['steps: {a: 1', ' | a bracket is not closed | close "[" with "]", and "{" with "}"'],
  ['steps: [{a: 1\n', ' | a bracket is not closed | close "[" with "]", and "{" with "}"'],
  [
    'steps:\n  - needs: ["a\n      b": c]\n',
    '"a | a key has a line break in it | put "," between the items, and a text that has brackets, commas or ": " in it in quotes',
  ],
  [
    'steps:\n  - needs: [a, *b]\n',
    '*b | the alias "*b" has no anchor above it | a text that begins with "*" must be in quotes',
  ],
  [
    'steps:\n  - run: [@a]\n',
    '@ | a text cannot begin with this character | put the text in quotes, or write it below "|"',
  ],
  [
    "steps:\n  - name: '''it's'\n",
    "s' | this text in single quotes has a quote inside, which ends it | write '' for a quote inside, or write the text below \"|\"",
  ],
  [
    "steps:\n  - name: '''x\n",
    "'''x | this text in single quotes does not end | close it with ', and write '' for a quote inside",
  ],
  [
    'steps:\n  - name: "\\"x\n',
    '"\\"x | this text in double quotes does not end | close it with ", and write \\" for a quote inside',
  ],
  [
    'steps:\n  - run: &build x\n  - run: *biuld\n',
    '*biuld | the alias "*biuld" has no anchor above it | did you mean "*build"? a text that begins with "*" must be in quotes',
  ],
  [
    'steps:\n  - run: echo a: b # c\n',
    'e | a text with ": " in it must be in quotes | put it in quotes, "echo a: b", or write it below "|"',
  ],
  [
    'steps:\n  - run: echo ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab : b\n',
    'e | a text with ": " in it must be in quotes | put the text in quotes, or write it below "|"',
  ],
  [
    'steps:\n  - if: {{ x }}\n    run: x\n',
    '{ x } | a key must be text | write "${{" if this is an expression',
  ],
  [
    'steps:\n  - run: &a [*a]\n',
    '*a | the alias "*a" stands inside its own anchor | an alias repeats a value above it',
  ],
  [
    'steps:\n  - run: "a"\r\n    if: !x\r\n',
    '!x | a text that begins with "!" is a tag in YAML | put it in quotes, "!x", or write ${{ !x }}',
  ],
];

describe('the problems of YAML', () => {
  it.each(CASES)('are told in plain words, with a remedy: %j', (text, ...problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('are shown here for every code that a text can cause', () => {
    const shown = new Set(CASES.flatMap(([text]) => rawProblems(text).map(({ code }) => code)));
    expect(Object.keys(RULES).filter((code) => !shown.has(code))).toEqual([
      // Only for tags that the parser is told to resolve.
      'BAD_COLLECTION_TYPE',
      // Faults of the library, and options that are set otherwise.
      'DUPLICATE_KEY',
      'IMPOSSIBLE',
      'MULTIPLE_DOCS',
      'NON_STRING_KEY',
      'RESOURCE_EXHAUSTION',
    ]);
  });

  it('are shown here for every rule that is not the last resort', () => {
    const told = CASES.flatMap(([, ...problems]) => problems).join('\n');
    const silent = Object.values(RULES)
      .flat()
      .map(({ message }) => message)
      .filter((message) => !told.includes(` | ${message} | `));
    expect([...new Set(silent)]).toEqual([
      'this key stands here twice',
      'YAML cannot read this',
      'a plan file holds one YAML document',
    ]);
  });

  it('end with a rule that always fits', () => {
    for (const rules of Object.values(RULES)) {
      const { says, looks, after } = rules.at(-1) ?? { says: 'none' };
      expect([says, looks, after]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('never have the words of the library', () => {
    const plans = fc.constantFrom(
      ...CASES.map(([text]) => text).filter((text) => text.length < 200),
    );
    const piece = fc.constantFrom(
      ...': - \n \t " \' [ ] { } , & * ! | > % @ # ? --- ...'.split(' '),
    );
    const broken = fc
      .tuple(plans, piece, fc.nat(), fc.nat({ max: 3 }))
      .map(([text, inserted, at, deleted]) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + inserted + text.slice(start + deleted);
      });
    fc.assert(
      fc.property(broken, (text) => {
        const told = problemsOf(text).join('\n');
        for (const { message } of rawProblems(text)) expect(told).not.toContain(message);
      }),
    );
  });
});
