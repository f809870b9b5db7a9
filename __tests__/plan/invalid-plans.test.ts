import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkText } from '../rigs/plan-builder.js';

const folder = new URL('../fixtures/plans/invalid/', import.meta.url);
const files = readdirSync(folder).sort();
const plans = files.filter((file) => /\.(yml|json)$/.test(file));

const stemOf = (file: string): string => file.replace(/\.[^.]+$/, '');

/** Whether a plan may run, and all that is printed about it. */
async function outcomeOf(name: string, platform: NodeJS.Platform) {
  const { checked, output } = await checkText(readFileSync(new URL(name, folder)), {
    name,
    platform,
  });
  return { ok: checked?.ok === true, text: `${output}\n` };
}

/** What the expectation beside a plan says. With UPDATE_GOLDEN=1 it is written first. */
function expectedOf(name: string, actual: string) {
  const file = new URL(name, folder);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, actual);
  const text = readFileSync(file, 'utf8');
  return { ok: !text.includes(': error: '), text };
}

describe('the plans in fixtures/plans/invalid', () => {
  it.each(plans)('are answered with the text beside them: %s', async (file) => {
    const outcome = await outcomeOf(file, 'linux');
    expect(outcome).toEqual(expectedOf(`${stemOf(file)}.txt`, outcome.text));
  });

  const onWindows = files.filter((file) => file.endsWith('.win32.txt'));

  it.each(onWindows)('are answered on Windows with %s', async (expectation) => {
    const file = `${expectation.replace('.win32.txt', '')}.yml`;
    const outcome = await outcomeOf(file, 'win32');
    expect(outcome).toEqual(expectedOf(expectation, outcome.text));
  });

  it('have one expectation each, and no expectation is left over', () => {
    const expectations = files.filter((file) => /(?<!\.win32)\.txt$/.test(file));
    expect(plans.map(stemOf)).toEqual(expectations.map(stemOf));
    expect([...plans, ...expectations, ...onWindows].sort()).toEqual(files);
  });

  it('are looked at in full', () => {
    expect(plans.length).toBeGreaterThan(100);
    expect(onWindows).toEqual(['windows-characters.win32.txt', 'windows-names.win32.txt']);
  });
});
