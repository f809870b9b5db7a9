import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { HAS_PROC } from '../rigs/processes/processes.js';
import { outcomesOf, useDistRig, type FinishedAction } from '../rigs/built-dist.js';

/**
 * What somebody may put into a plan, or into what its steps print: none of it may be taken for
 * something that Stepwave says, neither by the runner nor by a page that shows the summary.
 */
const rig = useDistRig();

const TEXTS: readonly string[] = [
  '::error::INJECTED',
  ' ::warning file=a,line=1::INJECTED',
  'two\n::error::INJECTED\nlines',
  'two\r::error::INJECTED\rlines',
  'two\u2028::error::INJECTED\u0085lines',
  'x%0A::error::INJECTED%0D%0Ax',
  '##[error]INJECTED',
  'behind ##[add-mask]INJECTED words',
  '</details></summary></table><script>alert("INJECTED")</script>',
  '<img src=x onerror=alert(1)> <!-- <b>',
  'a | b \\| c || d',
  '``` ` ````',
  '@octo-org/team @somebody #12 GH-7',
  'left \u202Egnp.exe\u202C \u2066x\u2069 \u200F',
  '\u001B[31mred\u001B[0m \u001B]8;;http://x\u0007link\u001B[2J \u009B1m \u0007',
  '%%{init: {"theme": "dark"}}%% : crit, done, 0, 1',
  '[x](javascript:alert(1)) ![i](http://x/y) https://example.com',
];

/** The commands in a log, without the times in them. */
const commandsOf = ({ log }: FinishedAction): readonly string[] =>
  log.commands.map(({ command, data }) => `${command} ${data.replace(/ in \d[^(]*$/, '')}`.trim());

/** Which of the characters that move cursors, break lines or turn text round are in a text. */
function controlsIn(text: string): readonly string[] {
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  const found = text.match(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\u200e\u200f]/g);
  return [...new Set(found ?? [])].sort();
}

describe('hostile names', () => {
  const stepsOf = (run: string): readonly object[] =>
    TEXTS.map((name, index) => ({ id: `s${String(index)}`, name, run }));

  it('say nothing to the runner when steps succeed', async () => {
    const plan = rig().plan(stepsOf(':'), { name: TEXTS.join(' ') });
    const finished = await rig().action({ plan, workers: '2' });
    expect(finished.code).toBe(0);
    expect(commandsOf(finished)).toEqual([]);
    expect(controlsIn(finished.stdout)).toEqual(['\n']);
    const ends = finished.log.lines.filter((line) => /^✅ s\d+ — /.test(line));
    expect(ends).toHaveLength(TEXTS.length);
  });

  it('say nothing to the runner in groups and annotations', async () => {
    const plan = rig().plan(stepsOf('echo output; exit 1'));
    const finished = await rig().action({ plan, workers: '1' });
    expect(finished.code).toBe(1);
    // The blocks of failed steps are in no group.
    const shown = commandsOf(finished);
    // GitHub shows ten errors: the last of them comes at the end and tells of the others.
    expect(shown.at(-1)).toMatch(/^error s9 exited with code 1\n\(and \d+ more errors: /);
    expect(shown.slice(0, -1)).toEqual(
      TEXTS.slice(0, 9).map((_, index) => `error s${String(index)} exited with code 1`),
    );
  });

  it('say nothing to the runner in the groups of steps that succeed', async () => {
    const finished = await rig().action({ plan: rig().plan(stepsOf('echo output')), workers: '1' });
    expect(finished.code).toBe(0);
    // Of a title it is enough to see whose it is: names stand in it, on one line.
    const shown = commandsOf(finished).map((one) => /^group \S+ s\d+(?= — )/.exec(one)?.[0] ?? one);
    expect(shown).toEqual(
      TEXTS.flatMap((_, index) => [`group ✅ s${String(index)}`, 'endgroup']),
    );
  });

  it('are kept as they are in the results', async () => {
    const plan = rig().plan(stepsOf(':'), { name: TEXTS.join(' ') });
    const { results } = await rig().action({ plan });
    expect(results().plan.name).toBe(TEXTS.join(' '));
    expect(results().steps.map(({ name }) => name)).toEqual(TEXTS);
  });

  it('move no cursor in a terminal', async () => {
    const plan = rig().plan(stepsOf('exit 1'), { name: TEXTS.join(' ') });
    const run = await rig().stepwave(['run', plan]);
    expect([run.code, run.stderr, controlsIn(run.stdout)]).toEqual([1, '', ['\n']]);
    expect(run.stdout).toContain('\\u001b[31mred\\u001b[0m');
    for (const args of [['graph'], ['check'], ['run', '--dry-run']]) {
      const { code, stdout } = await rig().stepwave([...args, plan]);
      expect([code, controlsIn(stdout)]).toEqual([0, ['\n']]);
    }
  });

  it('come out of an expression no better', async () => {
    const value = ['##[error]INJECTED', ...TEXTS].join('\n').replaceAll('\r', '');
    rig().write('value', value);
    const plan = rig().plan([
      {
        id: 'sets',
        name: 'sets',
        run: `{ echo 'text<<END_OF_IT'; cat value; echo; echo END_OF_IT; } >> "$GITHUB_OUTPUT"`,
      },
      { id: 'shows', needs: 'sets', name: '${{ steps.sets.outputs.text }}', run: ':' },
      {
        id: 'breaks',
        needs: 'sets',
        name: 'breaks',
        run: 'echo ${{ fromJSON(steps.sets.outputs.text) }}',
      },
    ]);
    const finished = await rig().action({ plan });
    expect(outcomesOf(finished.results())).toEqual({
      sets: 'success',
      shows: 'success',
      breaks: 'failure',
    });
    expect(commandsOf(finished)).toEqual([expect.stringMatching(/^error breaks could not evaluate/)]);
    expect(finished.results().steps[1]?.name).toBe(value);
    expect(JSON.parse(finished.runner.outputs().outputs ?? '')).toMatchObject({
      sets: { text: value },
    });
  });
});

describe('hostile paths', () => {
  /** What can be the name of a file; control characters are refused with the plan. */
  // eslint-disable-next-line no-control-regex -- control characters are what it takes away
  const pathOf = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f/\\]/g, '');
  const PATHS = [...new Set(TEXTS.map(pathOf))];

  it('say nothing to the runner and are made as they are written', async () => {
    const tree = Object.fromEntries(PATHS.map((path) => [path, 'x']));
    const plan = rig().plan([{ id: 'tree', 'create-structure': tree, root: 'out' }]);
    const finished = await rig().action({ plan });
    expect(finished.code).toBe(0);
    expect(readdirSync(rig().path('out')).sort()).toEqual([...PATHS].sort());
    const files = JSON.parse(finished.runner.outputs().files ?? '') as readonly string[];
    expect(files).toEqual(PATHS.map((path) => `out/${path}`));
    const foreign = finished.log.commands.filter(
      ({ command, data }) => command !== 'warning' || !data.startsWith('on Windows this path '),
    );
    expect(foreign).toEqual([]);
    expect(finished.log.commands.length).toBeGreaterThan(3);
  });

  it('say nothing to the runner when they cannot be made', async () => {
    const steps = PATHS.map((path, index) => {
      rig().write(`out/${path}`, 'theirs');
      return { id: `s${String(index)}`, name: 'writes', 'create-file': `out/${path}` };
    });
    const finished = await rig().action({ plan: rig().plan(steps) });
    expect(finished.code).toBe(1);
    const errors = commandsOf(finished).filter((one) => !one.startsWith('warning on Windows '));
    const failed = errors.map(
      (one) => /^error (s\d+) failed at file "out\//.exec(one)?.[1] ?? `not ours: ${one}`,
    );
    // Those that failed first.
    expect(new Set(failed).size).toBe(10);
    expect(steps.map(({ id }) => id)).toEqual(expect.arrayContaining(failed));
    expect(errors.at(-1)).toContain(`(and ${String(steps.length - 10)} more`);
  });

  it.each(['a\nb', 'a\rb', 'a\u001B[31mb', 'a\u0000b'])('are refused with %j', async (path) => {
    const plan = rig().plan([{ id: 'a', 'create-file': path }]);
    const finished = await rig().action({ plan });
    expect(finished.code).toBe(2);
    expect(finished.log.commands).toMatchObject([
      { command: 'error', data: expect.stringMatching(/has a control character$/) },
    ]);
    const lines = finished.log.lines.join('\n');
    expect([lines.split('\n').length, controlsIn(lines)]).toEqual([3, ['\n']]);
  });

  it('put no control character into an annotation', async () => {
    const plan = rig().plan([{ id: 'a', 'create-file': 'a\u001B[31mb\u202Ec\u0000' }]);
    const { log } = await rig().action({ plan });
    expect(log.commands).toMatchObject([
      { data: 'the path "a\\u001b[31mb\\u202ec\\u0000" has a control character' },
    ]);
  });
});

describe('a hostile plan that is only looked at', () => {
  const WORDS = '##[error]pwn ##[stop-commands]tok';

  /** Lines, of either stream, that the runner would obey and that are not our own annotations. */
  async function obeyedIn(args: readonly string[]): Promise<readonly string[]> {
    const env = { GITHUB_ACTIONS: 'true' };
    const { stdout, stderr, code } = await rig().stepwave(args, { env });
    expect([args, code]).toEqual([args, expect.any(Number)]);
    const lines = `${stdout}${stderr}`.split('\n');
    expect(lines.length).toBeGreaterThan(1);
    return lines.filter(
      (line) => /##\[|^\s*::/.test(line.replace(/^::error title=Stepwave plan,[^:]*::/, '')),
    );
  }

  it.each([
    ['check'],
    ['graph'],
    ['graph', '--format', 'mermaid'],
    ['graph', '--format', 'dot'],
    ['graph', '--format', 'json'],
    ['run', '--dry-run'],
  ])('says nothing to the runner: %s %s %s', async (...command) => {
    rig().write('there/##[error]x', '::error::x\n##[error]y\n');
    const good = rig().plan(
      [
        { id: 'a', name: `::error::${WORDS}`, run: WORDS },
        { 'create-file': `there/##[error]x`, content: '::error::z\n', 'if-exists': 'overwrite' },
      ],
      { name: `::error::${WORDS}` },
    );
    expect(await obeyedIn([...command, good])).toEqual([]);
    const bad = rig().plan([
      { id: 'a', run: 'x', needs: [WORDS] },
      { id: '##[warning]id', run: 'x' },
      { id: 'b', run: 'x', '##[error]key': 1, if: `::error::${WORDS}` },
    ]);
    expect(await obeyedIn([...command, bad])).toEqual([]);
  });

  it.each([['check', WORDS], [WORDS], ['run', `--${WORDS}`], ['run', '--only', WORDS, 'plan.json']])(
    'says nothing to the runner by the words of the command line: %s %s',
    async (...args) => {
      rig().plan([{ id: 'a', run: ':' }]);
      expect(await obeyedIn(args)).toEqual([]);
    },
  );

  it('has a graph in JSON that says what the plan says', async () => {
    const plan = rig().plan([{ id: 'a', name: WORDS, run: ':' }]);
    const { stdout } = await rig().stepwave(['graph', '--format', 'json', plan]);
    expect(JSON.parse(stdout)).toMatchObject({ steps: [{ name: WORDS }] });
  });
});

describe('hostile values', () => {
  it('reach outputs and environment as they are, and set nothing else', async () => {
    const value = 'x\nINJECTED=1\nEND\nINJECTED<<E\n1\nE\n%0AINJECTED=1\nghadelimiter_0\n::error::x';
    rig().write('value', value);
    const set = (file: string): string =>
      `{ echo 'TEXT<<THE_REAL_END'; cat value; echo; echo THE_REAL_END; } >> "$${file}"`;
    const plan = rig().plan([
      { id: 'sets', run: `${set('GITHUB_OUTPUT')}\n${set('GITHUB_ENV')}` },
      { id: 'sees', needs: 'sets', run: 'printf %s "$TEXT" > seen' },
    ]);
    const { code, runner, log } = await rig().action({ plan });
    expect([code, log.commands]).toEqual([0, []]);
    expect(runner.exported()).toEqual([['TEXT', value]]);
    expect(JSON.parse(runner.outputs().outputs ?? '')).toEqual({ sets: { TEXT: value }, sees: {} });
    expect(rig().read('seen')).toBe(value);
  });
});

describe('hostile output', () => {
  it.each([
    '::stop-commands::token-1',
    '::Stop-Commands::token-1',
    '##[stop-commands]token-1',
    'progress\\r::stop-commands::token-1',
  ])('that stops commands with %s stops them for its step only', async (line) => {
    const plan = rig().plan([
      { id: 'stops', name: 'stops', run: `printf '%b\\n' '${line}' '::error::NOT ANY MORE'; exit 1` },
      { id: 'after', name: 'after', needs: 'stops', if: 'always()', run: "echo '::notice::heard'" },
    ]);
    const finished = await rig().action({ plan });
    expect(finished.log.stoppedUntil).toBeNull();
    expect(commandsOf(finished)).toEqual([
      'stop-commands token-1',
      'error stops exited with code 1',
      'group ✅ after: succeeded',
      'notice heard',
      'endgroup',
    ]);
  });

  it.each([
    '::add-mask::hunter2',
    '  ::Add-Mask::hunter2',
    '##[add-mask]hunter2',
    'progress\\r::add-mask::hunter2',
  ])('that masks a value with %s masks it wherever Stepwave keeps it', async (line) => {
    const plan = rig().plan([
      { id: 'masks', name: 'masks', run: `printf '%b\\n' '${line}'` },
      { id: 'tells', needs: 'masks', run: "echo 'it is hunter2'; exit 1" },
    ]);
    const { log, runner } = await rig().action({ plan, 'logs-dir': 'logs' });
    const masks = log.commands.filter(({ command }) => /^add-mask$/i.test(command));
    // Ours comes before the block, the script's own in it.
    expect(masks.map(({ data }) => data)).toEqual(['hunter2', 'hunter2']);
    expect(rig().read('logs/tells.log')).toBe('it is ***\n');
    expect(runner.summary()).toContain('\nit is ***\n');
  });

  it('without an end of its last line does not swallow the end of its group', async () => {
    const plan = rig().plan([{ id: 'a', name: 'a', run: "printf '::notice::no end'" }]);
    const finished = await rig().action({ plan });
    expect(commandsOf(finished)).toEqual(['group ✅ a: succeeded', 'notice no end', 'endgroup']);
  });
});

describe('the summary of a hostile plan', () => {
  /** Lines outside of code fences, and the fences' contents (CommonMark 0.31, section 4.5). */
  function partsOf(markdown: string) {
    const prose: string[] = [];
    const fences: { readonly info: string; readonly lines: string[] }[] = [];
    let open: { readonly mark: string; readonly lines: string[] } | undefined;
    for (const line of markdown.split('\n')) {
      const [, mark = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
      if (open === undefined && mark !== '' && !(mark.startsWith('`') && rest.includes('`'))) {
        open = { mark, lines: [] };
        fences.push({ info: rest.trim(), lines: open.lines });
      } else if (open !== undefined) {
        const closes = mark.startsWith(open.mark) && rest.trim() === '';
        if (closes) open = undefined;
        else open.lines.push(line);
      } else {
        prose.push(line);
      }
    }
    return { prose, fences, isClosed: open === undefined };
  }

  const summaryOf = async (): Promise<string> => {
    rig().write('hostile', `${TEXTS.join('\n')}\n~~~\n\`\`\`\n\`\`\`\`\n`);
    // Without an id: in the chart a name stands only where the plan gives none.
    const named = TEXTS.map((name, index) => ({
      name,
      run: index % 2 === 0 ? ':' : 'cat hostile; exit 1',
    }));
    const shells = TEXTS.filter((text) => !/[\r\n]/.test(text)).map((text, index) => ({
      id: `t${String(index)}`,
      name: 'cannot start',
      shell: `"/no/${text.replaceAll('"', '')}" {0}`,
      run: ':',
    }));
    const plan = rig().plan([...named, ...shells], { name: TEXTS.join(' ') });
    const { code, runner } = await rig().action({ plan });
    expect(code).toBe(1);
    return runner.summary();
  };

  it('holds no HTML but its own, balanced, and rows as long as their heads', async () => {
    const { prose, isClosed } = partsOf(await summaryOf());
    expect(isClosed).toBe(true);
    const text = prose.join('\n');
    const tags = [...text.matchAll(/<(\/?)([a-z!?][^\s>/]*)[^>]*>/gi)];
    const names = new Set(tags.map(([, , name = '']) => name.toLowerCase()));
    expect([...names].sort()).toEqual(['code', 'details', 'summary', 'wbr']);
    const openTags: string[] = [];
    const unmatched = tags.filter(([, slash, name = '']) => {
      if (name === 'wbr') return false;
      if (slash === '') return openTags.push(name) === 0;
      return openTags.pop() !== name;
    });
    expect([unmatched, openTags]).toEqual([[], []]);
    const widths = new Set<string>();
    prose.forEach((line, index) => {
      if (!line.startsWith('|') || !(prose[index - 1] ?? '').startsWith('|')) return;
      widths.add(`${String(line.split('|').length)} after ${String(prose[index - 1]?.split('|').length)}`);
    });
    // The table of steps has a column more where CPU time is measured.
    const steps = HAS_PROC ? '10 after 10' : '9 after 9';
    // The others are the facts and what-if.
    expect(new Set(widths)).toEqual(new Set(['8 after 8', '7 after 7', steps]));
  });

  it('calls nobody, and links to nothing', async () => {
    const { prose } = partsOf(await summaryOf());
    const text = prose.join('\n');
    expect(text).toContain('octo-org/team');
    const live = /@[a-z]|(?<![&\w])#\d|\bGH-\d|\]\(|https?:\/\/|javascript:/gi;
    expect(text.match(live) ?? []).toEqual([]);
  });

  it('keeps log tails in fences and the chart in one piece', async () => {
    const { fences } = partsOf(await summaryOf());
    expect([...new Set(fences.map(({ info }) => info))].sort()).toEqual(['mermaid', 'text']);
    const [chart, ...others] = fences.filter(({ info }) => info === 'mermaid');
    expect(others).toEqual([]);
    expect(chart?.lines.slice(0, 3)).toEqual([
      expect.stringMatching(/^%%\{init: \{"themeVariables":\{[\w"#:, ]+\}\}\}%%$/),
      'gantt',
      '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    ]);
    const odd = chart?.lines
      .slice(5)
      .filter((line) => !/^ {4}(?:section |[✓✗⊘★!] [^:;#%<>`]*(?:%[^%:;#<>`]*)* :)/.test(line));
    expect(odd).toEqual([]);
    const tails = fences.filter(({ info }) => info === 'text');
    expect(tails.length).toBeGreaterThan(0);
    expect(new Set(tails.map(({ lines }) => lines.filter((line) => line.includes('<script>')).length))).toEqual(
      new Set([1]),
    );
  });

  it('holds no character that turns text round or moves a cursor', async () => {
    const summary = await summaryOf();
    expect(summary).toContain('gnp.exe');
    expect(controlsIn(summary)).toEqual(['\n', '\u200F']);
  });
});
