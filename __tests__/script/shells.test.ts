import { afterEach, describe, expect, it } from '@jest/globals';
import { shellCommand } from '../../src/script/shells.js';

const PLATFORMS = ['linux', 'darwin', 'win32'] as const;
const BASH_ARGS = ['--noprofile', '--norc', '-eo', 'pipefail', '{0}'];
const POWERSHELL_ARGS = ['-command', ". '{0}'"];

/** The parts of a shell that are plain data. */
const tableOf = (shell: string | null, platform: NodeJS.Platform) => {
  const { wrap, ...table } = shellCommand(shell, platform);
  return { ...table, wrapped: wrap('make') };
};

describe('the default shell', () => {
  it.each(['linux', 'darwin'] as const)(
    'is bash -e on %s, and sh where there is none',
    (platform) => {
      expect(tableOf(null, platform)).toEqual({
        program: 'bash',
        args: ['-e', '{0}'],
        extension: '.sh',
        wrapped: 'make',
        otherwise: 'sh',
      });
    },
  );

  it('is pwsh on Windows, and powershell where there is none', () => {
    expect(tableOf(null, 'win32')).toMatchObject({
      program: 'pwsh',
      args: POWERSHELL_ARGS,
      extension: '.ps1',
      otherwise: 'powershell',
    });
  });
});

describe.each(PLATFORMS)('a shell by its name, on %s', (platform) => {
  it.each([
    ['bash', { program: 'bash', args: BASH_ARGS, extension: '.sh', wrapped: 'make' }],
    ['sh', { program: 'sh', args: ['-e', '{0}'], extension: '.sh', wrapped: 'make' }],
    ['python', { program: 'python', args: ['{0}'], extension: '.py', wrapped: 'make' }],
    ['node', { program: 'node', args: ['{0}'], extension: '.js', wrapped: 'make' }],
  ])('is GitHub’s for %s', (shell, expected) => {
    // Nothing else: no other shell is tried where one was asked for.
    expect(tableOf(shell, platform)).toEqual(expected);
  });

  it.each(['pwsh', 'powershell'])(
    'stops %s at errors and passes the last exit code on',
    (shell) => {
      expect(tableOf(shell, platform)).toEqual({
        program: shell,
        args: POWERSHELL_ARGS,
        extension: '.ps1',
        wrapped: [
          "$ErrorActionPreference = 'stop'",
          'make',
          'if ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }',
        ].join('\n'),
      });
    },
  );
});

describe('cmd', () => {
  const before = process.env.ComSpec;

  afterEach(() => {
    if (before === undefined) delete process.env.ComSpec;
    else process.env.ComSpec = before;
  });

  it('is GitHub’s command line, which nobody may quote again', () => {
    delete process.env.ComSpec;
    expect(tableOf('cmd', 'win32')).toEqual({
      program: 'cmd',
      args: ['/D', '/E:ON', '/V:OFF', '/S', '/C', '"CALL "{0}""'],
      extension: '.cmd',
      wrapped: '@echo off\nmake',
      isVerbatim: true,
    });
  });

  it('is the one that the system names', () => {
    process.env.ComSpec = 'C:\\Windows\\system32\\cmd.exe';
    expect(tableOf('cmd', 'win32').program).toBe('C:\\Windows\\system32\\cmd.exe');
  });
});

describe('a shell of one’s own', () => {
  it.each([
    ['perl {0}', 'perl', ['{0}']],
    ['env -i bash {0} --flag', 'env', ['-i', 'bash', '{0}', '--flag']],
    ['  ruby   -w\t{0} ', 'ruby', ['-w', '{0}']],
    ['"/opt/my shell" {0}', '/opt/my shell', ['{0}']],
    ["sh -c 'time {0}'", 'sh', ['-c', "'time", "{0}'"]],
    ['sh -c "time {0}"', 'sh', ['-c', 'time {0}']],
    ['tool --script={0}', 'tool', ['--script={0}']],
    ['tool "" {0}', 'tool', ['', '{0}']],
  ])('%s is cut into words', (template, program, args) => {
    expect(tableOf(template, 'linux')).toMatchObject({ program, args, wrapped: 'make' });
  });

  it('may quote a part of a word', () => {
    expect(tableOf('docker exec -e GREETING="good day" box sh {0}', 'linux').args).toEqual([
      'exec',
      '-e',
      'GREETING=good day',
      'box',
      'sh',
      '{0}',
    ]);
  });

  // The runner goes by the first word (ScriptHandler): pwsh -File refuses a file without .ps1.
  it.each([
    ['pwsh -NoProfile -File {0}', '.ps1'],
    ['powershell -File {0}', '.ps1'],
    ['cmd /c {0}', '.cmd'],
    ['bash --login {0}', '.sh'],
    ['python -u {0}', '.py'],
    ['perl {0}', ''],
  ])('%s gets a script that ends in "%s"', (template, extension) => {
    expect(tableOf(template, 'linux').extension).toBe(extension);
  });

  it('that is a PowerShell stops at errors like the one by name', () => {
    expect(tableOf('pwsh -NoProfile -File {0}', 'linux').wrapped).toBe(
      tableOf('pwsh', 'linux').wrapped,
    );
  });
});
