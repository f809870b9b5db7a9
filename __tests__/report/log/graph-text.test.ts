import { describe, expect, it } from '@jest/globals';
import { graphText } from '../../../src/report/log/graph-text.js';
import { plan } from '../../rigs/plan-builder.js';

/**
 *     a ──▶ end
 *     b ──▶ end ──▶ d
 *     b ────────────▶ d
 */
const sample = plan('a; b; end<-a,b; d<-b,end', {
  a: { name: 'a' },
  b: { 'create-file': 'b.txt' },
  end: { name: 'say "done"' },
});

describe('graphText', () => {
  it('shows groups as text, names only where they say more than the id', async () => {
    expect(graphText(await sample, 'text')).toBe(`plan: 4 steps in 3 groups

group 1 (2 steps)
  a
  b — create-file b.txt

group 2 (1 step)
  end — say "done" — needs a, b

group 3 (1 step)
  d — echo d — needs b, end
`);
  });

  it('numbers the nodes of a Mermaid chart, so that no id is a word of Mermaid', async () => {
    expect(graphText(await sample, 'mermaid')).toBe(`flowchart LR
  n0["a"]
  n1["b"]
  n2["end"]
  n3["d"]
  n0 --> n2
  n1 --> n2
  n1 --> n3
  n2 --> n3
`);
  });

  it('quotes the nodes of a DOT graph', async () => {
    expect(graphText(await sample, 'dot')).toBe(`digraph plan {
  rankdir=LR;
  "a";
  "b";
  "end";
  "d";
  "a" -> "end";
  "b" -> "end";
  "b" -> "d";
  "end" -> "d";
}
`);
  });

  it('gives everything as JSON', async () => {
    expect(JSON.parse(graphText(await sample, 'json'))).toEqual({
      plan: 'plan',
      groups: [['a', 'b'], ['end'], ['d']],
      steps: [
        { id: 'a', name: 'a', kind: 'run', group: 1, needs: [] },
        { id: 'b', name: 'create-file b.txt', kind: 'create-file', group: 1, needs: [] },
        { id: 'end', name: 'say "done"', kind: 'run', group: 2, needs: ['a', 'b'] },
        { id: 'd', name: 'echo d', kind: 'run', group: 3, needs: ['b', 'end'] },
      ],
    });
  });

  it('keeps a name on its line and cuts a long one', async () => {
    const shape = await plan('a; b', {
      a: { name: 'two\n::error::lines\u202E' },
      b: { name: 'x'.repeat(81) },
    });
    expect(graphText(shape, 'text').split('\n').slice(3, 5)).toEqual([
      '  a — two\\n::error::lines\\u202e',
      `  b — ${'x'.repeat(79)}…`,
    ]);
  });

  it('cuts no character of a long name in half', async () => {
    const shape = await plan('a', { a: { name: `${'x'.repeat(79)}👍👍` } });
    const text = graphText(shape, 'text');
    // Half a character would come back from UTF-8 as another one.
    expect(Buffer.from(text).toString()).toBe(text);
  });
});
