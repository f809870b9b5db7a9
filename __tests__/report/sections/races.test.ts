import { describe, expect, it } from '@jest/globals';
import type { Race } from '../../../src/model/findings.js';
import { sectionMarkdown } from '../../../src/report/markdown/render-section.js';
import { raceLine, racesByPair } from '../../../src/report/races.js';
import { racesSection } from '../../../src/report/sections/races.js';

const RACES: readonly Race[] = [
  { path: 'dist/app.js', steps: ['build', 'types'], kind: 'write-read' },
  { path: 'dist/log', steps: ['build', 'docs'], kind: 'write-write' },
  { path: 'tmp', steps: ['types', 'build'], kind: 'write-read' },
];

const blocks = (races: readonly Race[], maxPaths = 20): readonly string[] =>
  sectionMarkdown(racesSection(races, maxPaths));

describe('racesSection', () => {
  it('names the file, who wrote it and what the other one did', () => {
    const [title, sentence, table] = blocks(RACES);
    expect(title).toContain('Files that steps share');
    expect(sentence).toContain('**3 paths with a race**');
    expect(table?.split('\n').slice(2)).toEqual([
      '| <code>dist/app.js</code> | <code>build</code> | <code>types</code> | looked at it |',
      '| <code>dist/log</code> | <code>build</code> | <code>docs</code> | wrote it as well |',
      '| <code>tmp</code> | <code>types</code> | <code>build</code> | looked at it |',
    ]);
  });

  it('says so where a watched run has no races', () => {
    expect(blocks([])[1]).toBe('No step wrote a file that another, unordered step used.');
  });

  it('counts what it leaves out', () => {
    expect(blocks(RACES, 1)[3]).toBe('2 more paths, named in the results file.');
  });

  it('escapes a path', () => {
    const [, , table] = blocks([
      { path: 'a|b`<script>\n::error::x', steps: ['a', 'b'], kind: 'write-write' },
    ]);
    expect(table?.split('\n')).toHaveLength(3);
    expect(table?.split('\n')[2]).toBe(
      '| <code>a&#124;b&#96;&lt;script&gt; &#58;&#58;<wbr>error&#58;&#58;<wbr>x</code> | <code>a</code> | <code>b</code> | wrote it as well |',
    );
  });
});

describe('raceLine', () => {
  it('names the races of two steps in one line, whichever of them wrote', () => {
    const pairs = racesByPair(RACES);
    expect(pairs.map((pair) => pair.map(({ path }) => path))).toEqual([
      ['dist/app.js', 'tmp'],
      ['dist/log'],
    ]);
    expect(pairs.map(raceLine)).toEqual([
      '"build" and "types" may run in any order, and touch the same files: dist/app.js (build writes it, types looks at it), ' +
        'tmp (types writes it, build looks at it). Let one need the other, or give both a mutex if any order is right',
      '"build" and "docs" may run in any order, and touch the same files: dist/log (both write it). ' +
        'Let one need the other, or give both a mutex if any order is right',
    ]);
  });

  it('names five', () => {
    const many = Array.from({ length: 7 }, (_, index): Race => ({
      path: `f${String(index)}`,
      steps: ['a', 'b'],
      kind: 'write-write',
    }));
    expect(raceLine(many)).toContain('f4 (both write it), …. ');
    expect(raceLine(many)).not.toContain('f5');
  });
});
