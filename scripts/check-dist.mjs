#!/usr/bin/env node
/**
 * Fails when the committed dist/ is not what the sources build, and names the files.
 *
 * Deletes dist/, rebuilds it with `npm run package`, and compares it with git's index. The index, so that a freshly
 * built dist/ counts once it is staged; deleting first, because the bundler leaves stale chunks behind. What was
 * built stays in place: staging it is the remedy.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const git = (...args) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' });
const lines = (text) => text.split('\n').filter((line) => line !== '');

const MEANINGS = { A: 'added', D: 'no longer built', M: 'differs', T: 'differs' };

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
execFileSync('npm', ['run', 'package'], {
  cwd: repository,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});

// Without --exclude-standard: a file that some .gitignore hides is missing from the commit all the same.
const added = lines(git('ls-files', '--others', '--', 'dist')).map(
  (file) => `not committed: ${file}`,
);
const changed = lines(git('diff', '--name-status', '--no-renames', '--', 'dist')).map((line) => {
  const [status = '', file = ''] = line.split('\t');
  return `${MEANINGS[status] ?? status}: ${file}`;
});
const problems = [...changed, ...added];

if (lines(git('ls-files', '--', 'dist')).length === 0)
  problems.push('dist/ is not committed at all');
if (problems.length > 0) {
  process.stderr.write(
    `dist/ is not what the sources build:\n${problems.map((each) => `  ${each}\n`).join('')}` +
      'Remedy: npm run package && git add dist\n',
  );
  process.exitCode = 1;
} else {
  process.stdout.write('dist/ is what the sources build\n');
}
