import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../../src/options/commands.js';
import { helpText } from '../../src/options/help.js';
import type { CommandName } from '../../src/options/option.js';
import { REPORTS } from '../../src/report/reports.js';

const TOPICS: readonly (CommandName | null)[] = [
  null,
  'run',
  'compare',
  'check',
  'graph',
  'shard',
  'init',
  'infer',
  'cache',
  'schema',
  'completion',
];

/** The golden file of a topic. With UPDATE_GOLDEN=1 the actual text is written to it first. */
function golden(topic: CommandName | null, actual: string): string {
  const file = new URL(`golden/help${topic === null ? '' : `-${topic}`}.txt`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, actual);
  return readFileSync(file, 'utf8');
}

describe('helpText', () => {
  it.each(TOPICS)('is the text in golden/, for everything or one command: %s', (topic) => {
    const text = helpText(topic, REPORTS);
    expect(text).toBe(golden(topic, text));
  });

  it('has a golden text for each command', () => {
    expect(TOPICS.filter((topic) => topic !== null)).toEqual(Object.keys(COMMANDS));
  });

  it.each(TOPICS)('fits a terminal of 100 columns: %s', (topic) => {
    const longest = Math.max(
      ...helpText(topic, REPORTS)
        .split('\n')
        .map((line) => line.length),
    );
    expect(longest).toBeLessThanOrEqual(100);
  });
});
