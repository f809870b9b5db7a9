import { isScalar, parseDocument, visit, type Node, type Scalar } from 'yaml';
import { splitTemplate } from '../../expression/template.js';
import { givenBy, type HandedOver } from './handed-over.js';
import type { WorkflowJob, WorkflowStep } from './workflow-job.js';

/** The action as workflows name it: as long as there is no tag, in the documentation's words for a commit. */
export const ACTION = {
  name: 'stepwave/stepwave@0123456789abcdef0123456789abcdef01234567',
  comment: 'a commit of main',
};

/** What a workflow without its own checkout gets before the plan: the plan is a file of the repository. */
export const CHECKOUT = {
  name: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
  comment: 'v7.0.1',
};

/** The step that runs the plan. */
export interface PlanStep {
  /** The plan's file in the workspace; null for the default. */
  readonly planFile: string | null;
  readonly handedOver: readonly HandedOver[];
  readonly isCheckoutMissing: boolean;
}

/** A part of the workflow that changes. Offsets; `end` is exclusive. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The workflow with one step in the place of those that went into the plan. All other text stays as it is, except that
 * outputs of steps of the plan are read from the plan's step. Null if what stays cannot do without what went.
 */
export function workflowText(
  job: WorkflowJob,
  chosen: readonly WorkflowStep[],
  planStep: PlanStep,
): string | null {
  const { text } = job.source;
  const readings = outputReadings(job, chosen);
  const id = readings.length === 0 ? null : freeStepId(job);
  const lines = stepLines(planStep, id);
  const edits: readonly Edit[] = [
    replacement(job, chosen, lines),
    ...readings.map(({ start, end, ofStep, isInQuotes }) => {
      const quote = isInQuotes ? "''" : "'";
      const all = `fromJSON(steps.${id ?? ''}.outputs.outputs || ${quote}{}${quote})`;
      return { start, end, text: `${all}.${ofStep}` };
    }),
  ];
  const changed = [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end), text);
  return isWhole(changed) ? changed : null;
}

/** Whether a text is right YAML; an alias may have lost its anchor. */
function isWhole(text: string): boolean {
  const document = parseDocument(text, { version: '1.2', schema: 'core', logLevel: 'silent' });
  let isRight = document.errors.length === 0;
  visit(document, {
    Alias: (_, alias) => {
      isRight &&= alias.resolve(document) !== undefined;
    },
  });
  return isRight;
}

/** The lines of the new step, the first without `- `. */
function stepLines(
  { planFile, handedOver, isCheckoutMissing }: PlanStep,
  id: string | null,
): readonly string[] {
  return [
    ...(isCheckoutMissing ? [`- uses: ${CHECKOUT.name} # ${CHECKOUT.comment}`] : []),
    `- uses: ${ACTION.name} # ${ACTION.comment}`,
    ...(id === null ? [] : [`  id: ${id}`]),
    ...(handedOver.length === 0 ? [] : ['  env:']),
    ...handedOver.map((one) => `    ${one.name}: ${givenBy(one)}`),
    ...(planFile === null ? [] : ['  with:', `    plan: ${JSON.stringify(planFile)}`]),
  ];
}

function replacement(
  { source: { text }, list }: WorkflowJob,
  chosen: readonly WorkflowStep[],
  lines: readonly string[],
): Edit {
  const [first = 0, last = 0] = [chosen[0]?.index, chosen.at(-1)?.index];
  const dash = dashOf(list, first);
  const dashLine = lineStart(text, dash);
  const comments = first === 0 ? null : (list.items[first] as Node).commentBefore;
  const start = typeof comments === 'string' ? commentStart(text, dashLine) : dashLine;
  const end = endOf(text, list.items[last] as Node);
  const indent = ' '.repeat(dash - dashLine);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const hasEnd = end === 0 || text[end - 1] === '\n';
  const inserted = lines.map((line) => `${indent}${line}`).join(lineEnd);
  return { start, end, text: inserted + (hasEnd || end < text.length ? lineEnd : '') };
}

/** The offset of the `-` of an item. */
function dashOf(list: WorkflowJob['list'], index: number): number {
  const token = list.srcToken;
  const marks = token?.type === 'block-seq' ? token.items : [];
  const items = marks.flatMap(({ start }) => start.filter(({ type }) => type === 'seq-item-ind'));
  return items[index]?.offset ?? 0;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the lines of comments directly above a line begin. They go into the plan. */
function commentStart(text: string, line: number): number {
  let start = line;
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** The end of the last line of an item. */
function endOf(text: string, item: Node): number {
  const end = item.range?.[1] ?? text.length;
  if (text[end - 1] === '\n') return end;
  const newline = text.indexOf('\n', end);
  return newline === -1 ? text.length : newline + 1;
}

/** A place outside of the plan that reads outputs of a step of the plan, up to and with `outputs`. */
interface Reading {
  readonly start: number;
  readonly end: number;
  readonly ofStep: string;
  readonly isInQuotes: boolean;
}

function outputReadings(job: WorkflowJob, chosen: readonly WorkflowStep[]): readonly Reading[] {
  const ids = chosen.flatMap(({ id }) => (id === null ? [] : [id]));
  if (ids.length === 0) return [];
  const found: Reading[] = [];
  const inPlan = new Set<unknown>(chosen.map(({ node }) => node));
  const pattern = new RegExp(`\\bsteps\\.(${ids.join('|')})\\.outputs\\b`, 'gi');
  visit(job.job, {
    Map: (_, map) => (inPlan.has(map) ? visit.SKIP : undefined),
    Pair: (_, { key, value }) => {
      if (!isScalar(value) || typeof value.value !== 'string') return;
      found.push(
        ...readingsIn(job.source.text, value, {
          pattern,
          isIf: isScalar(key) && key.value === 'if',
        }),
      );
    },
  });
  return found;
}

function readingsIn(
  text: string,
  scalar: Scalar,
  { pattern, isIf }: { readonly pattern: RegExp; readonly isIf: boolean },
): readonly Reading[] {
  const [from, to] = scalar.range ?? [0, 0];
  const raw = text.slice(from, to);
  const parts =
    isIf && !raw.includes('${{')
      ? [{ source: raw, start: from }]
      : splitTemplate(raw).flatMap((part) =>
          part.type === 'expression' ? [{ source: part.source, start: from + part.start + 3 }] : [],
        );
  return parts.flatMap(({ source, start }) =>
    [...source.matchAll(pattern)].map((match) => ({
      start: start + match.index,
      end: start + match.index + match[0].length,
      ofStep: match[1] ?? '',
      isInQuotes: scalar.type === 'QUOTE_SINGLE',
    })),
  );
}

function freeStepId({ steps }: WorkflowJob): string {
  const taken = new Set(steps.map(({ id }) => id?.toLowerCase()));
  let id = 'stepwave';
  for (let count = 2; taken.has(id); count += 1) id = `stepwave-${String(count)}`;
  return id;
}
