/**
 * The documentation, for its tests and for `scripts/check-snippets.mjs`: the files, and the snippets in them. The word
 * behind a snippet's language says what it is: ```yaml plan. GitHub shows only the language.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MarkdownIt from 'markdown-it';
import { stringify } from 'yaml';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The pages for users: their snippets are checked. */
export const PAGES = ['README.md', ...markdownIn('docs').filter((file) => !/\badr\b/.test(file))];

/** All Markdown files whose links are checked. */
export const LINKED_FILES = [
  ...PAGES,
  ...markdownIn('docs/adr'),
  ...['CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'examples/README.md', 'bench/README.md'],
];

function markdownIn(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

/** The text of a file of the repository. */
export const read = (file) => readFileSync(join(ROOT, file), 'utf8');

/** A file's text as a flat list of Markdown tokens: blocks, and what stands in their lines. */
export function tokensOf(text) {
  return new MarkdownIt({ html: true })
    .parse(text, {})
    .flatMap((token) => [token, ...(token.children ?? [])]);
}

/**
 * The code blocks of a file. `line` counts from 1 and is that of the block's first fence.
 * @returns {{ file: string, line: number, language: string, kind: string, text: string }[]}
 */
export function snippetsOf(file) {
  return tokensOf(read(file))
    .filter(({ type }) => type === 'fence' || type === 'code_block')
    .map(({ info, content, map }) => {
      const [language = '', kind = ''] = info.trim().split(/\s+/);
      return { file, line: (map?.[0] ?? 0) + 1, language, kind, text: content };
    });
}

/**
 * The whole workflow that a snippet is a part of. A snippet is a workflow, some of its keys, or a list of steps, with
 * or without the key `steps` above.
 */
export function wholeWorkflow(part) {
  const keys = Array.isArray(part) ? { steps: part } : part;
  const { steps, ...rest } = keys;
  const job = { 'runs-on': 'ubuntu-latest', steps: steps ?? [{ run: 'echo' }] };
  return { on: 'push', jobs: { job }, ...rest };
}

/** The same as text. A snippet that is whole stays as it is, so that places in messages are right. */
export function workflowText(text, parsed) {
  const isWhole = !Array.isArray(parsed) && 'on' in parsed && 'jobs' in parsed;
  return isWhole ? text : stringify(wholeWorkflow(parsed));
}
