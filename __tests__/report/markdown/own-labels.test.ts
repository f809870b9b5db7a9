import { describe, expect, it } from '@jest/globals';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { withOwnLabels } from '../../../src/report/markdown/own-labels.js';

const shown = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });

const [FIRST, SECOND] = ['first', 'second'];

/** What two steps' summaries become. */
function pairOf(first: string, second: string): readonly [string, string] {
  const [a, b] = withOwnLabels([
    { id: FIRST, markdown: first },
    { id: SECOND, markdown: second },
  ]);
  return [a?.markdown ?? '', b?.markdown ?? ''];
}

describe('links and footnotes of two summaries', () => {
  it.each([
    ['a short reference', 'see [1] and [1]!'],
    ['one in another case', 'see [A b] and [a  B]'],
    ['a collapsed reference', 'see [1][] now'],
    ['a reference with a text', 'see [this *one*][1]'],
    ['an image', '![alt][1]'],
    ['an image that is a link', '[![alt][1]][2] [2]'],
    ['a reference in a table', '| a |\n| - |\n| [1] |'],
    ['a reference before a colon', 'as [1]: says'],
    ['no reference in code', '`[1]` and ``a ` [1]`` [1]\n\n    [1]\n\n```\n[1]\n```'],
    ['no reference behind a backslash', '\\[1] [1]'],
    ['a link of its own', '[1](http://own) [1]'],
  ])('are apart: %s', (_, text) => {
    const define = (to: string): string =>
      `${text}\n\n[1]: http://${to}/1\n[2]: http://${to}/2\n[a b]: <http://${to}/3>\n`;
    const [a, b] = pairOf(define('x'), define('y'));
    const apart = shown(define('x')) + shown(define('y'));
    // Where lines end between elements differs.
    expect(shown(`${a}\n${b}`).replaceAll('\n', '')).toBe(apart.replaceAll('\n', ''));
  });

  it('are apart where only one defines what the other speaks of', () => {
    const [a, b] = pairOf('[1]: http://x\n\n> [2]: http://z\n', 'task [1] of [2]\n');
    expect(shown(`${a}\n${b}`)).toBe(`<blockquote>\n</blockquote>\n${shown(b)}`);
    expect(b).toBe('task [1] of [2]\n');
  });

  it('have footnotes of their own', () => {
    const [a, b] = pairOf('a[^1]\n\n[^1]: of a\n', 'b[^1]\n\n[^1]: of b\n');
    const html = shown(`${a}\n<!-- -->\n\n${b}`);
    expect(html).toMatch(/of a[^]*of b/);
    expect(html.match(/<li id="user-content-fn-/g)).toHaveLength(2);
  });

  it.each([
    ['define nothing', 'see [1]\n', 'and [1]\n'],
    [
      'define what the other does not speak of',
      '[1] [1]: no\n\n[1]: http://x\n',
      '[2]: http://y\n',
    ],
    ['only look as if they did', 'text\n[1]: http://x\n', 'see [1]\n'],
    ['define in code', '```\n[1]: http://x\n```\n', 'see [1]\n'],
  ])('are as they were where they %s', (_, first, second) => {
    expect(pairOf(first, second)).toEqual([first, second]);
  });
});
