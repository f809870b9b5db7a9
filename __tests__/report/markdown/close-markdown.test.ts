import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { closedMarkdown } from '../../../src/report/markdown/close-markdown.js';
import { always } from '../../rigs/graph-builder.js';

/** What a browser shows of a text in Markdown as GitHub reads it: nested arrays, an element's name first. */
type Shown = readonly (string | Shown)[];

const childrenOf = (node: Tree.Node | undefined): readonly Tree.ChildNode[] =>
  node !== undefined && 'childNodes' in node ? node.childNodes : [];

const body = childrenOf(childrenOf(parse('<!doctype html><body><div></div>'))[1])[1];
const place = childrenOf(body)[0] as Tree.Element;

function shown(markdown: string): Shown {
  const extensions = { extensions: [gfm()], htmlExtensions: [gfmHtml()] };
  const html = micromark(markdown, { allowDangerousHtml: true, ...extensions });
  return contents(parseFragment(place, html, {}));
}

/** Without comments, white space and what is empty. */
function contents(node: Tree.Node): Shown {
  const result: (string | Shown)[] = [];
  for (const child of childrenOf(node)) {
    if (child.nodeName === '#comment') continue;
    if ('value' in child) {
      const text = child.value.replace(/\s+/g, '');
      const last = result.at(-1);
      if (typeof last === 'string') result[result.length - 1] = last + text;
      else if (text !== '') result.push(text);
      continue;
    }
    const inner = contents(child);
    if (inner.length > 0 || ['br', 'hr'].includes(child.nodeName)) {
      result.push([child.nodeName, ...inner]);
    }
  }
  return result;
}

const words = (some: Shown): string =>
  some.map((one) => (typeof one === 'string' ? one : words(one.slice(1)))).join('');

const SENTENCE = 'The next step says this.';

/** What Markdown is made of, and what breaks it. */
const anyText = fc
  .array(
    fc.constantFrom(
      ...['\n', '\n', '\n', '\n\n', '  ', '    ', '\t', 'text', 'a | b', '| a | b |', '| - | - |'],
      ...['```', '````', '~~~', '~~~~~', '`', '``', '- ', '1. ', '2) ', '> ', '# ', '---', '==='],
      ...['*', '**', '[', ']', '(', ')', '](', '\\', '"', "'", '- - -', '+', '$$', 'x=y'],
      ...[
        '<details>',
        '</details>',
        '<summary>',
        '<b>',
        '</b>',
        '<b>x</b>',
        '<B>',
        '<b>`',
        '`</b>',
      ],
      ...['<table><tr><td>', '</td></tr></table>', '<td>', '<pre>', '</pre>', '<p>', '<br>', '<i'],
      ...['<!--', '-->', '<?', '?>', '<!X', '<![CDATA[', ']]>', '<div title="', " title='", '>'],
      ...['<div', '</div', '<span>', '<a href="x">', '<http://a.b>', '&lt;', '<ul><li>', '<h1>'],
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

describe('a text that is closed', () => {
  it.each([
    ['a table', '| a |\n| - |\n| 1 |'],
    ['code', 'text\n```sh\ncode'],
    ['code with a long fence', '~~~~~\n~~~\n```'],
    ['code in a quote', '> ```\n> code'],
    ['code in a list', '- a\n  ```\n  code'],
    ['what only looks like code in a list', '- a\n\n  ```\n  code\n\n```\ncode\n```'],
    ['indented code', '    code'],
    ['a list', '1. a\n2. b'],
    ['a quote', '> a'],
    ['what looks like a footnote', '[^1]: b'],
    ['a heading that may come', 'a'],
    ['elements', '<details><summary>a</summary>\n\n<b>b'],
    ['elements in elements', '<details>\n\n<details>\n<div>'],
    ['an element in a line', 'some <b>bold and <i>more'],
    ['an element in code', '`<details>`\n\n    <table>'],
    ['a table of HTML', '<table><tr><td>'],
    ['a table of HTML in a quote', '> <table><tr><td>'],
    ['text that is shown as it is', '<pre>a'],
    ['a comment', '<!-- a'],
    ['a comment in an element', '<div><!-- a'],
    ['a tag', '<div'],
    ['a value', '<div title="a'],
    ['a value in single quotes', "<div title='a"],
    ['an instruction', '<?php'],
    ['a declaration', '<!DOCTYPE'],
    ['text of XML', '<![CDATA['],
    ['code in the line', 'a `code'],
  ])('ends with %s', (_, markdown) => {
    const next = shown(SENTENCE);
    const closed = closedMarkdown(markdown) ?? '';
    expect(shown(`${closed}\n${SENTENCE}`).slice(-1)).toEqual(next);
    expect(words(shown(closed))).toBe(words(shown(markdown)));
  });

  it.each(['', 'text\n', '| a |\n| - |\n', '# a\n\n```\ncode\n```\n'])(
    'is as it was where it leaves nothing open: %j',
    (markdown) => {
      expect(closedMarkdown(markdown)).toBe(markdown);
    },
  );

  it('is null where it opens very much', () => {
    expect(closedMarkdown('<b>\n'.repeat(10_000))).toBeNull();
    expect(closedMarkdown('`'.repeat(100_000))).toBeNull();
  });

  it('is shown as it was, and so is what follows, whatever the two are', () => {
    always(fc.tuple(anyText, anyText), ([first, second]) => {
      const before = closedMarkdown(first) ?? '';
      const after = closedMarkdown(second) ?? '';
      const together = shown(`${before}\n${after}`);
      const apart = shown(after);
      // Text that no element holds runs into that before it.
      const own = typeof apart[0] === 'string' ? apart.slice(1) : apart;
      expect(together.slice(together.length - own.length)).toEqual(own);
      expect(words(together)).toBe(words(shown(first)) + words(shown(second)));
    });
  });

  it.each([
    ['of brackets', '['],
    ['of tags', '<a '],
    ['of comments', '<!--'],
    ['of values', '<a b="'],
    ['of quotes', '> '],
    ['of items', '- a\n'],
    ['of rows', '|-|-|\n'],
  ])('takes a time that grows with its length, also %s', (_, part) => {
    // Where it grew with the square, this would take minutes.
    expect(() => closedMarkdown(part.repeat(300_000 / part.length))).not.toThrow();
  });
});
