/** Which runs the page shows of steps that many runners had to do, and what it says of those that it does not. */
import { describe, expect, it } from '@jest/globals';
import type { PageData } from '../../../src/report/html/page-data.js';
import { pageOf } from '../../rigs/page-reader.js';
import { plan } from '../../rigs/plan-builder.js';
import { mergedResults, type ShardFacts } from '../../rigs/shard-runs.js';

/** How many runners there are, and which steps they have to do before their own ones. */
interface Shared {
  readonly runners: number;
  /** Steps of all runners: `all0` and so on. */
  readonly byAll: number;
  /** Steps of the first two: `two0` and so on. */
  readonly byTwo?: number;
  /** The steps that fail on a runner. */
  readonly failingOn?: (runner: number) => readonly string[];
}

/** The page of a run in which each runner takes a little longer than the one before. */
async function sharedPage({ runners, byAll, byTwo = 0, failingOn }: Shared): Promise<PageData> {
  const all = idsOf('all', byAll);
  const two = idsOf('two', byTwo);
  const ends = idsOf('end', runners).map((id, at) => ({
    id,
    needs: at < 2 ? [...all, ...two] : all,
  }));
  const lines = ends.map(({ id, needs }) => `${id}<-${needs.join(',')}`);
  const facts = ends.map(({ id }, at): ShardFacts => {
    return { ends: [id], durationMs: () => 1_000 + at, failing: failingOn?.(at) ?? [] };
  });
  return pageOf(mergedResults(await plan([...all, ...two, ...lines].join('; ')), facts));
}

function idsOf(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${String(at)}`);
}

/** How many runs of a step are shown that ended so. */
function countOf(page: PageData, id: string, look: string): number {
  return page.steps.filter((step) => step.id === id && step.look === look).length;
}

/** The groups of which no step is shown: the table draws a group in the place of the first one. */
function emptyGroups({ groups, steps }: PageData): readonly string[] {
  const drawn = new Set(steps.map(({ group }) => group));
  return groups.filter((_, index) => !drawn.has(index)).map(({ id }) => id);
}

describe('the page of a run with much shared work', () => {
  it('shows all runs that failed, and some of each group', async () => {
    const failingOn = (runner: number): readonly string[] => (runner < 20 ? ['all0'] : []);
    const page = await sharedPage({ runners: 40, byAll: 500, failingOn });
    expect(emptyGroups(page)).toEqual([]);
    expect(countOf(page, 'all0', 'failure')).toBe(20);
    expect(page.groups.find(({ id }) => id === 'all0')?.text).toBe(
      '20 of 40 runs, the longest all0',
    );
    // Besides the 19 that failed there is room for 3 others of each of the 500 steps: the longest.
    const lengths = page.steps.flatMap(({ id, look, bar }) =>
      id === 'all0' && look === 'success' && bar !== null ? [bar.endMs - bar.startMs] : [],
    );
    expect(lengths.toSorted((a, b) => a - b)).toEqual([1_037, 1_038, 1_039]);
    expect(page.steps.length).toBe(500 + 40 + 19 + 3 * 500);
    expect(page.timelineNote).toContain(
      '17,981 more runs of steps that several runners had to do are left out here and in the table. ' +
        'None that failed is among them, and of each step the longest are shown.',
    );
  });

  it('leaves out nothing where there is room for all, however unevenly they are shared', async () => {
    const page = await sharedPage({ runners: 256, byAll: 1, byTwo: 299 });
    expect(page.steps.length).toBe(256 + 256 + 2 * 299);
    expect(page.timelineNote).not.toContain('left out');
  });

  it('gives the room that some steps do not need to the others', async () => {
    const page = await sharedPage({ runners: 256, byAll: 10, byTwo: 299 });
    // 1,701 are left for ten steps once each of the 299 has its one.
    expect(page.steps.length).toBe(256 + 10 * 171 + 2 * 299);
    expect(page.timelineNote).toContain('850 more runs of steps');
  });

  it('tells how many that failed are left out where there are too many, and still has all groups', async () => {
    const failing = idsOf('all', 30);
    const failingOn = (runner: number): readonly string[] => (runner < 100 ? failing : []);
    const page = await sharedPage({ runners: 256, byAll: 30, failingOn });
    // Of each step the run that counts and 66 of the 99 others that failed; one of the 156 that did not.
    expect(countOf(page, 'all0', 'failure')).toBe(67);
    expect(countOf(page, 'all29', 'success')).toBe(1);
    expect(emptyGroups(page)).toEqual([]);
    expect(page.timelineNote).toContain(
      '5,640 more runs of steps that several runners had to do are left out here and in the table. ' +
        '990 of them failed: of each step the longest that failed are shown, and the longest of the others.',
    );
  });
});
