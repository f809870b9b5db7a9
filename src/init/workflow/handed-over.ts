import { isMap, isScalar, isSeq, type Document, type YAMLMap } from 'yaml';
import type { ContextPath } from '../../expression/context-paths.js';
import { isWholeRead, type StepExpression } from './step-texts.js';
import { mapOf, resolved, stringAt, textOf, type WorkflowJob } from './workflow-job.js';

/**
 * A value that only the workflow has. Its expression stays there, in the `env` of the step that runs the plan, and the
 * plan reads the variable.
 */
export interface HandedOver {
  /** Of the variable. */
  readonly name: string;
  /** What the workflow evaluates, such as `secrets.TOKEN`. */
  readonly path: string;
  /** Whether the variable holds JSON, which keeps `false` and `1` what they are. */
  readonly isJson: boolean;
}

/** What becomes of something that an expression reads. */
export type Fate =
  | { readonly type: 'kept' }
  | { readonly type: 'handed over'; readonly path: string }
  /** A step that has not run yet, or is not there: GitHub reads null. */
  | { readonly type: 'null' }
  | { readonly type: 'refused'; readonly reason: string };

/** Which steps a step of the plan can read. */
export interface ReadableSteps {
  /** In lower case: those of the plan before it. */
  readonly inPlan: ReadonlySet<string>;
  /** In lower case: those of the workflow before the plan. */
  readonly before: ReadonlySet<string>;
}

/** What becomes of a read. Plans have the contexts `env`, `github` and `runner` as workflows have them. */
export function fateOf({ path, isOpen }: ContextPath, steps: ReadableSteps): Fate {
  const [context = '', name] = path;
  switch (context) {
    case 'env':
    case 'runner':
      return { type: 'kept' };
    case 'github':
      // A plan's context has no token.
      return name === 'token' ? handedOver(['secrets', 'GITHUB_TOKEN']) : { type: 'kept' };
    case 'steps':
      if (name === undefined) return refused('it reads all steps at once');
      if (steps.inPlan.has(name.toLowerCase())) return { type: 'kept' };
      return steps.before.has(name.toLowerCase()) ? handedOver(path) : { type: 'null' };
    case 'secrets':
      return name === undefined ? refused('it reads all secrets at once') : handedOver(path);
    case 'job':
      if (name === undefined || name === 'status') return refused('it reads the state of the job');
      return handedOver(path);
    case 'inputs':
    case 'matrix':
    case 'needs':
    case 'strategy':
    case 'vars':
      return handedOver(path);
    default:
      return refused(`"${context}" is not known${isOpen ? ' here' : ''}`);
  }
}

function handedOver(path: readonly string[]): Fate {
  return { type: 'handed over', path: pathText(path) };
}

function refused(reason: string): Fate {
  return { type: 'refused', reason };
}

function pathText([context = '', ...names]: readonly string[]): string {
  const rest = names.map((name) =>
    /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? `.${name}` : `['${name.replaceAll("'", "''")}']`,
  );
  return context + rest.join('');
}

/** The values that expressions of the plan need from the workflow, by their path in lower case. */
export function collectHandedOver(
  expressions: readonly (StepExpression & { readonly steps: ReadableSteps })[],
  job: WorkflowJob,
): ReadonlyMap<string, HandedOver> {
  const uses = expressions.flatMap((expression) =>
    expression.paths.flatMap((path) => {
      const fate = fateOf(path, expression.steps);
      if (fate.type !== 'handed over') return [];
      const isText = !path.isOpen && (isWholeRead(expression) || isTextForSure(path, job));
      return [{ path: fate.path, names: path.path, isText }];
    }),
  );
  const found = new Map<string, HandedOver>();
  const taken = new Map(envTexts(job).map(({ name, text }) => [name.toUpperCase(), text]));
  for (const { path, names } of uses) {
    const key = path.toLowerCase();
    if (found.has(key)) continue;
    const isJson = uses.some((use) => use.path.toLowerCase() === key && !use.isText);
    const name = freeName(path, names, taken);
    taken.set(name.toUpperCase(), wholeRead(path));
    found.set(key, { name, path, isJson });
  }
  return found;
}

/** A name for a variable that nothing else has. Secrets keep their names: scripts read them by it. */
function freeName(
  path: string,
  names: readonly string[],
  taken: ReadonlyMap<string, string>,
): string {
  const isFree = (name: string): boolean =>
    [undefined, wholeRead(path)].includes(taken.get(name.toUpperCase()));
  const [context = '', ...rest] = path === 'secrets.GITHUB_TOKEN' ? path.split('.') : names;
  if (context === 'secrets' && isFree(rest[0] ?? '')) return rest[0] ?? '';
  const words = rest.filter((name, index) => !(index === 1 && name === 'outputs'));
  const long = [context, ...words]
    .join('_')
    .toUpperCase()
    .replace(/[^A-Z0-9_]/g, '_');
  let name = long;
  for (let count = 2; !isFree(name); count += 1) name = `${long}_${String(count)}`;
  return name;
}

function wholeRead(path: string): string {
  return `\${{ ${path} }}`;
}

/** All variables that the job, its workflow and its steps set, with their texts. */
function envTexts({
  workflow,
  job,
  steps,
  document,
}: WorkflowJob): readonly { readonly name: string; readonly text: string }[] {
  return [workflow, job, ...steps.map(({ node }) => node)].flatMap((owner) =>
    (mapOf(owner, 'env', document)?.items ?? []).map((pair) => {
      const value = resolved(pair.value, document);
      return { name: textOf(pair.key), text: isScalar(value) ? String(value.value).trim() : '' };
    }),
  );
}

/** Whether a value is text in every run of the job, so that a variable holds it as it is. */
function isTextForSure({ path }: ContextPath, job: WorkflowJob): boolean {
  const [context, name = '', field] = path;
  switch (context) {
    case 'github':
    case 'secrets':
    case 'vars':
      return path.length === 2;
    case 'steps':
    case 'needs':
      return field === 'outputs' ? path.length === 4 : path.length === 3;
    case 'inputs':
      return path.length === 2 && isTextInput(name, job);
    case 'matrix':
      return path.length === 2 && isTextInMatrix(name, job);
    default:
      return false;
  }
}

function isTextInput(name: string, { workflow, document }: WorkflowJob): boolean {
  const on = mapOf(workflow, 'on', document);
  const declared = ['workflow_dispatch', 'workflow_call'].flatMap((event) => {
    const inputs = on === undefined ? undefined : mapOf(on, event, document);
    const all = inputs === undefined ? undefined : mapOf(inputs, 'inputs', document);
    return all?.has(name) === true ? [mapOf(all, name, document)] : [];
  });
  return (
    declared.length > 0 &&
    declared.every((input) => {
      const type = input === undefined ? null : stringAt(input, 'type', document);
      return type === null || ['string', 'choice', 'environment'].includes(type);
    })
  );
}

/** A key of the matrix that each of its combinations has, with text only. */
function isTextInMatrix(name: string, { job, document }: WorkflowJob): boolean {
  const strategy = mapOf(job, 'strategy', document);
  const matrix = strategy === undefined ? undefined : mapOf(strategy, 'matrix', document);
  if (matrix === undefined) return false;
  const axis = matrix.has(name) ? listAt(matrix, name, document) : [];
  const included = matrix.has('include') ? listAt(matrix, 'include', document) : [];
  if (axis === null || included === null) return false;
  const isOnlyIncluded = matrix.items.every(({ key }) => textOf(key) === 'include');
  if (axis.length === 0 && !isOnlyIncluded) return false;
  const values = included.map((entry) => (isMap(entry) ? entry.get(name, true) : undefined));
  const ofIncluded = axis.length > 0 ? values.filter((value) => value !== undefined) : values;
  return [...axis, ...ofIncluded].every((node) => {
    const value = resolved(node, document);
    return isScalar(value) && typeof value.value === 'string' && !value.value.includes('${{');
  });
}

function listAt(map: YAMLMap, key: string, document: Document): readonly unknown[] | null {
  const list = resolved(map.get(key, true), document);
  return isSeq(list) ? list.items.map((item) => resolved(item, document)) : null;
}

/** What the plan reads in the place of a value that is handed over. */
export function readOf({ name, isJson }: HandedOver): string {
  // Elsewhere than in the workflow the variable may be missing, and empty text is no JSON.
  return isJson ? `fromJSON(env.${name} || 'null')` : `env.${name}`;
}

/** What the workflow sets a variable to. */
export function givenBy({ path, isJson }: HandedOver): string {
  return isJson ? `\${{ toJSON(${path}) }}` : wholeRead(path);
}
