import { foldedPath, normalisedPath, unsafePathReason } from '../files/path-rules.js';
import { isAncestor } from '../graph/ancestors.js';
import type { StepGraph } from '../graph/step-graph.js';
import type { StepCheck } from '../kinds/step-kind.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import { lineAt, type Span } from '../model/source-text.js';
import type { Plan } from './plan.js';

/** The steps and their order. */
interface OrderedSteps {
  readonly graph: StepGraph;
  readonly groups: readonly number[];
}

/** A path that a step makes, or the parent of such a path. */
interface Claim {
  readonly step: number;
  readonly path: string;
  readonly type: 'file' | 'directory';
  readonly span: Span;
}

/**
 * Compares the paths of all create steps. Finds spellings of one path that differ only in case or Unicode
 * composition, a file where a directory is needed, and a file that two steps write in no fixed order.
 */
export function checkCollisions(
  plan: Plan,
  checks: readonly StepCheck[],
  { graph, groups }: OrderedSteps,
): readonly Diagnostic[] {
  // Nearly every path has one claim. Only the others get a list.
  const firstByFolded = new Map<string, Claim>();
  const contested = new Map<string, Claim[]>();
  for (const claim of claimsOf(checks)) {
    const key = foldedPath(claim.path);
    const first = firstByFolded.get(key);
    if (first === undefined) {
      firstByFolded.set(key, claim);
      continue;
    }
    const claims = contested.get(key) ?? [first];
    claims.push(claim);
    contested.set(key, claims);
  }
  return [...contested.values()].flatMap((claims) => {
    const problem = spellingProblem(plan, claims) ?? kindProblem(plan, claims);
    return problem === undefined ? orderProblems(plan, { graph, groups }, claims) : [problem];
  });
}

/** Any number of steps may claim a directory, so one claim for each spelling is enough. */
function* claimsOf(checks: readonly StepCheck[]): Generator<Claim> {
  const directories = new Set<string>();
  for (const [step, { paths }] of checks.entries()) {
    for (const { path: written, type, span } of paths) {
      if (unsafePathReason(written) !== undefined) continue;
      const path = normalisedPath(written);
      if (type === 'file' && path !== '') yield { step, path, type, span };
      // Once a directory is claimed, so are its parents.
      let directory = type === 'file' ? parentPath(path) : path;
      for (; directory !== '' && !directories.has(directory); directory = parentPath(directory)) {
        directories.add(directory);
        yield { step, path: directory, type: 'directory', span };
      }
    }
  }
}

function parentPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function spellingProblem(plan: Plan, claims: readonly Claim[]): Diagnostic | undefined {
  const [first] = claims;
  const other = claims.find((claim) => claim.path !== first?.path);
  if (first === undefined || other === undefined) return undefined;
  const isCase = first.path.normalize('NFC') !== other.path.normalize('NFC');
  const where = isCase ? 'where case is ignored' : 'where Unicode is normalised, as on macOS';
  const message = `the paths "${other.path}" and "${first.path}" (${lineOf(plan, first)}) are one path ${where}`;
  return errorAt(other.span, message);
}

function kindProblem(plan: Plan, claims: readonly Claim[]): Diagnostic | undefined {
  const file = claims.find((claim) => claim.type === 'file');
  const directory = claims.find((claim) => claim.type === 'directory');
  if (file === undefined || directory === undefined) return undefined;
  const [early, late] =
    file.span.start < directory.span.start ? [file, directory] : [directory, file];
  const message = `"${file.path}" is a ${late.type} here and a ${early.type} ${lineOf(plan, early)}`;
  return errorAt(late.span, message);
}

/**
 * The needs must put all writers of a file in one order: sorted by group, each must be an ancestor of the next.
 * Two steps of one group never are. Steps on or behind a cycle have no order yet.
 */
function orderProblems(
  plan: Plan,
  { graph, groups }: OrderedSteps,
  claims: readonly Claim[],
): readonly Diagnostic[] {
  const writers = claims
    .filter((claim) => claim.type === 'file' && groups[claim.step] !== 0)
    .sort((a, b) => (groups[a.step] ?? 0) - (groups[b.step] ?? 0) || a.step - b.step);
  return writers.slice(1).flatMap((writer, position) => {
    const before = writers[position];
    if (before === undefined) return [];
    if (before.step === writer.step) {
      return [errorAt(writer.span, `"${writer.path}" stands in this step twice`)];
    }
    if (isAncestor(graph, groups, before.step, writer.step)) return [];
    const [early, late] = before.step < writer.step ? [before, writer] : [writer, before];
    const of = plan.steps[early.step]?.leg?.of;
    if (of !== undefined && of === plan.steps[late.step]?.leg?.of) {
      const same = `several legs of "${of}" write "${late.path}", and none needs the other`;
      return [
        errorAt(late.span, same, 'put into the path what tells them apart: "${{ matrix.… }}"'),
      ];
    }
    const other = graph.ids[early.step] ?? '';
    const message = `"${late.path}" is also written by step "${other}" (${lineOf(plan, early)}), and neither needs the other`;
    return [errorAt(late.span, message, `add "needs: ${other}", or write another path`)];
  });
}

function lineOf(plan: Plan, claim: Claim): string {
  return `on line ${String(lineAt(plan.source, claim.span.start))}`;
}
