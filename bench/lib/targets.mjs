/** Targets are told in one form everywhere, so that a document can list all that it has. */

/** A sentence of what was wanted and what was measured. */
export function targetSentence({ what, wanted, measured, isMet }) {
  const verdict = isMet ? 'met' : '**not met**';
  return `Target (${what}): ${wanted}. Measured: ${measured}, ${verdict}.`;
}

const SENTENCE = /^Target \((.+?)\): (.+?)\. Measured: (.+), (met|\*\*not met\*\*)\.$/;

/** The targets of a Markdown text, with the heading that each one stands under. */
export function targetsIn(markdown) {
  const targets = [];
  let heading = '';
  for (const line of markdown.split('\n')) {
    if (/^#+ /.test(line)) heading = line.replace(/^#+ /, '');
    const [, what, wanted, measured, verdict] = SENTENCE.exec(line) ?? [];
    if (what !== undefined) targets.push({ heading, what, wanted, measured, verdict });
  }
  return targets;
}
