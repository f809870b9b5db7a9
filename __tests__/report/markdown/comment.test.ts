import { describe, expect, it } from '@jest/globals';
import {
  MAX_COMMENT_BYTES,
  renderComment,
  type CommentFrame,
} from '../../../src/report/markdown/comment.js';
import { maskedResults } from '../../../src/report/masks/shown-run.js';
import { golden } from '../../rigs/golden.js';
import { proven } from '../../rigs/sample-findings.js';
import { allFailed, hostileNames, manySteps, oneStep } from '../../rigs/sample-results.js';

const frame: CommentFrame = {
  markerBytes: 34,
  runUrl: 'https://github.com/o/r/actions/runs/7',
  commit: '0123456789abcdef0123456789abcdef01234567',
  key: '',
};

describe('renderComment', () => {
  it('ends with where to find more', () => {
    const text = renderComment(oneStep(), frame);
    expect(text.startsWith('## ✅ Hello')).toBe(true);
    expect(
      text.endsWith(
        '\n<sub>Commit <code>0123456</code> · ' +
          '[Job summary and logs](https://github.com/o/r/actions/runs/7)</sub>\n',
      ),
    ).toBe(true);
  });

  it('names its key and does without a page and a commit', () => {
    const text = renderComment(oneStep(), { ...frame, key: '<x>', runUrl: null, commit: null });
    expect(text).toContain('\n<sub>&lt;x&gt; · Logs are in the job summary</sub>\n');
  });

  it('shows a proven run, with the table folded', () => {
    const text = renderComment(proven(), frame);
    expect(text).toBe(golden('comment.md', text));
  });

  it('shows hostile names as they are', () => {
    const text = renderComment(hostileNames(), frame);
    expect(text).toBe(golden('comment-hostile.md', text));
  });

  it.each([400, 5_000, 100_000])(
    'stays within the limit with %i steps, and says what it left out',
    (count) => {
      const text = renderComment(manySteps(count), frame);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_COMMENT_BYTES - frame.markerBytes);
      expect(text).toMatch(/\d more rows left out for brevity/);
      expect(text).toMatch(/<\/sub>\n$/);
    },
  );

  it('quotes no log, and says of none that it is left out', () => {
    const text = renderComment(allFailed(), frame);
    expect(text).toContain('### Failed steps');
    expect(text).not.toContain('log tail');
  });

  it('shows nothing of what was masked before', () => {
    const mask = (text: string): string => text.replaceAll('a<b', '***').replaceAll('Web', '***');
    const results = proven({ plan: { name: 'key a<b of Web', file: 'p.yml' } });
    const text = renderComment(maskedResults(results, mask), frame);
    expect(text).toContain('## ✅ key &#42;&#42;&#42; of &#42;');
    expect(text).not.toContain('Web');
  });

  it('stays within the limit when masks make it longer, and says so', () => {
    const mask = (text: string): string => text.replaceAll('e', '*'.repeat(200));
    const text = renderComment(maskedResults(manySteps(300), mask), frame);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_COMMENT_BYTES - frame.markerBytes);
    expect(text).toMatch(/\d more rows left out for brevity/);
  });
});
