import type { SHELLS } from '../../options/commands.js';
import { completionAt, type Completion } from '../../options/complete.js';
import { REPORTS } from '../../report/reports.js';
import { isFile } from '../../util/is-file.js';
import { EXIT_CODES } from '../door.js';
import type { CommandCall, RunCommand } from './command.js';

type Shell = (typeof SHELLS)[number];

const SCRIPTS: Readonly<Record<Shell, () => Promise<string>>> = {
  bash: async () => (await import('../completion/bash.js')).BASH_SCRIPT,
  zsh: async () => (await import('../completion/zsh.js')).ZSH_SCRIPT,
  fish: async () => (await import('../completion/fish.js')).FISH_SCRIPT,
};

/**
 * `completion`: prints a script for a shell. That script asks with the words up to the cursor, and gets a candidate a
 * line, a tab and its description, or the kind of paths: `:files`, `:directories` or `:plans`.
 */
export const runCompletion: RunCommand = async ({ words: [shell, ...line] }: CommandCall) => {
  if (line.length === 0) process.stdout.write(await SCRIPTS[shell as Shell]());
  else process.stdout.write(await answer(shell as Shell, shell === 'bash' ? joined(line) : line));
  return EXIT_CODES.success;
};

/** Bash makes three words of `--flag=value`. */
function joined(words: readonly string[]): readonly string[] {
  return words.reduce<readonly string[]>((done, word, at) => {
    const isPart = at > 0 && (word === '=' || words[at - 1] === '=');
    return isPart ? [...done.slice(0, -1), `${done.at(-1) ?? ''}${word}`] : [...done, word];
  }, []);
}

async function answer(shell: Shell, words: readonly string[]): Promise<string> {
  const completion = completionAt(words, REPORTS, isFile);
  const candidates = [...completion.words, ...(await wordsOfPlan(completion))];
  const { flag, list } = completion.prefix;
  // Only fish replaces the whole of `--flag=value`.
  const prefix = `${shell === 'fish' ? flag : ''}${list}`;
  const lines = candidates.map(({ word, help }) => `${prefix}${word}\t${help}\n`);
  return [...lines, completion.paths === 'none' ? '' : `:${completion.paths}\n`].join('');
}

async function wordsOfPlan(completion: Completion): Promise<Completion['words']> {
  if (completion.ofPlan === 'nothing') return [];
  const { planWords } = await import('../completion/plan-words.js');
  const taken = new Set(completion.taken);
  return (await planWords(completion)).filter(({ word }) => !taken.has(word));
}
