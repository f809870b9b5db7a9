import {
  Document,
  isAlias,
  isMap,
  isScalar,
  Scalar,
  visit,
  YAMLMap,
  YAMLSeq,
  type Node,
} from 'yaml';
import { printable } from '../../util/printable.js';
import { freeId, subjectOf } from '../step-ids.js';
import type { ChosenSteps } from './choose-steps.js';
import { planCondition, type PlanCondition } from './conditions.js';
import { FoldedTexts } from './folded-scripts.js';
import { githubText } from './github-text.js';
import { fateOf, readOf, type HandedOver, type ReadableSteps } from './handed-over.js';
import type { PlanFrame } from './plan-frame.js';
import { mapExpressions, mapStepTexts, replaceUses, setText } from './step-texts.js';
import { stringAt, textOf, type WorkflowJob, type WorkflowStep } from './workflow-job.js';

/** What of the job becomes the plan. */
export interface PlanParts {
  readonly job: WorkflowJob;
  readonly chosen: ChosenSteps;
  readonly frame: PlanFrame;
  /** By their path in lower case. */
  readonly handedOver: ReadonlyMap<string, HandedOver>;
  /** The steps that the step at this place of the plan can read. */
  readonly readable: (position: number) => ReadableSteps;
  /** Who makes the plan. */
  readonly command: 'init' | 'infer';
}

/** The text of the plan, and the condition of each of its steps. */
export interface PlanText {
  readonly text: string;
  readonly conditions: readonly PlanCondition[];
}

/** Writes the plan. Comments and the style of scripts stay as they are in the workflow. */
export function planText(parts: PlanParts): PlanText {
  const { job, chosen, frame } = parts;
  const ids = idsOf(chosen.steps, job);
  const conditions: PlanCondition[] = [];
  const steps = new YAMLSeq<Node>();
  const folded = new FoldedTexts(job.source.text);
  chosen.steps.forEach((step, position) => {
    const rewrite = rewriter(parts, position);
    const condition = planCondition(conditionText(step, job), {
      isAfterOwnCondition: conditions.at(-1)?.isOwn === true,
      rewrite,
    });
    conditions.push(condition);
    const copy = copyOf(step.node, job.document);
    folded.hold(copy, rewrite);
    completeStep(copy, { condition, rewrite, handedOver: parts.handedOver });
    placeIds(copy, ids[position] ?? '', ids[position - 1]);
    if (position === 0) copy.spaceBefore = false;
    steps.add(copy);
  });
  const plan = new YAMLMap<Scalar, Node>();
  plan.set(new Scalar('name'), new Scalar(frame.name));
  if (frame.env.items.length > 0) plan.set(new Scalar('env'), frame.env);
  if (frame.defaults.items.length > 0) {
    const defaults = new YAMLMap();
    defaults.set('run', frame.defaults);
    plan.set(new Scalar('defaults'), defaults);
  }
  plan.set(new Scalar('steps'), steps);
  const document = new Document();
  document.contents = plan;
  document.commentBefore = headerOf(parts);
  const text = document.toString({ lineWidth: 0, singleQuote: true });
  return { text: folded.restore(text), conditions };
}

function headerOf({ job: { source, id }, command }: PlanParts): string {
  const origin = ` From the job "${printable(id)}" of ${printable(source.name)}, by "stepwave ${command}".`;
  if (command === 'infer') return origin;
  return [
    origin,
    ' Each step needs the one before, as in the workflow. Take out each "needs" that is not necessary:',
    ' steps that need nothing of each other run side by side.',
  ].join('\n');
}

/** The ids of the steps: their own, or one made from the name or the script. */
function idsOf(
  steps: readonly WorkflowStep[],
  { document, steps: all }: WorkflowJob,
): readonly string[] {
  const taken = new Set(all.flatMap(({ id }) => (id === null ? [] : [id.toLowerCase()])));
  return steps.map(({ id, node }) => {
    if (id !== null) return id;
    const name = stringAt(node, 'name', document);
    const made = freeId(name ?? subjectOf(stringAt(node, 'run', document) ?? ''), taken);
    taken.add(made.toLowerCase());
    return made;
  });
}

/** The condition of a step as text; null for none. */
function conditionText({ node }: WorkflowStep, { document }: WorkflowJob): string | null {
  const value = node.get('if', true);
  const scalar = isAlias(value) ? value.resolve(document) : value;
  return scalar === undefined ? null : githubText(scalar);
}

/** Rewrites expressions of a step so that they read what is handed over. */
function rewriter(
  { handedOver, readable }: PlanParts,
  position: number,
): (source: string) => string {
  const steps = readable(position);
  return (source) =>
    replaceUses(source, {
      path: (path) => {
        const fate = fateOf(path, steps);
        if (fate.type === 'null') return 'null';
        const found =
          fate.type === 'handed over' ? handedOver.get(fate.path.toLowerCase()) : undefined;
        return found === undefined ? null : readOf(found);
      },
    });
}

/** A copy of a mapping without anchors and aliases. */
export function copyOf(map: YAMLMap, document: Document): YAMLMap {
  const copy = map.clone();
  if (!isMap(copy)) throw new Error('the copy of a mapping is a mapping');
  visit(copy, {
    Alias: (_, alias) => (alias.resolve(document)?.clone() as Node | undefined) ?? new Scalar(null),
  });
  visit(copy, {
    Value: (_, node) => {
      delete node.anchor;
    },
  });
  return copy;
}

interface StepChange {
  readonly condition: PlanCondition;
  readonly rewrite: (source: string) => string;
  readonly handedOver: PlanParts['handedOver'];
}

function completeStep(copy: YAMLMap, { condition, rewrite, handedOver }: StepChange): void {
  const env = copy.get('env', true);
  if (isMap(env)) {
    textsOnly(env);
    dropHandedOver(env, handedOver);
    if (env.items.length === 0) copy.delete('env');
  } else copy.delete('env');
  mapStepTexts(copy, (text) => mapExpressions(text, rewrite));
  for (const key of [
    'name',
    'shell',
    'working-directory',
    'continue-on-error',
    'timeout-minutes',
  ]) {
    const value = copy.get(key, true);
    if (isScalar(value) && (value.value === null || value.value === '')) copy.delete(key);
  }
  plainValue(copy, 'continue-on-error');
  plainValue(copy, 'timeout-minutes');
  const name = copy.get('name', true);
  if (isScalar(name) && typeof name.value !== 'string') setText(name, githubText(name) ?? '');
  const old = copy.get('if', true);
  if (condition.text === null) copy.delete('if');
  else if (isScalar(old) && typeof old.value === 'string') setText(old, condition.text);
  else if (!isScalar(old) || githubText(old) !== condition.text)
    placeCondition(copy, condition.text);
}

/** Makes every value of an `env` the text that GitHub makes of it. */
export function textsOnly(env: YAMLMap): void {
  for (const pair of env.items) {
    const text = githubText(pair.value);
    if (!isScalar(pair.value)) pair.value = new Scalar(text ?? '');
    else if (text !== null) setText(pair.value, text);
  }
}

/** A secret that is handed over under the name that the step gives it needs no entry. */
function dropHandedOver(env: YAMLMap, handedOver: PlanParts['handedOver']): void {
  for (const { name, path } of handedOver.values()) {
    const value = env.get(name);
    if (typeof value !== 'string') continue;
    const [, read = ''] = /^\$\{\{\s*(\S+)\s*\}\}$/.exec(value.trim()) ?? [];
    const isSame = (one: string): boolean => one.toLowerCase() === path.toLowerCase();
    if (isSame(read) || (read === 'github.token' && isSame('secrets.GITHUB_TOKEN')))
      env.delete(name);
  }
}

/** Text such as `"5"` or `"true"` without expressions, which GitHub takes for what it says. */
function plainValue(copy: YAMLMap, key: string): void {
  const node = copy.get(key, true);
  if (!isScalar(node) || typeof node.value !== 'string' || node.value.includes('${{')) return;
  const text = node.value.trim();
  if (text === 'true' || text === 'false') node.value = text === 'true';
  else if (/^[0-9]+(?:\.[0-9]+)?$/.test(text)) node.value = Number(text);
  node.type = 'PLAIN';
  delete node.source;
}

/** Puts a new condition where people look for it, before what the step does. */
function placeCondition(copy: YAMLMap, text: string): void {
  copy.delete('if');
  const at = copy.items.findIndex(({ key }) => ['env', 'run', 'shell'].includes(textOf(key)));
  const pair = copy.items[at] === undefined ? copy.items.length : at;
  copy.items.splice(pair, 0, document().createPair('if', text));
}

function placeIds(copy: YAMLMap, id: string, need: string | undefined): void {
  copy.delete('id');
  const pairs = [document().createPair('id', id)];
  if (need !== undefined) pairs.push(document().createPair('needs', need));
  copy.items.unshift(...pairs);
}

function document(): Document {
  return new Document();
}
