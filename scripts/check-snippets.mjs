#!/usr/bin/env node
/**
 * Checks the workflows in the documentation with actionlint. Usage: node scripts/check-snippets.mjs PATH-OF-ACTIONLINT
 *
 * They are written into a folder outside of the repository: actionlint would look for local actions in it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PAGES, snippetsOf, workflowText } from './documents.mjs';

const [, , actionlint = 'actionlint'] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'stepwave-snippets-'));
const snippets = PAGES.flatMap(snippetsOf).filter(({ kind }) => kind === 'workflow');
const files = snippets.map(({ file, line, text }) => {
  const name = `${file.replaceAll('/', '-')}-line-${line}.yml`;
  writeFileSync(join(folder, name), workflowText(text, parse(text)));
  return name;
});
try {
  // Whether shellcheck and pyflakes are there must not matter.
  const flags = ['-shellcheck=', '-pyflakes='];
  execFileSync(actionlint, [...flags, ...files], { cwd: folder, stdio: 'inherit' });
  process.stdout.write(`${files.length} workflows of the documentation checked\n`);
} catch (error) {
  if (typeof error.status !== 'number') throw error;
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
