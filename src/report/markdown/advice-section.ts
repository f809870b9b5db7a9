import { adviceOn, type Advice } from '../../insight/advice.js';
import type { Results } from '../../model/findings.js';
import { cutText, inlineCode } from '../escape.js';
import { countOf } from '../format-count.js';
import { formatDuration } from '../format-duration.js';

/** The one piece of advice on a run, as blocks of Markdown; mostly there is none. */
export function renderAdvice(results: Results): readonly string[] {
  const advice = adviceOn(results);
  if (advice === null) return [];
  return [`> [!TIP]\n> ${adviceText(advice, (id) => inlineCode(cutText(id, 100)))}`];
}

/** A piece of advice as a sentence; `quoted` makes an id safe for where it is to stand. */
export function adviceText(advice: Advice, quoted: (id: string) => string): string {
  const makespan = formatDuration(advice.makespanMs);
  switch (advice.kind) {
    case 'more-workers':
      return (
        `On ${countOf(advice.workers, 'worker')} this would take about ${makespan} (an estimate ` +
        'that takes a core for each for granted): a larger runner may pay.'
      );
    case 'fewer-workers':
      return `With \`workers: 1\` this took ${makespan}, measured: this plan is faster without a pool.`;
    case 'eager-schedule':
      return `With \`schedule: eager\` this would take about ${makespan} (an estimate).`;
    case 'split-step':
      return (
        `${quoted(advice.id)} is the longest step of the critical path, which more workers cannot ` +
        `shorten. In two halves that may run at once, the run would take about ${makespan} (an estimate).`
      );
  }
}
