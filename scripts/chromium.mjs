/** How Chromium is started to draw or test a page: headless, as root, and without calling home. */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts CHROMIUM (default /usr/bin/chromium) by the playwright-core that is installed in a folder. */
export function launchChromium(modulesFolder) {
  const requireFromModules = createRequire(join(resolve(modulesFolder), 'package.json'));
  const { chromium } = requireFromModules('playwright-core');
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ARGS,
  });
}
