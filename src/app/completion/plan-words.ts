import { join, resolve } from 'node:path';
import type { Candidate, Completion } from '../../options/complete.js';
import { DEFAULT_OPTIONS, STDIN_PLAN } from '../../options/read-options.js';
import { buildPlan } from '../../plan/build-plan.js';
import { toCanonicalTree } from '../../plan/dialect.js';
import { parsePlan } from '../../plan/parse-plan.js';
import type { Plan } from '../../plan/plan.js';
import { readPlan } from '../../plan/read-plan.js';
import { printable } from '../../util/printable.js';
import { findPlan } from '../find-plan.js';

/** A larger plan takes too long for somebody who has pressed a key. */
const MAX_CHARACTERS = 1024 * 1024;

const MAX_HELP = 60;

/** The ids of steps, or the names of inputs, of the plan of a command line. A plan with mistakes gives what it has. */
export async function planWords({
  ofPlan,
  plan: named,
}: Pick<Completion, 'ofPlan' | 'plan'>): Promise<readonly Candidate[]> {
  if (ofPlan === 'nothing') return [];
  const plan = await readLenient(named);
  if (plan === null) return [];
  const words =
    ofPlan === 'steps'
      ? plan.steps.map(({ id, name }) => ({ word: id, help: helpOf(name) }))
      : plan.inputs.map(({ name }) => ({ word: `${name}=`, help: '' }));
  // The plan is not checked, and a shell gets the words.
  return words.filter(({ word }) => /^[A-Za-z_][A-Za-z0-9_-]*=?$/.test(word));
}

async function readLenient(named: string | null): Promise<Plan | null> {
  if (named === STDIN_PLAN) return null;
  const source = readPlan(named ?? foundPlan() ?? '');
  if (!source.ok || source.value.text.length > MAX_CHARACTERS) return null;
  const parsed = await parsePlan(source.value);
  if (!parsed.ok) return null;
  const { tree } = toCanonicalTree(parsed.value.tree, { isBareListAllowed: true });
  return buildPlan(source.value, tree);
}

function foundPlan(): string | null {
  const found = findPlan(resolve('.'));
  return found.ok ? join(found.value, DEFAULT_OPTIONS.plan) : null;
}

function helpOf(name: string): string {
  const [line = ''] = name.split(/[\r\n]/, 1);
  return printable(line.slice(0, MAX_HELP));
}
