// Makes a page of each text in `docs/`: a title and paragraphs.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

mkdirSync('site', { recursive: true });
for (const name of readdirSync('docs')) {
  const [title, ...paragraphs] = readFileSync(`docs/${name}`, 'utf8')
    .trim()
    .split('\n\n')
    .map(escape);
  const heading = title.replace(/^# /, '');
  const body = [`<h1>${heading}</h1>`, ...paragraphs.map((text) => `<p>${text}</p>`)].join('\n');
  const page = `<!doctype html>\n<meta charset="utf-8">\n<title>${heading}</title>\n${body}\n`;
  writeFileSync(`site/${name.replace(/\.md$/, '.html')}`, page);
  console.log(`site/${name.replace(/\.md$/, '.html')}`);
}
