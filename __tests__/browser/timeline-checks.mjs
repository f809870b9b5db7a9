/** What a reader does with the HTML timeline, and what must come of it. */
import { everything, hostile, HOSTILE_NAMES, results, run } from './sample-runs.mjs';

const title = (page) => page.locator('#details-title').innerText();
const selectedBar = (page) => page.locator('.bar[aria-selected=true]').getAttribute('aria-label');
const firstColumn = (page) => page.locator('#table tbody th .link').allInnerTexts();

/** Selecting, sorting, filtering and zooming, by pointer and by keyboard. */
export async function checkReading(tools) {
  const { tally, open, check } = tools;
  const data = everything();
  const failed = data.steps.find((step) => step.conclusion === 'failure');
  const logTails = new Map([[failed.id, '\u001B[31m✗ adds numbers\u001B[0m\nexpected 4\n']]);
  const opened = await open(data, { logTails });
  const { page } = opened;
  tally.equals('the failed step is shown at first', await title(page), failed.id);
  tally.equals(
    'its log is shown',
    await page.locator('pre').innerText(),
    '✗ adds numbers\nexpected 4',
  );
  await checkBars(page, data, tally);
  await checkKeys(page, tally);
  await checkZoom(page, tally);
  await checkTable(page, data, tally);
  await checkFilter(page, tally);
  await checkLoad(page, data, tally);
  check('reading', opened);
  await opened.close();
  await checkSchemes(tools, data, logTails);
  await checkNarrow(tools, data);
  await checkPrint(tools, data);
}

async function checkBars(page, data, tally) {
  const step = data.steps[6];
  await page.locator(`.bar[aria-label^="${step.id} "]`).click();
  tally.equals('a click on a bar shows its step', await title(page), step.id);
  tally.holds('the bar is marked', (await selectedBar(page)).startsWith(`${step.id} `));
  const body = await page.locator('#details-body').innerText();
  tally.holds(
    'the details name the needs',
    step.needs.every((need) => body.includes(need)),
    body,
  );
  tally.equals('needs are marked', await page.locator('.bar.need').count(), step.needs.length);
  const dependents = data.steps.filter(({ needs }) => needs.includes(step.id));
  const drawn = dependents.filter(({ startMs }) => startMs !== null).length;
  tally.equals('dependents are marked', await page.locator('.bar.dependent').count(), drawn);
  tally.equals(
    'lines lead to both',
    await page.locator('.links path').count(),
    step.needs.length + drawn,
  );
  await page.locator('.links-list .link').first().click();
  tally.equals('a need leads to its step', await title(page), step.needs[0]);
}

async function checkKeys(page, tally) {
  const bar = page.locator('.bar[tabindex="0"]');
  tally.equals('the bars are one tab stop', await bar.count(), 1);
  await page.locator('#zoom-in').focus();
  for (let presses = 0; presses < 2; presses++) await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  tally.equals('the Tab key reaches it', await focused(), await bar.getAttribute('aria-label'));
  await page.keyboard.press('Home');
  const start = await selectedBar(page);
  await page.keyboard.press('ArrowRight');
  const right = await selectedBar(page);
  tally.holds(
    'the right arrow goes on in the lane',
    right !== start && (await focused()) === right,
    right,
  );
  await page.keyboard.press('ArrowLeft');
  tally.equals('the left arrow goes back', await selectedBar(page), start);
  const top = await page.evaluate(() => document.activeElement.closest('.lane').ariaLabel);
  await page.keyboard.press('ArrowDown');
  const lane = await page.evaluate(() => document.activeElement.closest('.lane').ariaLabel);
  await page.keyboard.press('ArrowUp');
  const before = await page.evaluate(() => document.activeElement.closest('.lane').ariaLabel);
  tally.holds(
    'up and down change the lane',
    top !== lane && before === top,
    `${top}, ${lane}, ${before}`,
  );
  await page.locator('#table tbody .link').nth(4).focus();
  await page.keyboard.press('Enter');
  const inTable = (await firstColumn(page))[4];
  tally.equals('Enter in the table shows a step', await title(page), inTable);
  await page.keyboard.press('Escape');
  tally.equals(
    'Escape leads back',
    await page.evaluate(() => document.activeElement.closest('button')?.innerText),
    inTable,
  );
}

async function checkZoom(page, tally) {
  const width = () => page.locator('.canvas').evaluate((canvas) => canvas.offsetWidth);
  const ticks = () => page.locator('.tick span').allInnerTexts();
  const fit = await width();
  const ticksAtFit = await ticks();
  tally.holds(
    'the axis begins at 0 and has several ticks',
    ticksAtFit[0] === '0' && ticksAtFit.length > 4,
  );
  await page.locator('#zoom-in').click();
  tally.holds('the button zooms in', (await width()) > 1.4 * fit);
  await page.locator('.bar[tabindex="0"]').focus();
  for (let presses = 0; presses < 8; presses++) await page.keyboard.press('+');
  tally.holds('plus zooms in', (await width()) > 20 * fit);
  tally.holds('the ticks follow', (await ticks())[1] !== ticksAtFit[1]);
  tally.equals(
    'the active bar stays in the page',
    await page.locator('.bar[tabindex="0"]').count(),
    1,
  );
  await page.locator('#scroller').evaluate((scroller) => (scroller.scrollLeft = 1e9));
  await twoFrames(page);
  tally.equals('even far away from it', await page.locator('.bar[tabindex="0"]').count(), 1);
  await page.keyboard.press('-');
  await page.keyboard.press('0');
  tally.equals('0 shows the whole run', await width(), fit);
}

/** The areas are on the axis of the bars: a sample ends where its time is, whatever the zoom. */
async function checkLoad(page, { load }, tally) {
  const labels = await page.locator('.load-row .lane-label').allInnerTexts();
  tally.equals('rows for cores and memory', labels, ['6 cores', '16.0 GiB']);
  const note = await page.locator('#load-note').innerText();
  tally.holds('the load is told in words', note.includes('of 6 cores in use on average'), note);
  const last = load.samples.at(-1).atMs;
  for (const presses of [0, 6]) {
    for (let press = 0; press < presses; press++) await page.locator('#zoom-in').click();
    await page.locator('#scroller').evaluate((scroller) => (scroller.scrollLeft = 1e9));
    await twoFrames(page);
    const [area, end] = await page.evaluate(placesOfLoad, last);
    tally.holds(
      `zoomed ${presses} times: the last sample is in its place`,
      Math.abs(area - end) < 2,
    );
  }
  await page.locator('#zoom-fit').click();
}

/** Runs in the page: where the area of the cores ends, and where a time is on the axis. */
function placesOfLoad(ms) {
  const { lengthMs } = JSON.parse(document.getElementById('data').textContent);
  const track = document.querySelector('.axis-track').getBoundingClientRect();
  const area = document.querySelector('.load.cores path').getBoundingClientRect();
  return [area.right, track.left + (track.width * ms) / lengthMs];
}

function twoFrames(page) {
  return page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

async function checkTable(page, data, tally) {
  tally.equals('the table has all steps', (await firstColumn(page)).length, data.steps.length);
  const heading = page.locator('#table thead button', { hasText: 'Duration' });
  const sort = () => heading.locator('..').getAttribute('aria-sort');
  await heading.click();
  tally.equals('a heading sorts', await sort(), 'ascending');
  const rising = data.steps.toSorted((a, b) => (a.durationMs ?? 1e9) - (b.durationMs ?? 1e9));
  tally.equals('the shortest step comes first', (await firstColumn(page))[0], rising[0].id);
  await heading.press('Enter');
  tally.equals('again, and it sorts the other way', await sort(), 'descending');
  const order = await firstColumn(page);
  tally.equals('the longest step comes first', order[0], rising.at(-2).id);
  tally.equals('one that never started stays last', order.at(-1), 'deploy');
  tally.equals('one heading is marked', await page.locator('[aria-sort]').count(), 1);
  await page.getByRole('button', { name: 'deploy' }).first().click();
  tally.holds(
    'it has details',
    (await page.locator('#details').innerText()).includes('never started'),
  );
}

async function checkFilter(page, tally) {
  await page.locator('#filter').fill('LINT');
  const rows = await firstColumn(page);
  tally.holds('the filter finds ids', rows.length > 0 && rows.every((id) => id.startsWith('lint')));
  tally.equals(
    'it says how many',
    await page.locator('#count').innerText(),
    `${rows.length} of 18 steps`,
  );
  const faded = await page.locator('.bar.faded').count();
  tally.equals('the other bars fade', faded, (await page.locator('.bar').count()) - rows.length);
  await page.locator('#filter').fill('skipped');
  tally.equals('it finds outcomes', await firstColumn(page), ['deploy']);
  await page.locator('#filter').fill('no such step');
  const announced = page.getByRole('status');
  tally.equals('it can find nothing, and says so', await announced.innerText(), 'No step matches.');
  tally.equals('no empty table is left', await page.locator('#table').isVisible(), false);
  await page.locator('#filter').fill('');
  tally.equals('emptied, it shows all', (await firstColumn(page)).length, 18);
  tally.equals('and the table is back', await page.locator('#table').isVisible(), true);
}

async function checkSchemes({ tally, open, check, picture, axe }, data, logTails) {
  const backgrounds = [];
  for (const colorScheme of ['light', 'dark']) {
    const opened = await open(data, { colorScheme, logTails });
    const { page } = opened;
    backgrounds.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    if (axe === null) console.log('axe-core is not there: accessibility is not checked');
    else tally.equals(`${colorScheme}: axe finds nothing`, await violations(page, axe), []);
    await picture(page, `everything-${colorScheme}`);
    check(colorScheme, opened);
    await opened.close();
  }
  tally.holds('dark is another page than light', backgrounds[0] !== backgrounds[1], backgrounds[0]);
}

/** The page's own policy does not hold for what the driver evaluates. */
async function violations(page, axe) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document));
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary}`),
  );
}

/** 320 px is what 1,280 px at 400 % come to. */
async function checkNarrow({ tally, open, check, picture, axe }, data) {
  for (const width of [400, 320]) {
    const opened = await open(data, { width });
    const { page } = opened;
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    tally.equals(`${width} px: the page does not scroll sideways`, over, 0);
    if (axe !== null)
      tally.equals(`${width} px: axe finds nothing`, await violations(page, axe), []);
    await picture(page, `everything-${width}`);
    check(`${width} px`, opened);
    await opened.close();
  }
}

async function checkPrint({ tally, open, picture }, data) {
  const { page, close } = await open(data);
  await page.locator('#zoom-in').click();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const over = await page.evaluate(() => {
    const scroller = document.getElementById('scroller');
    return scroller.scrollWidth - scroller.clientWidth;
  });
  tally.equals('in print the whole run is on the paper', over, 0);
  await picture(page, 'everything-print');
  await close();
}

/** Names that look like markup or script are shown and do nothing. */
export async function checkHostileNames({ tally, open, check, picture, axe }) {
  const data = hostile();
  for (const colorScheme of ['light', 'dark']) {
    const logTails = new Map([[HOSTILE_NAMES[1], '</pre><script>globalThis.hacked = 1</script>']]);
    const opened = await open(data, { colorScheme, logTails });
    const { page } = opened;
    const rows = await firstColumn(page);
    for (const name of HOSTILE_NAMES.slice(0, 6)) {
      tally.holds(`shown as text: ${name}`, rows.includes(name), rows.join());
    }
    for (const link of await page.locator('#table tbody .link').all()) await link.click();
    const injected = await page.locator('img, svg:not(.links), body script:not([type]), b').count();
    tally.equals('no name became an element', injected, 0);
    tally.equals('no name ran', await page.evaluate(() => typeof globalThis.hacked), 'undefined');
    if (axe !== null) tally.equals('hostile: axe finds nothing', await violations(page, axe), []);
    await picture(page, `hostile-${colorScheme}`);
    check('hostile names', opened);
    await opened.close();
  }
  const narrow = await open(data, { width: 400 });
  const over = await narrow.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  tally.equals('hostile names do not widen the page', over, 0);
  await picture(narrow.page, 'hostile-400');
  await narrow.close();
}

/** From no steps to 5,000: it opens, and says how long that and a zoom take. */
export async function checkSizes(tools) {
  const { tally, open, check, picture } = tools;
  const empty = await open(results([], 2));
  tally.holds('no steps: it says so', (await empty.page.innerText('#head')).includes('no steps'));
  tally.holds('no steps: no timeline', await empty.page.locator('#timeline').isHidden());
  check('no steps', empty);
  await empty.close();
  for (const [count, workers] of [
    [1, 2],
    [17, 4],
    [300, 8],
    [1_000, 8],
    [5_000, 16],
  ]) {
    const opened = await open(run(count, workers));
    await picture(opened.page, `${count}-light`);
    await checkSize({ tally, page: opened.page, count });
    check(`${count} steps`, opened);
    await opened.close();
    if (count <= 300) await takePictures(tools, { count, workers });
  }
}

async function checkSize({ tally, page, count }) {
  const loadedMs = await page.evaluate(
    () => performance.getEntriesByType('navigation')[0].loadEventEnd,
  );
  const bars = await page.locator('.bar').count();
  tally.equals(`${count} steps: a bar each`, bars, count);
  const framesMs = await page.evaluate(zoomAndScroll);
  const middle = framesMs[Math.floor(framesMs.length / 2)];
  console.log(
    `# ${count} steps: loaded after ${Math.round(loadedMs)} ms; frames while zooming and scrolling: ` +
      `median ${middle.toFixed(1)} ms, longest ${framesMs.at(-1).toFixed(1)} ms`,
  );
  const drawn = await page.locator('.bar').count();
  tally.holds(`${count} steps: zoomed in, only some bars`, count < 100 || drawn < count / 4, drawn);
}

/** Runs in the page: returns the times between frames, sorted. */
async function zoomAndScroll() {
  const scroller = document.getElementById('scroller');
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const timesMs = [];
  let lastMs = await frame();
  const measure = async (act) => {
    act();
    const nowMs = await frame();
    timesMs.push(nowMs - lastMs);
    lastMs = nowMs;
  };
  for (let zooms = 0; zooms < 12; zooms++) {
    await measure(() => document.getElementById('zoom-in').click());
  }
  for (let scrolls = 0; scrolls < 60; scrolls++) await measure(() => (scroller.scrollLeft += 90));
  return timesMs.sort((a, b) => a - b);
}

async function takePictures({ open, picture }, { count, workers }) {
  const dark = await open(run(count, workers), { colorScheme: 'dark' });
  await picture(dark.page, `${count}-dark`);
  await dark.close();
  const narrow = await open(run(count, workers), { width: 400 });
  await picture(narrow.page, `${count}-400`);
  await narrow.close();
}
