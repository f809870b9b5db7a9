/** The shells that GitHub knows by name. */
const NAMED_SHELLS = ['bash', 'sh', 'python', 'node', 'pwsh', 'powershell', 'cmd'];

/** Whether a shell can be run: one with a name of its own, or a template with a place for the script. */
export function isKnownShell(shell: string): boolean {
  return NAMED_SHELLS.includes(shell) || shell.includes('{0}');
}

/** How a script is handed to a shell: `{0}` in the arguments stands for the script's file. */
export interface ShellCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** File ending of the script, which some shells insist on. */
  readonly extension: string;
  /** The script as the shell needs it. */
  readonly wrap: (script: string) => string;
  /** The shell to take if this one is not installed (for defaults only). */
  readonly otherwise?: string;
  /** Windows: the arguments are a command line that must not be quoted again. */
  readonly isVerbatim?: boolean;
}

const asIs = (script: string): string => script;

const POWERSHELL_ARGS = ['-command', ". '{0}'"];

/** Makes PowerShell stop at errors and end with the last program's exit code, as the runner does. */
function wrapPowershell(script: string): string {
  return [
    "$ErrorActionPreference = 'stop'",
    script,
    'if ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }',
  ].join('\n');
}

/**
 * GitHub's table of shells (workflow syntax, `jobs.<job_id>.steps[*].shell`); `null` is "not given".
 */
export function shellCommand(shell: string | null, platform: NodeJS.Platform): ShellCommand {
  switch (shell) {
    case null:
      return platform === 'win32'
        ? { ...shellCommand('pwsh', platform), otherwise: 'powershell' }
        : { program: 'bash', args: ['-e', '{0}'], extension: '.sh', wrap: asIs, otherwise: 'sh' };
    case 'bash': {
      const args = ['--noprofile', '--norc', '-eo', 'pipefail', '{0}'];
      return { program: 'bash', args, extension: '.sh', wrap: asIs };
    }
    case 'sh':
      return { program: 'sh', args: ['-e', '{0}'], extension: '.sh', wrap: asIs };
    case 'python':
      return { program: 'python', args: ['{0}'], extension: '.py', wrap: asIs };
    case 'node':
      return { program: 'node', args: ['{0}'], extension: '.js', wrap: asIs };
    case 'pwsh':
    case 'powershell':
      return { program: shell, args: POWERSHELL_ARGS, extension: '.ps1', wrap: wrapPowershell };
    case 'cmd':
      return {
        program: process.env.ComSpec ?? 'cmd',
        args: ['/D', '/E:ON', '/V:OFF', '/S', '/C', '"CALL "{0}""'],
        extension: '.cmd',
        wrap: (script) => `@echo off\n${script}`,
        isVerbatim: true,
      };
    default:
      return customShell(shell, platform);
  }
}

/**
 * A template such as `perl {0}`. As on the runner, its first word decides what the script's file is
 * called and what is put around the script.
 */
function customShell(template: string, platform: NodeJS.Platform): ShellCommand {
  const [program = template, ...args] = splitArguments(template);
  const { extension, wrap } = NAMED_SHELLS.includes(program)
    ? shellCommand(program, platform)
    : { extension: '', wrap: asIs };
  return { program, args, extension, wrap };
}

/**
 * Splits arguments as .NET does, which the runner is written in and which does what Windows does: at
 * spaces outside of double quotes. Two quotes in a row inside of quotes are one, `\"` is a quote, and a
 * backslash that stands before a quote has to be doubled. Single quotes mean nothing.
 */
export function splitArguments(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < text.length;) {
    const [, slashes = '', next = ''] = /(\\*)([^\\]?)/y.exec(text.slice(at)) ?? [];
    at += slashes.length + next.length;
    if (next === '"') {
      word = (word ?? '') + '\\'.repeat(Math.floor(slashes.length / 2));
      const isDoubled = isQuoted && text[at] === '"';
      if (slashes.length % 2 === 1) word += '"';
      else if (isDoubled) {
        word += '"';
        at += 1;
      } else isQuoted = !isQuoted;
      continue;
    }
    const isEnd = !isQuoted && (next === ' ' || next === '\t');
    const literal = isEnd ? slashes : slashes + next;
    if (literal !== '') word = (word ?? '') + literal;
    if (!isEnd || word === undefined) continue;
    words.push(word);
    word = undefined;
  }
  return word === undefined ? words : [...words, word];
}
