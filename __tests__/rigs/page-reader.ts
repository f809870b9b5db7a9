import type { Findings, Results } from '../../src/model/findings.js';
import type { RunResult } from '../../src/model/result.js';
import type { PageData, PageStep } from '../../src/report/html/page-data.js';
import { renderHtml } from '../../src/report/html/render-html.js';

/** A run about which nothing else was found out, unless the test says so. */
export function resultsOf(run: RunResult, findings: Partial<Findings> = {}): Results {
  return {
    whatIf: null,
    comparison: null,
    history: null,
    races: null,
    undeclared: null,
    ...run,
    ...findings,
  };
}

/** The text between the tags of the element that holds the data. */
export function embeddedText(html: string): string {
  const element = /<script type="application\/json" id="data">([^]*?)<\/script>/.exec(html);
  return element?.[1] ?? 'no data';
}

/** What the page of a run shows, read back from the page as a browser does. */
export function pageOf(
  results: Results,
  logTails: ReadonlyMap<string, string> = new Map(),
): PageData {
  return JSON.parse(embeddedText(renderHtml(results, { logTails }))) as PageData;
}

/** The step of that id. */
export function stepOf(page: PageData, id: string): PageStep {
  const step = page.steps.find((candidate) => candidate.id === id);
  if (step === undefined) throw new Error(`no step "${id}"`);
  return step;
}

/** What a step says under that heading of the table. */
export function cellOf(page: PageData, id: string, title: string): string {
  return stepOf(page, id).cells[page.columns.findIndex((column) => column.title === title)] ?? '';
}
