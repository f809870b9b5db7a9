import type { Race } from '../../model/findings.js';
import { code, text, words, type Section } from '../document.js';
import { countOf } from '../format.js';

/** Files that two steps without an order touched. A table names `maxPaths` of them at most. */
export function racesSection(races: readonly Race[], maxPaths: number): Section {
  const title = 'Files that steps share';
  if (races.length === 0) {
    return {
      title,
      blocks: [text('No step wrote a file that another, unordered step used.')],
    };
  }
  const rows = races
    .slice(0, maxPaths)
    .map(({ path, steps: [writer, other], kind }) => [
      code(path),
      code(writer),
      code(other),
      kind === 'write-write' ? 'wrote it as well' : 'looked at it',
    ]);
  const more = races.length - rows.length;
  return {
    title,
    blocks: [
      text(
        '⚠️ ',
        { strong: `${countOf(races.length, 'path')} with a race` },
        ': one step writes it, another one uses it, and they may run in any order. Let one need the other (',
        { key: 'needs' },
        '), or give both the same ',
        { key: 'mutex' },
        ' if any order is right.',
      ),
      {
        kind: 'table',
        columns: [words('File'), words('Written by'), words('Other step'), words('What it did')],
        rows,
      },
      ...(more > 0 ? [text(`${countOf(more, 'more path')}, named in the results file.`)] : []),
    ],
  };
}
