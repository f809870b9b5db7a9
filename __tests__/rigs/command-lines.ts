/** Finds the calls of Stepwave in text that a shell would run. */

/** What ends one command and begins another. */
const OPERATORS = /^(?:\||\|\||&&|;|>|>>|<)$/;

/** Whether a word starts Stepwave: the command itself, or the script of the bundle. */
const isStepwave = (word: string): boolean =>
  word === 'stepwave' || /(?:^|\/)dist\/index\.js$/.test(word);

/** The arguments of each call of Stepwave in a script, in order. */
export function stepwaveCalls(script: string): readonly (readonly string[])[] {
  const lines = script.replaceAll(/\\\n\s*/g, '').split('\n');
  return lines.flatMap((line) => {
    const words = wordsOf(line);
    // `git clone URL stepwave` is no call: Stepwave is the first word, or what `node` or `npx` runs.
    const start = words.findIndex(isStepwave);
    const before = words.slice(0, Math.max(start, 0));
    const isCall =
      start === 0 || /^(?:node|npx)$/.test(before.find((word) => !word.includes('=')) ?? '');
    if (start === -1 || !isCall) return [];
    const rest = words.slice(start + 1);
    const end = rest.findIndex((word) => OPERATORS.test(word));
    return [end === -1 ? rest : rest.slice(0, end)];
  });
}

/** The words of a line, without its quotes and its comment. */
function wordsOf(line: string): readonly string[] {
  const found = line.matchAll(/(?<comment>(?<=^|\s)#.*)|(?:"[^"]*"|'[^']*'|[^\s"'])+/g);
  return [...found].flatMap(({ 0: word, groups }) =>
    groups?.comment === undefined ? [word.replaceAll(/["']/g, '')] : [],
  );
}
