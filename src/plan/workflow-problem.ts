import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { SourceText } from '../model/source-text.js';
import { entryOf, valueOf, type SyntaxNode } from '../model/syntax-tree.js';

/** The one problem of a whole workflow in the place of a plan: none of its own keys would be right. */
export function workflowProblem(source: SourceText, tree: SyntaxNode): Diagnostic | undefined {
  const jobs = entryOf(tree, 'jobs');
  if (jobs?.value.kind !== 'mapping' || entryOf(tree, 'steps') !== undefined) return undefined;
  const names = jobs.value.entries.flatMap(({ key, value }) =>
    valueOf(value, 'steps') === undefined ? [] : [key],
  );
  const [only = 'JOB'] = names;
  const job = names.length === 1 ? only : 'JOB';
  const choice = names.length > 1 ? `, where JOB is one of ${listed(names)}` : '';
  const file = /^[\w./\\:-]+$/.test(source.name) ? source.name : `"${source.name}"`;
  return errorAt(
    jobs.keySpan,
    'this is a workflow, and a plan is made from one of its jobs',
    `stepwave init --from ${file} --job ${job}${choice}`,
  );
}

/** A workflow may have hundreds of jobs. */
const MAX_NAMES = 20;

function listed(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  const shown = names.slice(0, MAX_NAMES).join(', ');
  return more > 0 ? `${shown} and ${String(more)} more` : shown;
}
