/**
 * Opens the HTML timeline in a real browser, and uses it as a reader does:
 *
 *     npm run build
 *     mkdir /tmp/modules && cp __tests__/browser/package.json /tmp/modules && npm install --prefix /tmp/modules
 *     RENDER_MODULES=/tmp/modules node __tests__/browser/timeline.mjs [--png DIR]
 *
 * The browser is CHROMIUM (default /usr/bin/chromium). Without axe-core the check of accessibility is
 * left out. --png keeps pictures of the pages.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { launchChromium } from '../../scripts/chromium.mjs';
import { Tally } from '../e2e/tally.mjs';
import { checkHostileNames, checkReading, checkSizes } from './timeline-checks.mjs';

const { values: options } = parseArgs({ options: { png: { type: 'string' } } });
if (process.env.RENDER_MODULES === undefined) {
  console.error('usage: RENDER_MODULES=DIR node __tests__/browser/timeline.mjs [--png DIR]');
  process.exit(2);
}
const modules = resolve(process.env.RENDER_MODULES);
const requireFromModules = createRequire(join(modules, 'package.json'));
const { renderHtml } = await import('../../build/report/html/render-html.js');

const folder = mkdtempSync(join(tmpdir(), 'stepwave-page-'));
if (options.png !== undefined) mkdirSync(options.png, { recursive: true });
const browser = await launchChromium(modules);
const tally = new Tally('html-timeline');
try {
  const tools = { tally, open, check, picture, axe: axeSource() };
  await checkReading(tools);
  await checkHostileNames(tools);
  await checkSizes(tools);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
tally.end();

/** Opens the page of a run. What it asks the network for, or complains of, is in `complaints`. */
async function open(results, { width = 1280, colorScheme = 'light', logTails = new Map() } = {}) {
  const file = join(folder, 'page.html');
  writeFileSync(file, renderHtml(results, { logTails }));
  const context = await browser.newContext({
    ...{ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints = [];
  const url = pathToFileURL(file).href;
  await page.route('**/*', (route) => {
    if (route.request().url() === url) return route.continue();
    complaints.push(`request: ${route.request().url()}`);
    return route.abort();
  });
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

/** Checks that nothing was asked of the network and nothing went wrong. */
function check(what, { complaints }) {
  tally.equals(`${what}: no requests, errors or breaches of the policy`, complaints, []);
}

async function picture(page, name) {
  if (options.png === undefined) return;
  const { width, height } = await page.evaluate(() => ({
    width: innerWidth,
    height: Math.min(document.documentElement.scrollHeight, 2_600),
  }));
  const clip = { x: 0, y: 0, width, height };
  await page.screenshot({ path: join(options.png, `${name}.png`), fullPage: true, clip });
}

function axeSource() {
  try {
    return readFileSync(requireFromModules.resolve('axe-core/axe.min.js'), 'utf8');
  } catch {
    return null;
  }
}
