import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { describe, expect, it } from '@jest/globals';
import { LINKED_FILES, PAGES, ROOT, read, tokensOf } from '../../scripts/documents.mjs';

/** What GitHub calls a heading in a link: its text in small letters, spaces as hyphens, signs left out. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

/** The anchors of a file, in order. One that repeats gets a number. */
function anchorsOf(file: string): readonly string[] {
  const tokens = tokensOf(read(file));
  const counts = new Map<string, number>();
  return tokens.flatMap(({ type }, index) => {
    const inline = tokens[index + 1];
    if (type !== 'heading_open' || inline === undefined) return [];
    const anchor = anchorOf((inline.children ?? []).map(({ content }) => content).join(''));
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    return [count === 0 ? anchor : `${anchor}-${String(count)}`];
  });
}

/** What the links and pictures of a file point to. */
function targetsOf(file: string): readonly string[] {
  return tokensOf(read(file)).flatMap(({ attrs }) =>
    (attrs ?? []).flatMap(([name, value]) => (name === 'href' || name === 'src' ? [value] : [])),
  );
}

const isOutside = (target: string): boolean => /^[a-z]+:/.test(target);

/** Why a link leads nowhere; null if it leads somewhere. */
function problemOf(file: string, target: string): string | null {
  const [path = '', anchor] = target.split('#').map(decodeURIComponent);
  const aim = path === '' ? file : join(dirname(file), path);
  if (!existsSync(join(ROOT, aim))) return `${file}: there is no ${aim}`;
  if (anchor === undefined) return null;
  const isText = statSync(join(ROOT, aim)).isFile() && aim.endsWith('.md');
  return isText && anchorsOf(aim).includes(anchor) ? null : `${file}: ${aim} has no #${anchor}`;
}

describe('the links of the documentation', () => {
  it.each(LINKED_FILES)('lead to files and headings that are there: %s', (file) => {
    const inside = targetsOf(file).filter((target) => !isOutside(target));
    expect(
      inside.map((target) => problemOf(file, target)).filter((problem) => problem !== null),
    ).toEqual([]);
  });

  it('are found', () => {
    expect(targetsOf('docs/index.md')).toEqual(expect.arrayContaining(['plan.md', '../README.md']));
    expect(problemOf('README.md', 'docs/plan.md#no-such-heading')).toBe(
      'README.md: docs/plan.md has no #no-such-heading',
    );
    expect(problemOf('README.md', 'docs/no-such-page.md')).toBe(
      'README.md: there is no docs/no-such-page.md',
    );
  });

  it('lead from the index to every page, and from the recipes to every recipe', () => {
    const indexed = ['docs/index.md', 'docs/recipes/index.md'].flatMap((index) =>
      targetsOf(index).map((target) => join(dirname(index), target)),
    );
    expect(PAGES.filter((page) => page !== 'docs/index.md' && !indexed.includes(page))).toEqual([]);
  });

  it('say the addresses of others in full', () => {
    const outside = LINKED_FILES.flatMap(targetsOf).filter(isOutside);
    expect(outside.filter((target) => !/^(?:https:|mailto:)/.test(target))).toEqual([]);
  });
});
