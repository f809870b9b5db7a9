import { kindOf, type Step } from '../kinds/table.js';
import { errorAt, hasErrors, type Diagnostic } from '../model/diagnostic.js';
import type { InputValues, Leg, SplitShare } from '../model/plan.js';
import { describeNode, entryOf, type MappingEntry } from '../model/syntax-tree.js';
import { balance } from './balance.js';
import { evaluateNode, type KnownBefore } from './evaluate-node.js';
import { legsSpan } from './leg-keys.js';
import { matrixLegs, productSize } from './matrix.js';
import { quoteFiles } from './quote-files.js';
import { emptyMatrix, readMatrix } from './read-matrix.js';
import { readSplit } from './read-split.js';

/** What legs depend on besides the step. */
export interface LegSurroundings {
  /** The values of the plan's inputs; those without a value are left out. */
  readonly values: InputValues;
  /** The names of all its inputs. */
  readonly inputs: readonly string[];
  /** The directory in which files are listed. */
  readonly root: string;
  readonly platform: NodeJS.Platform;
}

/** A leg that has no name yet. */
export interface LegDraft {
  readonly leg: Leg;
  /** What tells it from the others: `20, ubuntu`. */
  readonly words: string;
}

/** The legs of one step. */
export interface StepLegs {
  /** Null if there is a problem, or if they depend on an input that has no value yet. */
  readonly legs: readonly LegDraft[] | null;
  /** How many there would be; given only where there are too many. */
  readonly count?: number;
  readonly problems: readonly Diagnostic[];
}

/** Reads `matrix`, `split` and `max-parallel` of a step. */
export async function legsOfStep(
  step: Step,
  around: LegSurroundings,
  maxLegs: number,
): Promise<StepLegs> {
  const { syntax } = step;
  const matrix = entryOf(syntax, 'matrix');
  const split = entryOf(syntax, 'split');
  const limit = numberAt(entryOf(syntax, 'max-parallel'), around);
  if (matrix === undefined && split === undefined) {
    return {
      legs: null,
      problems: [...limit.problems, ...(limit.value === null ? [] : [withoutLegs(step)])],
    };
  }
  if (matrix !== undefined && split !== undefined) {
    const later = matrix.keySpan.start > split.keySpan.start ? matrix : split;
    return { legs: null, problems: [...limit.problems, errorAt(later.keySpan, BOTH, BOTH_HINT)] };
  }
  const made =
    matrix === undefined
      ? await splitLegs(step, split, around, maxLegs)
      : matrixLegsOf(step, matrix, around, maxLegs);
  const problems = [...limit.problems, ...made.problems];
  if (made.legs === null || limit.isUnknown) return { ...made, legs: null, problems };
  const maxParallel = limit.value;
  const total = made.legs.length;
  const legs = made.legs.map(({ leg, words }, index) => {
    const strategy = {
      'job-index': index,
      'job-total': total,
      'max-parallel': maxParallel ?? total,
    };
    const contexts = { ...leg.contexts, strategy };
    return { words, leg: { ...leg, index, total, maxParallel, contexts } };
  });
  return { legs, problems };
}

const BOTH = 'a step has legs by "matrix" or by "split", not by both';
const BOTH_HINT =
  'make two steps of it, or let the matrix have a vector such as "shard: [1, 2, 3]"';

function withoutLegs(step: Step): Diagnostic {
  const message = '"max-parallel" limits the legs of a matrix or a split, and this step has none';
  const hint = 'leave it out, or write "mutex" for steps that must not overlap';
  return errorAt(legsSpan(step), message, hint);
}

function before(key: string, { values, inputs }: LegSurroundings): KnownBefore {
  return { key, contexts: { inputs: values }, inputs };
}

function matrixLegsOf(
  { id }: Step,
  entry: MappingEntry,
  around: LegSurroundings,
  maxLegs: number,
): StepLegs {
  const evaluated = evaluateNode(entry.value, before('matrix', around));
  if (evaluated.node === null) return { legs: null, problems: evaluated.problems };
  const { matrix, problems } = readMatrix(evaluated.node, entry.keySpan);
  if (matrix === null) return { legs: null, problems };
  const size = productSize(matrix);
  if (size > maxLegs) return { legs: null, count: size, problems };
  const legs = matrixLegs(matrix);
  if (legs.length === 0) {
    const none = emptyMatrix(entry.keySpan, '"exclude" takes out all legs of the matrix');
    return { legs: null, problems: [...problems, none] };
  }
  return {
    problems,
    legs: legs.map(({ values, words }) => ({
      words: words.join(', '),
      leg: draft(id, { matrix: Object.fromEntries(values) }, null),
    })),
  };
}

async function splitLegs(
  step: Step,
  entry: MappingEntry | undefined,
  around: LegSurroundings,
  maxLegs: number,
): Promise<StepLegs> {
  if (entry?.value.kind !== 'mapping') return { legs: null, problems: [] };
  const into = numberAt(entryOf(entry.value, 'into'), around);
  if (kindOf(step).script(step) === null) {
    const message = '"split" hands files to a script, and this step has none';
    return { legs: null, problems: [errorAt(entry.keySpan, message, 'write "run", or "matrix"')] };
  }
  const { files, timings, problems } = await readSplit(entry.value, around.root);
  const all = [...into.problems, ...problems];
  if (files === null || into.value === null || hasErrors(all)) {
    return { legs: null, problems: all };
  }
  const count = into.value;
  if (count > maxLegs) return { legs: null, count, problems: all };
  const legs = balance(files, count, new Map()).map((portion, index) => {
    const share = { ...portion, all: files, timings };
    const words = `${String(index + 1)}/${String(count)}`;
    return { words, leg: withShare(draft(step.id, {}, share), step, around.platform) };
  });
  return { legs, problems: all };
}

function draft(of: string, contexts: Leg['contexts'], share: SplitShare | null): Leg {
  return { of, index: 0, total: 0, maxParallel: null, contexts, share };
}

/** A leg whose expressions can read the files that it gets. */
export function withShare(leg: Leg, step: Step, platform: NodeJS.Platform): Leg {
  const shell = kindOf(step).script(step)?.shell ?? null;
  const files = quoteFiles(leg.share?.files ?? [], shell, platform);
  return { ...leg, contexts: { ...leg.contexts, split: { files } } };
}

/** A whole number from 1 up, as a number or as an expression. */
interface NumberRead {
  /** Null if there is none. */
  readonly value: number | null;
  /** Whether it is there and not known. */
  readonly isUnknown: boolean;
  readonly problems: readonly Diagnostic[];
}

function numberAt(entry: MappingEntry | undefined, around: LegSurroundings): NumberRead {
  if (entry === undefined) return { value: null, isUnknown: false, problems: [] };
  const { node, problems } = evaluateNode(entry.value, before(entry.key, around));
  const value = node?.kind === 'scalar' && node.value !== '' ? Number(node.value ?? NaN) : NaN;
  if (Number.isInteger(value) && value >= 1) return { value, isUnknown: false, problems };
  // The schema has a message for what stands in the file.
  if (node === null || node === entry.value) return { value: null, isUnknown: true, problems };
  const message = `"${entry.key}" must be a whole number from 1 up, and this gives ${describeNode(node)}`;
  return { value: null, isUnknown: true, problems: [errorAt(entry.value.span, message)] };
}
