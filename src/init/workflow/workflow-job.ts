import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { lineAt, placeAt, type SourceText } from '../../model/source-text.js';
import { didYouMean } from '../../util/closest-word.js';
import { printable } from '../../util/printable.js';
import { err, ok, type Result } from '../../util/result.js';

/** A job of a workflow, and the workflow around it. */
export interface WorkflowJob {
  readonly source: SourceText;
  readonly document: Document.Parsed;
  readonly workflow: YAMLMap;
  readonly id: string;
  readonly job: YAMLMap;
  /** The list of its steps, in block style. */
  readonly list: YAMLSeq;
  readonly steps: readonly WorkflowStep[];
}

/** A step of a job. */
export interface WorkflowStep {
  readonly index: number;
  readonly node: YAMLMap;
  readonly id: string | null;
  /** The line where it begins, from 1. */
  readonly line: number;
  /** What messages call it. */
  readonly label: string;
}

/** Reads a workflow and finds a job in it; null is the only job that has steps. The error is for people. */
export function readJob(source: SourceText, wanted: string | null): Result<WorkflowJob, string> {
  const parsed = parseWorkflow(source);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const workflow = document.contents;
  const jobs = isMap(workflow) ? mapOf(workflow, 'jobs', document) : undefined;
  if (!isMap(workflow) || jobs === undefined) {
    return err(`${source.name} is not a workflow: it has no "jobs:"`);
  }
  const found = pickJob(jobs, wanted, document);
  if (!found.ok) return err(`${source.name}: ${found.error}`);
  const { id, job } = found.value;
  const list = resolved(job.get('steps', true), document);
  if (!isSeq(list) || list.items.length === 0) {
    const isReusable = job.has('uses');
    const reason = isReusable ? 'it calls another workflow with "uses"' : 'it has no list of steps';
    return err(`${source.name}: nothing can be taken from the job "${id}": ${reason}`);
  }
  if (list.flow === true || isAlias(job.get('steps', true))) {
    const line = String(lineAt(source, list.range?.[0] ?? 0));
    return err(`${source.name}:${line}: write the steps of the job "${id}" as a list with "-"`);
  }
  const steps = list.items.map((item, index) => stepOf(item, index, { source, document }));
  const missing = steps.indexOf(null);
  if (missing !== -1) {
    return err(`${source.name}: step ${String(missing + 1)} of the job "${id}" is not a mapping`);
  }
  const all = steps.filter((step) => step !== null);
  return ok({ source, document, workflow, id, job, list, steps: all });
}

function parseWorkflow(source: SourceText): Result<Document.Parsed, string> {
  let document: Document.Parsed;
  try {
    document = parseDocument(source.text, {
      version: '1.2',
      schema: 'core',
      keepSourceTokens: true,
      prettyErrors: false,
      logLevel: 'error',
    });
  } catch (error) {
    // The parser recurses.
    if (error instanceof RangeError) return err(`${source.name} is nested too deeply`);
    throw error;
  }
  const [problem] = document.errors;
  if (problem === undefined) {
    moveComments(document, source.text);
    return ok(document);
  }
  const { line, column } = placeAt(source, problem.pos[0]);
  const message = problem.message.replace(/\.$/, '').replace(/ at line \d+, column \d+:[^]*$/, '');
  return err(`${source.name}:${String(line)}:${String(column)}: error: ${printable(message)}`);
}

/** The parser gives the comment above a key to the key before it if that has no value. */
function moveComments(document: Document.Parsed, text: string): void {
  visit(document, {
    Map: (_, map) => {
      map.items.forEach(({ value }, index) => {
        const next = map.items[index + 1]?.key;
        if (!isScalar(value) || value.value !== null || !isScalar(next) || value.comment == null)
          return;
        const start = value.range?.[0] ?? 0;
        if (/^[^\n]*#/.test(text.slice(start))) return;
        next.commentBefore = value.comment.replace(/^\n+/, '');
        value.comment = null;
      });
    },
  });
}

function pickJob(
  jobs: YAMLMap,
  wanted: string | null,
  document: Document.Parsed,
): Result<{ readonly id: string; readonly job: YAMLMap }, string> {
  const all = jobs.items.flatMap((pair) => {
    const job = resolved(pair.value, document);
    return isMap(job) ? [{ id: textOf(pair.key), job }] : [];
  });
  const withSteps = all.filter(({ job }) => job.has('steps'));
  const names = withSteps.map(({ id }) => id).join(', ');
  if (wanted === null) {
    const [only, other] = withSteps;
    if (only === undefined) return err('no job of this workflow has steps');
    return other === undefined ? ok(only) : err(`say which job: --job with one of ${names}`);
  }
  const found = all.find(({ id }) => id === wanted);
  if (found !== undefined) return ok(found);
  const ids = all.map(({ id }) => id);
  return err(`there is no job "${wanted}"; ${didYouMean(wanted, ids) ?? `its jobs are ${names}`}`);
}

function stepOf(
  item: unknown,
  index: number,
  { source, document }: { readonly source: SourceText; readonly document: Document.Parsed },
): WorkflowStep | null {
  const node = resolved(item, document);
  if (!isMap(node)) return null;
  const range = (item as Node).range ?? [0];
  const text = (key: string): string | null => stringAt(node, key, document);
  const subject = text('name') ?? text('uses')?.replace(/@.*$/s, '') ?? firstLine(text('run'));
  return {
    index,
    node,
    id: text('id'),
    line: lineAt(source, range[0]),
    label: `"${subject ?? `step ${String(index + 1)}`}"`,
  };
}

function firstLine(text: string | null): string | null {
  const line = text?.trimStart().split('\n', 1)[0]?.trim() ?? '';
  return line === '' ? null : line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** A node, an alias followed to its anchor. */
export function resolved(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

/** A mapping inside a mapping. */
export function mapOf(map: YAMLMap, key: string, document: Document): YAMLMap | undefined {
  const value = resolved(map.get(key, true), document);
  return isMap(value) ? value : undefined;
}

/** A text inside a mapping; null if there is none. */
export function stringAt(map: YAMLMap, key: string, document: Document): string | null {
  const value = resolved(map.get(key, true), document);
  return isScalar(value) && typeof value.value === 'string' ? value.value : null;
}

/** A key as it is written. */
export function textOf(key: unknown): string {
  if (!isScalar(key)) return '';
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}
