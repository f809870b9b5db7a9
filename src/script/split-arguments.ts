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
