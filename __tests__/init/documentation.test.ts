import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { carryOver } from '../../src/init/workflow/carry-over.js';
import { sourceText } from '../../src/model/source-text.js';

describe('docs/init.md', () => {
  it('shows what really comes of its workflow', () => {
    const page = readFileSync(new URL('../../docs/init.md', import.meta.url), 'utf8');
    const blocks = [...page.matchAll(/```yaml \w+\n([^]*?)```/g)].map(([, text = '']) => text);
    const [workflow = '', plan, left] = blocks;
    const source = sourceText('.github/workflows/ci.yml', workflow);
    expect(carryOver(source, { job: 'test', planFile: null })).toMatchObject({
      ok: true,
      value: { plan, workflow: left },
    });
  });
});
