/** The words of a command line that are no flags → plans, ids of steps, or what is wrong with them. */
import type { Words } from './commands.js';
import { STDIN_PLAN } from './read-options.js';

/** Words by what they stand for. */
export interface SortedWords {
  readonly plans: readonly string[];
  /** Ids of steps, globs and lists of them. */
  readonly steps: readonly string[];
  /** One sentence each. */
  readonly problems: readonly string[];
}

/** Sorts the words of a command. `isFile` tells whether a file is there. */
export function sortWords(
  words: readonly string[],
  takes: Words,
  isFile: (path: string) => boolean,
): SortedWords {
  switch (takes.type) {
    case 'plan':
      return { plans: words, steps: [], problems: surplus(words) };
    case 'plans':
      return { plans: words, steps: [], problems: secondStdin(words) };
    case 'plan-and-steps': {
      const plans = words.filter((word) => looksLikePlan(word) || isFile(word));
      const steps = words.filter((word) => !plans.includes(word));
      return { plans, steps, problems: surplus(plans) };
    }
    case 'word': {
      const [word = takes.fallback] = words;
      const isKnown = word !== null && takes.words.includes(word);
      const problems = isKnown ? [] : [takes.problem(word)];
      return {
        plans: [],
        steps: [],
        problems: takes.isOpen ? problems : [...surplus(words), ...problems],
      };
    }
  }
}

/** Whether a word can only be a plan: no id of a step looks like this. */
function looksLikePlan(word: string): boolean {
  return word === STDIN_PLAN || /\.(?:ya?ml|json)$|[\\/]/i.test(word);
}

function surplus([, ...more]: readonly string[]): readonly string[] {
  return more.map((word) => `unexpected argument "${word}"`);
}

/** Standard input can be read once. */
function secondStdin(words: readonly string[]): readonly string[] {
  const [, ...more] = words.filter((word) => word === STDIN_PLAN);
  return more.length === 0 ? [] : [`"${STDIN_PLAN}" (standard input) can be given once`];
}
