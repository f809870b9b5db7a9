import { expect, it, jest } from '@jest/globals';
import { POOL_KINDS } from '../rigs/extent.js';
import { describePosix, usePlanRig } from '../rigs/run-plan.js';

jest.setTimeout(30_000);

const rig = usePlanRig();

/** Text that Markdown was kept from reading as its own, as a page shows it. */
function shownText(markdown: string): string {
  return markdown
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('\u200B', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

describePosix('the files of a step', () => {
  it('may begin with a byte order mark, end lines with CR LF, and hold letters of every script', async () => {
    const text = [
      '\uFEFFplain=Grüße 👋',
      'block<<ENDE_世界',
      'eins',
      'zwei = 2',
      'ENDE_世界',
      'last=مرحبا',
    ].join('\r\n');
    rig().write('assignments', text);
    rig().write('directories', '\uFEFF/first-dîr\r\n\r\n/second dir\r\n');
    const { step, log } = await rig().run([
      {
        id: 'writes',
        run: [
          'cat assignments >> "$GITHUB_OUTPUT"; cat assignments >> "$GITHUB_ENV"',
          'cat directories >> "$GITHUB_PATH"; echo "state=x" >> "$GITHUB_STATE"',
        ].join('\n'),
      },
      {
        id: 'reads',
        needs: 'writes',
        run: 'printf "%s|" "$plain" "$block" "$last"; echo "$PATH"',
      },
    ]);
    // As on GitHub's runner, but on Windows a CR belongs to the value.
    const block = 'eins\r\nzwei = 2\r';
    const expected = { plain: 'Grüße 👋\r', block, last: 'مرحبا' };
    expect(step('writes').outputs).toEqual(expected);
    const [plain, read, last, path] = log('reads').toString().split('|');
    expect({ plain, block: read, last }).toEqual(expected);
    expect(path?.split(':').slice(0, 2)).toEqual(['/second dir', '/first-dîr']);
  });

  it('say nothing where the step takes them away', async () => {
    const files = ['OUTPUT', 'ENV', 'PATH', 'STEP_SUMMARY', 'STATE'];
    const { step } = await rig().run([
      { id: 'a', run: files.map((name) => `rm "$GITHUB_${name}"`).join('\n') },
    ]);
    expect(step('a')).toMatchObject({ outcome: 'success', outputs: {}, cause: null });
  });

  it('may be in UTF-16, as Windows PowerShell 5.1 writes them', async () => {
    const utf16 = (name: string, text: string): string => {
      rig().write(name, Buffer.from(`\uFEFF${text}\r\n`, 'utf16le'));
      return `cat ${name} >> "$GITHUB_${name}"`;
    };
    const { step, log, summary } = await rig().run([
      {
        id: 'writes',
        run: [
          utf16('OUTPUT', 'a=1'),
          utf16('ENV', 'V=7'),
          utf16('PATH', '/x'),
          utf16('STEP_SUMMARY', '# Hi'),
          utf16('STATE', 's=1'),
        ].join('\n'),
      },
      { id: 'see', needs: 'writes', run: 'echo "$V"; echo "$PATH" | cut -d: -f1' },
    ]);
    expect(step('writes')).toMatchObject({ outcome: 'success', outputs: { a: '1\r' } });
    expect(log('see').toString()).toBe('7\r\n/x\n');
    expect(summary).toMatch(/^# Hi\r?$/m);
  });

  it('are read by the step itself only after its end', async () => {
    const { log } = await rig().run([
      {
        id: 'a',
        run: 'echo "SEEN=yes" >> "$GITHUB_ENV"; echo /added >> "$GITHUB_PATH"\necho "${SEEN-no}"; case $PATH in /added*) echo added;; esac',
      },
    ]);
    expect(log('a').toString()).toBe('no\n');
  });
});

describePosix('a file that cannot be taken', () => {
  const NUL =
    'it holds a NUL character, which no variable can; UTF-16 behind UTF-8 is full of them: write the whole file as UTF-8 (Windows PowerShell: Out-File -Append -Encoding utf8)';
  const FORM = 'expected "name=value" or "name<<DELIMITER"';
  it.each([
    ['ENV', 'A=1\\nB=x\\0y\\n', `line 2: ${NUL}`, '1'],
    ['ENV', 'A<<E\\nx\\n E', 'line 1: the value of "A" does not end: no line is "E"', ''],
    ['OUTPUT', 'A=1\\nb<<', 'line 2: "b<<" has no delimiter', '1'],
    ['OUTPUT', 'A<<E\\nx\\nE\\nnonsense\\nB=2', `line 4: ${FORM}`, 'x'],
  ])('GITHUB_%s with %j fails the step, and says where', async (kind, text, message, kept) => {
    const path = `GITHUB_${kind}`;
    const seen = kind === 'ENV' ? '$A' : '${{ steps.bad.outputs.A }}';
    const { exitCode, stdout, summary, step, log } = await rig().run([
      { id: 'bad', run: `echo output; printf '${text}\\n' >> "$${path}"` },
      { id: 'after', needs: 'bad', run: 'true' },
      { id: 'always', needs: 'bad', if: 'always()', run: `echo "${seen}"` },
    ]);
    expect(exitCode).toBe(1);
    expect(step('bad')).toMatchObject({
      ...{ outcome: 'failure', exitCode: 0, attempts: 1 },
      cause: { kind: 'file', path, message },
    });
    expect(step('after')).toMatchObject({ outcome: 'skipped', because: 'bad' });
    // What stands before the mistake counts, as on GitHub.
    expect(log('always').toString()).toBe(`${kept}\n`);
    const sentence = `failed at file "${path}": ${message}`;
    expect(stdout).toMatch(/^❌ bad — .*$/m);
    expect(stdout).toContain(`: ${sentence} in `);
    expect(shownText(summary)).toContain(`**${sentence}**`);
  });

  it('holds what the runner does not take: an error, and the step goes on', async () => {
    const entries = ['NODE_OPTIONS=-e', 'GITHUB_SHA=0', 'RUNNER_OS=BeOS', 'A=1'];
    const large = 'head -c 1048577 /dev/zero | tr "\\0" x >> "$GITHUB_STEP_SUMMARY"';
    const { exitCode, stdout, summary, step, log } = await rig().run([
      { id: 'a', run: `printf '%s\\n' ${entries.join(' ')} >> "$GITHUB_ENV"; ${large}` },
      { id: 'b', needs: 'a', run: 'echo "$A ${NODE_OPTIONS-unset}"; node -p 1' },
    ]);
    expect(exitCode).toBe(0);
    expect(step('a')).toMatchObject({ outcome: 'success', cause: null });
    expect(log('b').toString()).toBe('1 unset\n1\n');
    expect(summary).not.toContain('xxx');
    const ALONE = 'is set by the runner alone: it is left out';
    expect(stdout.split('\n').filter((line) => line.startsWith('Error'))).toEqual([
      'Error: a: $GITHUB_ENV, line 1: "NODE_OPTIONS" cannot be set through this file: it is left out',
      `Error: a: $GITHUB_ENV, line 2: "GITHUB_SHA" ${ALONE}`,
      `Error: a: $GITHUB_ENV, line 3: "RUNNER_OS" ${ALONE}`,
      'Error: a: $GITHUB_STEP_SUMMARY, the summary is left out: it has 1025 KiB, and at most 1024 KiB are taken',
    ]);
  });

  it('is tried again where the step has retries', async () => {
    const run =
      'if [ -e tried ]; then echo "A=good" >> "$GITHUB_ENV"; else : > tried; echo bad >> "$GITHUB_ENV"; fi';
    const { step, log } = await rig().run([
      { id: 'a', retries: 1, run },
      { id: 'b', needs: 'a', run: 'echo "$A"' },
    ]);
    expect(step('a')).toMatchObject({ outcome: 'success', attempts: 2, cause: null });
    expect(log('b').toString()).toBe('good\n');
  });

  it('matters less than the exit code of the script', async () => {
    const run = 'echo nonsense >> "$GITHUB_OUTPUT"; exit 7';
    const { step } = await rig().run([{ id: 'a', run }]);
    expect(step('a')).toMatchObject({ exitCode: 7, cause: { kind: 'exit', code: 7 } });
  });
});

describePosix('an output of a mebibyte', () => {
  const SIZE = 1024 * 1024;

  it('goes whole into results, scripts and files', async () => {
    const long = 'ü'.repeat(SIZE / 2);
    const lines = 'line of 16 byte\n'.repeat(SIZE / 16).slice(0, -1);
    rig().write('long', `long=${long}\n`);
    rig().write('lines', `lines<<THE_END\n${lines}\nTHE_END\n`);
    const { result, step, log } = await rig().run([
      { id: 'makes', run: 'cat long lines >> "$GITHUB_OUTPUT"' },
      ...['long', 'lines'].flatMap((name) => {
        const value = `\${{ steps.makes.outputs.${name} }}`;
        return [
          { id: `shows-${name}`, needs: 'makes', run: `cat <<'THE_END'\n${value}\nTHE_END` },
          {
            id: `keeps-${name}`,
            needs: 'makes',
            'create-file': `kept-${name}`,
            ...{ content: value, template: true },
          },
          {
            id: `counts-${name}`,
            needs: 'makes',
            shell: 'node',
            run: `console.log(String.raw\`${value}\`.length)`,
          },
        ];
      }),
    ]);
    expect(result.outcome).toBe('success');
    for (const [name, text] of Object.entries({ long, lines })) {
      expect(step('makes').outputs[name] === text).toBe(true);
      expect(log(`shows-${name}`).equals(Buffer.from(`${text}\n`))).toBe(true);
      expect(rig().read(`kept-${name}`) === text).toBe(true);
      expect(log(`counts-${name}`).toString()).toBe(`${String(text.length)}\n`);
    }
  });
});

describePosix('a value that is longer than a variable may be', () => {
  it('fails the steps that would get it, with the reason, and no others', async () => {
    const { exitCode, step, stdout } = await rig().run([
      {
        id: 'exports',
        run: '{ printf BIG=; head -c 200000 /dev/zero | tr "\\0" x; echo; } >> "$GITHUB_ENV"',
      },
      { id: 'inherits', name: 'inherits', needs: 'exports', run: 'echo never' },
      { id: 'again', needs: 'exports', retries: 1, run: 'echo never' },
      { id: 'replaces', needs: 'exports', env: { BIG: 'small' }, run: 'test "$BIG" = small' },
      { id: 'beside', run: 'test -z "${BIG-}"' },
    ]);
    expect(exitCode).toBe(1);
    for (const id of ['inherits', 'again']) {
      expect(step(id)).toMatchObject({
        ...{ outcome: 'failure', exitCode: null },
        cause: { kind: 'spawn', message: expect.stringContaining('E2BIG') },
      });
    }
    expect(stdout).toMatch(/^❌ inherits: could not start: .*E2BIG/m);
    const fine = ['exports', 'replaces', 'beside'].map((id) => step(id).outcome);
    expect(fine).toEqual(['success', 'success', 'success']);
  });
});

describePosix('what steps export', () => {
  it('takes the way of the needs alone, the later in plan order counting', async () => {
    const exporting = (value: string): string => `echo "MODE=${value}" >> "$GITHUB_ENV"`;
    const { log, stdout } = await rig().run([
      // The first in plan order runs last.
      { id: 'one', needs: 'two', run: `echo "\${MODE-unset}"; ${exporting('first')}` },
      { id: 'two', run: exporting('second') },
      { id: 'both', needs: ['one'], run: 'echo "$MODE"' },
      { id: 'other', run: 'echo "${MODE-unset}"' },
    ]);
    expect(log('one').toString()).toBe('second\n');
    expect(log('both').toString()).toBe('second\n');
    expect(log('other').toString()).toBe('unset\n');
    expect(stdout).not.toContain('Warning');
  });

  it('is warned of where two steps without an order differ', async () => {
    const { exitCode, stdout } = await rig().run([
      { id: 'fast', run: 'echo "MODE=fast" >> "$GITHUB_ENV"; echo "SAME=x" >> "$GITHUB_ENV"' },
      { id: 'slow', run: 'echo "MODE=slow" >> "$GITHUB_ENV"; echo "SAME=x" >> "$GITHUB_ENV"' },
    ]);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n').filter((line) => line.startsWith('Warning'))).toEqual([
      'Warning: "fast" and "slow" export different values of MODE, and neither needs the other: that of "slow" counts',
    ]);
  });

  it('may be called like what every object has', async () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    const assign = names.map((name) => `${name}=of ${name}`).join('\n');
    const write = (file: string): string => `cat >> "$${file}" <<'END'\n${assign}\nEND`;
    const { log, step } = await rig().run([
      { id: 'a', run: `${write('GITHUB_ENV')}\n${write('GITHUB_OUTPUT')}` },
      { id: 'b', needs: 'a', run: names.map((name) => `echo "$${name}"`).join('\n') },
    ]);
    expect(Object.entries(step('a').outputs)).toEqual(names.map((name) => [name, `of ${name}`]));
    expect(log('b').toString()).toBe(names.map((name) => `of ${name}\n`).join(''));
  });
});

describePosix.each(POOL_KINDS)(
  'what the runner gives to actions alone, with a pool of kind %s',
  (executor) => {
    it('reaches no step that does not ask for it', async () => {
      const given = {
        ACTIONS_RUNTIME_TOKEN: 'runtime-token',
        ACTIONS_RUNTIME_URL: 'runtime-url',
        ACTIONS_CACHE_URL: 'cache-url',
        ACTIONS_CACHE_MODE: 'read',
        ACTIONS_CACHE_SERVICE_V2: 'True',
        ACTIONS_RESULTS_URL: 'results-url',
      };
      // A file of the runner's, which all steps would write at once.
      const later = { GITHUB_LATER: '/_temp/_runner_file_commands/later_1' };
      const { log } = await rig().run(
        [
          { id: 'plain', run: 'env | grep -E "^ACTIONS_|^OTHER=|^GITHUB_LATER=" || true' },
          {
            id: 'asks',
            env: { T: '${{ env.ACTIONS_RUNTIME_TOKEN }}' },
            run: 'echo "$T ${ACTIONS_RUNTIME_TOKEN-unset}"',
          },
          {
            id: 'passes',
            env: { ACTIONS_RUNTIME_TOKEN: '${{ env.ACTIONS_RUNTIME_TOKEN }}' },
            run: 'echo "$ACTIONS_RUNTIME_TOKEN"',
          },
        ],
        { executor, env: { ...given, ...later, OTHER: 'kept' } },
      );
      expect(log('plain').toString()).toBe('OTHER=kept\n');
      // Its value is hidden in the kept log: so it was there.
      expect(log('asks').toString()).toBe('*** unset\n');
      expect(log('passes').toString()).toBe('***\n');
    });
  },
);
