import { describe, expect, it } from '@jest/globals';
import { addedMarkdown, MAX_SUMMARY_BYTES } from '../../src/report/job-summary.js';
import type { ReportInput } from '../../src/report/write-reports.js';
import { runResult, success } from '../rigs/result-builder.js';

const input = (summary: string): ReportInput => ({
  results: runResult([success('a')]),
  exports: { env: {}, path: [], summary },
  logTails: new Map(),
  mask: (text) => text.replaceAll('s3cret', '***'),
});

describe('what the steps add to the job summary', () => {
  it('is given as it is, but for what is masked', () => {
    expect(addedMarkdown(input('# Title\ns3cret\n'))).toBe('# Title\n***\n');
    expect(addedMarkdown(input(''))).toBe('');
  });

  it('is cut at a line end to what GitHub takes, and says so', () => {
    const added = addedMarkdown(input('é'.repeat(50).concat('\n').repeat(20_000)));
    expect(Buffer.byteLength(added)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
    expect(added).toMatch(
      /é{50}\n\n\*The rest was left out: a job summary has at most 1 MiB\.\*\n$/,
    );
  });
});
