/**
 * Draws job summaries and comments in a real browser, with Mermaid and what is known of GitHub's filters:
 *
 *     npm run build
 *     mkdir /tmp/modules && cp __tests__/browser/package.json /tmp/modules && npm install --prefix /tmp/modules
 *     RENDER_MODULES=/tmp/modules node __tests__/browser/summary.mjs [--png DIR]
 *
 * Checks that charts can be drawn, that no tag is removed, and that no name becomes a mention, a link or
 * anything else. --png keeps the pictures, to be looked at by a person.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { renderComment } from '../../build/report/markdown/comment.js';
import { renderSummary } from '../../build/report/markdown/markdown.js';
import { Tally } from '../e2e/tally.mjs';
import { allFailed, cancelledRun, everything, hostile, run, shortSteps } from './sample-runs.mjs';

const SCRIPT = fileURLToPath(new URL('../../scripts/render-summary.mjs', import.meta.url));
const RUN_URL = 'https://github.com/octo-org/shop/actions/runs/7';

const { values: options } = parseArgs({ options: { png: { type: 'string' } } });
const folder = options.png ?? mkdtempSync(join(tmpdir(), 'stepwave-summary-'));
mkdirSync(folder, { recursive: true });
const tally = new Tally('summary');
try {
  const tails = new Map([['build-1', '```\n</details>\n@org/team #12 :smile: $x$\n']]);
  check('1 step', run(1, 2), 0);
  check('17 steps', run(17, 4), 1);
  check('300 steps', run(300, 8), 1);
  check('5,000 steps', run(5000, 16), 0);
  check('5 long steps and 300 short ones', shortSteps(300), 1);
  check('cancelled', cancelledRun(), 1);
  check('all failed', allFailed(), 1, tails);
  check('everything', everything(), 2, tails, 1);
  check('hostile names', hostile(), 1, tails);
} finally {
  if (options.png === undefined) rmSync(folder, { recursive: true, force: true });
}
tally.end();

/** A comment leaves the load out. */
function check(name, results, charts, logTails = new Map(), commentCharts = charts) {
  const summary = renderSummary(results, { maxBytes: 1_048_576, logTails });
  draw(`summary, ${name}`, summary, charts, []);
  const frame = { markerBytes: 40, runUrl: RUN_URL, commit: 'abcdef0123', key: '' };
  const comment = renderComment(results, frame);
  draw(`comment, ${name}`, comment, commentCharts, [
    `<a href="${RUN_URL}">Job summary and logs</a>`,
  ]);
}

function draw(name, markdown, charts, links) {
  const file = join(folder, name.replaceAll(/\W+/g, '-'));
  writeFileSync(`${file}.md`, markdown);
  const args = [SCRIPT, `${file}.md`, `${file}.png`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  tally.holds(`${name}: can be drawn`, status === 0, stderr.slice(0, 500));
  if (status !== 0) return;
  const found = JSON.parse(stdout);
  tally.equals(`${name}: charts`, found.charts, charts);
  tally.equals(`${name}: nothing is removed or becomes something else`, found, {
    ...{ charts, removedTags: [], notices: [] },
    links,
  });
}
