import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The golden file of that name. With UPDATE_GOLDEN=1 the actual text is written to it first: look
 * at the difference before you commit it.
 */
export function golden(name: string, actual: string): string {
  const file = new URL(`../report/golden/${name}`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, actual);
  return readFileSync(file, 'utf8');
}
