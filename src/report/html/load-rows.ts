import type { Results } from '../../model/findings.js';
import { plainText } from '../document.js';
import { countOf, formatMemory } from '../format.js';
import { loadNotes, loadText } from '../sections/load.js';
import type { PageLoad } from './page-data.js';

/** The load for the page; null where nobody looked. */
export function pageLoad(results: Results): PageLoad | null {
  const { load } = results;
  if (load === undefined) return null;
  const notes = [`Load: ${loadText(load)}.`, ...loadNotes(results).map(plainText)];
  return {
    rows: [countOf(load.cores, 'core'), formatMemory(load.totalBytes)],
    samples: load.samples.map(({ atMs, busyCores, usedBytes }) => [
      Math.round(atMs),
      shareOf(busyCores, load.cores),
      shareOf(usedBytes, load.totalBytes),
    ]),
    note: notes.join(' '),
  };
}

function shareOf(part: number, whole: number): number {
  return Math.round(1000 * Math.min(1, Math.max(0, part / whole))) / 1000;
}
