import { isScalar, Pair, Scalar, YAMLMap, type Document } from 'yaml';
import { parseExpression, PLAN_CONTEXTS } from '../../expression/language.js';
import { runDefault } from './choose-steps.js';
import { githubText } from './github-text.js';
import { expressionsOf } from './step-texts.js';
import {
  mapOf,
  resolved,
  stringAt,
  textOf,
  type WorkflowJob,
  type WorkflowStep,
} from './workflow-job.js';

/** What stands around the steps of a plan. */
export interface PlanFrame {
  readonly name: string;
  readonly env: YAMLMap;
  /** Of `run` steps. */
  readonly defaults: YAMLMap;
  /** Variables of the workflow or the job that are not in the plan, with the reason. */
  readonly left: readonly LeftVariable[];
}

/** A variable that the plan does not set. Steps inherit it from the workflow. */
export interface LeftVariable {
  readonly name: string;
  readonly reason: string;
  /** Where its value stands in the workflow. */
  readonly offset: number;
}

/** Takes name, variables and defaults from the workflow and the job; what the job says counts. */
export function planFrame(job: WorkflowJob, earlier: readonly WorkflowStep[]): PlanFrame {
  const env = new YAMLMap();
  const left: LeftVariable[] = [];
  for (const { name, key, value } of variablesOf(job)) {
    const reason = reasonToLeave(name, value, exportedNames(earlier, job.document));
    const offset = isScalar(value) ? (value.range?.[0] ?? 0) : 0;
    if (reason === null) env.items.push(pairOf(key, value));
    else left.push({ name, reason, offset });
  }
  const defaults = new YAMLMap();
  for (const name of ['shell', 'working-directory']) {
    const value = runDefault(job, name);
    if (value !== null && !(name === 'shell' && value.includes('${{'))) defaults.set(name, value);
  }
  return { name: nameOf(job), env, defaults, left };
}

function nameOf({ workflow, job, id, document }: WorkflowJob): string {
  const name = stringAt(job, 'name', document);
  if (name !== null && !name.includes('${{')) return name;
  const whole = stringAt(workflow, 'name', document);
  return whole === null || whole.includes('${{') ? id : `${whole}: ${id}`;
}

interface Variable {
  readonly name: string;
  readonly key: unknown;
  readonly value: unknown;
}

function variablesOf({ workflow, job, document }: WorkflowJob): readonly Variable[] {
  const all = [workflow, job].flatMap((owner) =>
    (mapOf(owner, 'env', document)?.items ?? []).map((pair): [string, Variable] => {
      const name = textOf(pair.key);
      return [name, { name, key: pair.key, value: resolved(pair.value, document) }];
    }),
  );
  return [...new Map(all).values()];
}

function reasonToLeave(name: string, value: unknown, exported: string): string | null {
  const text = githubText(value);
  if (text === null || name.includes('${{')) return 'it is no plain variable';
  // The plan's own value would hide what that step has made of it.
  if (new RegExp(`\\b${escaped(name)}(?:=|<<)`).test(exported))
    return 'a step before the plan sets it';
  const expressions = expressionsOf(text, false);
  const isOpen = (text.match(/\$\{\{/g) ?? []).length !== expressions.length;
  const isForPlan = expressions.every(
    ({ source, paths }) =>
      parseExpression(source, { contexts: PLAN_CONTEXTS, isCondition: false }).ok &&
      paths.every(({ path: [context, field] }) => context !== 'inputs' && field !== 'token'),
  );
  return isForPlan && !isOpen ? null : 'only the workflow can evaluate it';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The scripts before the plan that set variables for later steps. */
function exportedNames(earlier: readonly WorkflowStep[], document: Document): string {
  return earlier
    .map(({ node }) => stringAt(node, 'run', document) ?? '')
    .filter((script) => script.includes('GITHUB_ENV'))
    .join('\n');
}

function pairOf(key: unknown, value: unknown): Pair {
  return new Pair(scalarCopy(key), scalarCopy(value));
}

/** The text of a scalar in its style and with its comments. */
function scalarCopy(node: unknown): Scalar {
  const copy = new Scalar(githubText(node) ?? '');
  if (!isScalar(node)) return copy;
  const { comment, commentBefore, spaceBefore = false, type = Scalar.PLAIN } = node;
  return Object.assign(copy, {
    comment: comment ?? null,
    commentBefore: commentBefore ?? null,
    spaceBefore,
    type,
  });
}
