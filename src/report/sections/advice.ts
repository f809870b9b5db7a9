import type { Advice } from '../../insight/advice.js';
import { code, type Sentence } from '../document.js';
import { countOf, formatDuration } from '../format.js';

/** A piece of advice as a sentence. */
export function adviceSentence(advice: Advice): Sentence {
  const makespan = formatDuration(advice.makespanMs);
  switch (advice.kind) {
    case 'more-workers':
      return [
        `On ${countOf(advice.workers, 'worker')} this would take about ${makespan} (an estimate ` +
          'that takes a core for each for granted): a larger runner may pay.',
      ];
    case 'fewer-workers':
      return [
        'With ',
        { key: 'workers: 1' },
        ` this took ${makespan}, measured: this plan is faster without a pool.`,
      ];
    case 'eager-schedule':
      return [
        'With ',
        { key: 'schedule: eager' },
        ` this would take about ${makespan} (an estimate).`,
      ];
    case 'split-step':
      return [
        code(advice.id, 100),
        ' is the longest step of the critical path, which more workers cannot shorten. ' +
          `In two halves that may run at once, the run would take about ${makespan} (an estimate).`,
      ];
  }
}
