/**
 * Draws a Markdown summary as a picture, roughly as GitHub shows it, to be looked at by a person:
 *
 *     mkdir /tmp/render && cp __tests__/browser/package.json /tmp/render && npm install --prefix /tmp/render
 *     RENDER_MODULES=/tmp/render node scripts/render-summary.mjs FILE.md OUT.png
 *
 * Options: --dark, --width PIXELS (default 980), --timezone NAME. The browser is CHROMIUM (default
 * /usr/bin/chromium). It also plays GitHub's filters (allowed tags, mentions, issue references,
 * emoji names), prints what they found, and fails when the chart can't be parsed.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from './chromium.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dark: { type: 'boolean', default: false },
    width: { type: 'string', default: '980' },
    timezone: { type: 'string', default: 'UTC' },
  },
});
const [markdownFile, pngFile] = positionals;
const modulesFolder = process.env.RENDER_MODULES;
if (markdownFile === undefined || pngFile === undefined || modulesFolder === undefined) {
  console.error('usage: RENDER_MODULES=DIR node scripts/render-summary.mjs FILE.md OUT.png');
  process.exit(2);
}

const browser = await launchChromium(modulesFolder);
try {
  await render(browser);
} finally {
  await browser.close();
}

async function render(browser) {
  const page = await browser.newPage({
    viewport: { width: Number(options.width), height: 600 },
    deviceScaleFactor: 2,
    colorScheme: options.dark ? 'dark' : 'light',
    timezoneId: options.timezone,
  });
  await page.route('**/*', (route) => route.abort());
  await page.setContent(pageHtml(options.dark));
  const modules = join(resolve(modulesFolder), 'node_modules');
  await page.addScriptTag({ path: join(modules, 'marked/lib/marked.umd.js') });
  await page.addScriptTag({ path: join(modules, 'mermaid/dist/mermaid.min.js') });
  const found = await page.evaluate(drawInPage, {
    markdown: readFileSync(markdownFile, 'utf8'),
    theme: options.dark ? 'dark' : 'default',
  });
  await page.screenshot({ path: pngFile, fullPage: true });
  console.log(JSON.stringify(found));
}

/** Runs in the page. */
async function drawInPage({ markdown, theme }) {
  const { marked, mermaid } = globalThis;
  const root = document.querySelector('main');
  root.innerHTML = marked.parse(markdown, { gfm: true });
  const removedTags = removeForbiddenTags(root);
  const notices = findNotices(root);
  showAlerts(root);
  mermaid.initialize({ startOnLoad: false, theme, securityLevel: 'strict' });
  const charts = [...root.querySelectorAll('code.language-mermaid')];
  for (const [index, code] of charts.entries()) {
    const box = document.createElement('div');
    box.className = 'chart';
    code.parentElement.replaceWith(box);
    const { svg } = await mermaid.render(`chart${index}`, code.textContent, box);
    box.innerHTML = svg;
  }
  const links = [...root.querySelectorAll('a, img')].map((element) => element.outerHTML);
  return { charts: charts.length, removedTags, notices, links };

  /** GitHub's allow-list, as far as a summary could meet it. */
  function removeForbiddenTags(element) {
    const allowed =
      /^(H[1-6]|BR|B|I|STRONG|EM|A|PRE|CODE|IMG|DIV|DEL|SUP|SUB|P|OL|UL|LI|TABLE|THEAD|TBODY|TR|TD|TH|BLOCKQUOTE|HR|DETAILS|SUMMARY|SPAN|WBR|KBD)$/;
    const forbidden = [...element.querySelectorAll('*')].filter(
      (tag) => !allowed.test(tag.tagName),
    );
    for (const tag of forbidden) tag.remove();
    return forbidden.map((tag) => tag.tagName);
  }

  /** Quotes that begin with `[!TIP]` have a title and a coloured edge. */
  function showAlerts(element) {
    for (const quote of element.querySelectorAll('blockquote')) {
      const text = quote.querySelector('p')?.firstChild;
      if (text?.nodeType !== globalThis.Node.TEXT_NODE || !text.data.startsWith('[!TIP]')) continue;
      text.data = text.data.slice('[!TIP]'.length).trimStart();
      quote.className = 'tip';
    }
  }

  /** What GitHub's filters would turn into mentions, references, emoji or formulas. */
  function findNotices(element) {
    const pattern =
      /(?<!\w)@[a-z0-9][\w/-]*|#\d+|\bGH-\d+|:[a-z+][\w+-]*:|\$[^$\n]+\$|https?:\/\/|www\./gi;
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
      if (texts.currentNode.parentElement.closest('pre') !== null) continue;
      found.push(...(texts.currentNode.data.match(pattern) ?? []));
    }
    return found;
  }
}

function pageHtml(isDark) {
  const [text, back, line, soft] = isDark
    ? ['#f0f6fc', '#0d1117', '#3d444d', '#151b23']
    : ['#1f2328', '#ffffff', '#d1d9e0', '#f6f8fa'];
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: ${back}; color: ${text};
      font: 14px/1.5 -apple-system, "Segoe UI", "Liberation Sans", "Noto Sans CJK SC",
        "Noto Color Emoji", sans-serif; }
    main { padding: 24px; }
    h2, h3 { margin: 20px 0 12px; font-weight: 600; line-height: 1.25; }
    h2 { margin-top: 0; padding-bottom: 6px; font-size: 21px; border-bottom: 1px solid ${line}; }
    h3 { font-size: 17.5px; }
    p, table, pre, details, .chart { margin: 0 0 14px; }
    table { display: block; width: max-content; max-width: 100%; overflow: auto;
      border-collapse: collapse; }
    th, td { padding: 6px 13px; border: 1px solid ${line}; }
    th { font-weight: 600; }
    tr:nth-child(2n) td { background: ${soft}; }
    code, pre { font-family: "Liberation Mono", "Noto Sans Mono CJK SC", monospace; font-size: 85%; }
    code { padding: 0.2em 0.4em; border-radius: 6px; background: ${isDark ? '#262c36' : '#eff1f3'};
      white-space: break-spaces; }
    pre { padding: 14px; overflow: auto; border-radius: 6px; background: ${soft}; line-height: 1.45; }
    pre code { padding: 0; background: none; font-size: 100%; white-space: pre; }
    blockquote { margin: 0 0 14px; padding: 8px 16px; border-left: 4px solid ${line}; }
    blockquote p { margin: 0; }
    blockquote.tip { border-color: ${isDark ? '#238636' : '#1a7f37'}; }
    blockquote.tip::before { content: 'Tip'; color: ${isDark ? '#3fb950' : '#1a7f37'}; font-weight: 500; }
    .chart { padding: 8px; border: 1px solid ${line}; border-radius: 6px; text-align: center; }
  </style><main></main>`;
}
