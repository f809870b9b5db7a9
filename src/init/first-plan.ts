/**
 * First plans. In: a way to read a folder, or the text of a workflow (`workflow/`). Out: the text of a plan that a person
 * should look at. It must not know how plans run, and it writes nothing.
 */
import { Document, isMap, isSeq } from 'yaml';
import { printable } from '../util/printable.js';
import { err, ok, type Result } from '../util/result.js';
import type { DraftStep, Folder, FoundPart } from './source.js';
import { SOURCES } from './sources/table.js';

/** A plan made from what a folder has. */
export interface FirstPlan {
  readonly plan: string;
  readonly count: number;
  /** What the plan was made from, a phrase each. */
  readonly found: readonly string[];
}

/** Makes a plan from what is found in a folder. The error is for people. */
export async function firstPlan(folder: Folder): Promise<Result<FirstPlan, string>> {
  const parts: FoundPart[] = [];
  for (const { find } of SOURCES) {
    const found = await find(folder);
    if (!found.ok) return found;
    if (found.value !== null && found.value.steps.length > 0) parts.push(found.value);
  }
  if (parts.length === 0) return err(NOTHING_FOUND);
  const steps = parts.flatMap((part) => (parts.length === 1 ? part.steps : prefixed(part)));
  const found = parts.map(({ what }) => what);
  return ok({ plan: planText(folder.name, parts, steps), count: steps.length, found });
}

const NOTHING_FOUND = `nothing was found here that a plan could be made from
  looked for: ${SOURCES.map(({ looksFor }) => looksFor).join(';\n    ')}
  to begin by hand, write a file .github/stepwave.yml such as
    steps:
      - { id: build, run: make }
      - { id: test, needs: build, run: make test }
  or make a plan from a workflow: stepwave init --from .github/workflows/FILE --job JOB`;

/** The steps of a part with ids that tell it from the other parts. */
function prefixed({ prefix, steps }: FoundPart): readonly DraftStep[] {
  const named = (id: string): string => `${prefix}-${id}`;
  return steps.map((step) => ({ ...step, id: named(step.id), needs: step.needs.map(named) }));
}

function planText(name: string, parts: readonly FoundPart[], steps: readonly DraftStep[]): string {
  const document = new Document({
    name,
    steps: steps.map(({ id, needs, run, mutex }) => ({
      id,
      ...(needs.length === 0 ? {} : { needs: needs.length === 1 ? needs[0] : needs }),
      run,
      ...(mutex === null ? {} : { mutex }),
    })),
  });
  const list = document.get('steps', true);
  steps.forEach(({ comment }, index) => {
    const item: unknown = isSeq(list) ? list.items[index] : undefined;
    if (!isMap(item)) return;
    if (comment !== null) item.commentBefore = ` ${printable(comment)}`;
    const needs = item.get('needs', true);
    if (isSeq(needs)) needs.flow = true;
    if (index > 0) item.spaceBefore = true;
  });
  document.commentBefore = headerOf(parts);
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function headerOf(parts: readonly FoundPart[]): string {
  const left = parts.flatMap(({ left: names, file }) =>
    names.length === 0 ? [] : [` Not taken from ${file}: ${printable(names.join(', '))}.`],
  );
  const twice = parts.length > 1 ? ' Take out what runs twice.' : '';
  return [
    ' A first plan, by "stepwave init", from:',
    ...parts.map(({ what }) => ` - ${printable(what)}`),
    ` Look at it: are these the right steps, and does each need what it says?${twice}`,
    ' Steps that need nothing of each other run side by side.',
    ...left,
  ].join('\n');
}
