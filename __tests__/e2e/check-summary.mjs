/**
 * Checks a job summary: well-formed Markdown, whatever the plan put into it, and the facts of its case.
 * Usage: check-summary.mjs CASE FILE. The driver of the local run imports `checkSummary` instead.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Tally } from './tally.mjs';

const MAX_BYTES = 1024 * 1024;
const ALLOWED_TAGS = [
  'details',
  'summary',
  'br',
  'wbr',
  'sub',
  'sup',
  'code',
  'pre',
  'b',
  'strong',
  'em',
];

/** Splits Markdown into what stands in code fences and what does not (CommonMark's rule for fences). */
function splitFences(markdown) {
  const prose = [];
  const fences = [];
  let open;
  for (const line of markdown.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (open === undefined && mark !== null && !(mark[1][0] === '`' && mark[2].includes('`'))) {
      open = { mark: mark[1], info: mark[2].trim(), lines: [] };
      fences.push(open);
    } else if (open !== undefined) {
      const closes =
        mark !== null &&
        mark[1][0] === open.mark[0] &&
        mark[1].length >= open.mark.length &&
        mark[2].trim() === '';
      if (closes) open = undefined;
      else open.lines.push(line);
    } else {
      prose.push(line);
    }
  }
  return { prose, fences, closed: open === undefined };
}

/** Rows whose number of cells is not their header's. */
function raggedRows(lines) {
  const ragged = [];
  let width = 0;
  lines.forEach((line, index) => {
    const isRow = line.startsWith('|');
    const cells = line.replaceAll('\\|', '').split('|').length;
    if (!isRow) width = 0;
    else if (width === 0) width = cells;
    else if (cells !== width) ragged.push(index + 1);
  });
  return ragged;
}

/** Colours, which Mermaid reads before the chart. */
const INIT = /^%%\{init: \{"themeVariables":\{[\w"#:, ]+\}\}\}%%$/;

const count = (text, pattern) => [...text.matchAll(pattern)].length;

function checkForm(tally, markdown) {
  const bytes = Buffer.byteLength(markdown);
  tally.holds('the summary is written', bytes > 0);
  tally.holds('the summary is within 1 MiB', bytes <= MAX_BYTES, `${bytes} bytes`);
  const { prose, fences, closed } = splitFences(markdown);
  tally.holds('code fences are closed', closed);
  const outside = prose.join('\n').replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
  for (const tag of ['details', 'summary', 'pre', 'code']) {
    tally.equals(
      `<${tag}> is balanced`,
      count(outside, new RegExp(`</${tag}>`, 'gi')),
      count(outside, new RegExp(`<${tag}(>|\\s)`, 'gi')),
    );
  }
  const tags = [...outside.matchAll(/<\/?([a-z!][a-z0-9-]*)/gi)].map((tag) => tag[1].toLowerCase());
  const foreign = tags.filter((tag) => !ALLOWED_TAGS.includes(tag));
  tally.equals('no foreign HTML', foreign, []);
  tally.equals('table rows have as many cells as their header', raggedRows(prose), []);
  const charts = fences.filter((fence) => fence.info === 'mermaid');
  const comments = charts.flatMap((chart) =>
    chart.lines.filter((line) => !INIT.test(line) && line.includes('%%')),
  );
  tally.equals('no Mermaid comment cuts the chart', comments, []);
  return { charts };
}

const cases = {
  good(tally, markdown, { charts }) {
    for (const id of ['tree', 'config', 'left', 'right', 'assemble', 'report', 'cleanup']) {
      tally.holds(`names step ${id}`, markdown.includes(id));
    }
    tally.equals('has one Gantt chart', charts.length, 1);
    tally.holds(
      'the chart is a gantt',
      charts[0]?.lines.some((line) => line.trim() === 'gantt'),
    );
    tally.holds("holds the step's own summary", markdown.includes('Assembled by the plan.'));
  },
  failing(tally, markdown) {
    for (const id of ['fails', 'depends', 'independent', 'cleanup']) {
      tally.holds(`names step ${id}`, markdown.includes(id));
    }
    tally.holds("shows the tail of the failed step's log", markdown.includes('about to fail'));
    tally.holds(
      'shows the exit code',
      /exit(ed)?( with)?( code)? 3\b|exit code:? `?3\b/i.test(markdown),
    );
  },
  hostile(tally, markdown) {
    for (const id of ['masks', 'speaks', 'silences', 'breaks', 'after']) {
      tally.holds(`names step ${id}`, markdown.includes(id));
    }
    tally.equals('the masked value stays masked', markdown.includes('hunter2-e2e'), false);
    tally.holds('the tail of the failed log is there', markdown.includes('still ***'));
    tally.equals('no heading from a name', /^## heading/m.test(markdown), false);
  },
};

/** Runs all checks of a case's summary. */
export function checkSummary(tally, name, markdown) {
  const form = checkForm(tally, markdown);
  cases[name](tally, markdown, form);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , name = '', file = ''] = process.argv;
  const tally = new Tally(`${name}-summary`);
  checkSummary(tally, name, readFileSync(file, 'utf8'));
  tally.end();
}
