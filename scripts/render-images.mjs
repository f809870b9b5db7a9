/**
 * Makes the pictures in docs/images/ anew: runs examples/checks.yml, and draws its summary and its timeline; and the
 * timeline of examples/web-shop.yml, which needs PostgreSQL.
 *
 *     mkdir /tmp/render && cp __tests__/browser/package.json /tmp/render && npm install --prefix /tmp/render
 *     npm run package
 *     RENDER_MODULES=/tmp/render node scripts/render-images.mjs
 *
 * It takes about two minutes, since the steps take as long as real ones. The pictures need a font with emoji.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launchChromium } from './chromium.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const IMAGES = join(ROOT, 'docs', 'images');

const modulesFolder = process.env.RENDER_MODULES;
if (modulesFolder === undefined) {
  console.error('usage: RENDER_MODULES=DIR node scripts/render-images.mjs');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'stepwave-images-'));
try {
  const [summary, page] = ['summary.md', 'timeline.html'].map((name) => join(folder, name));
  const reports = ['--summary', summary, '--html', page];
  const options = ['--workers', '4', '--input', 'pace=10', ...reports];
  start('dist/index.js', 'run', 'examples/checks.yml', ...options);
  start('scripts/render-summary.mjs', summary, join(IMAGES, 'summary.png'));
  await drawTimeline(page, { step: /^build /, png: join(IMAGES, 'timeline.png') });
  const flags = ['--root', 'examples/web-shop', '--workers', '4', '--base', 'HEAD', '--html', page];
  start('dist/index.js', 'run', 'examples/web-shop.yml', ...flags);
  await drawTimeline(page, { step: /^shop /, png: join(IMAGES, 'web-shop.png') });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function start(...args) {
  execFileSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
}

/** The page with one step selected, so that its details show. */
async function drawTimeline(file, { step, png }) {
  const browser = await launchChromium(modulesFolder);
  try {
    const page = await browser.newPage({
      viewport: { width: 1180, height: 900 },
      deviceScaleFactor: 2,
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    await page.goto(pathToFileURL(file).href);
    await page.getByRole('option', { name: step }).click();
    await page.evaluate(() => globalThis.scrollTo(0, 0));
    await page.screenshot({ path: png });
  } finally {
    await browser.close();
  }
}
