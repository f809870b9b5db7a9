/** Builds plans and graphs for tests: from one line, `a; b<-a; c<-a,b` (c needs a and b), or from a file's text. */
import { fileURLToPath } from 'node:url';
import { buildStepGraph, type GraphStep, type StepGraph } from '../../src/graph/step-graph.js';
import { KIND_KEYS } from '../../src/kinds/table.js';
import { formatDiagnostics } from '../../src/model/diagnostic.js';
import { sourceText } from '../../src/model/source-text.js';
import { checkPlan, type CheckedPlan, type CheckSurroundings } from '../../src/plan/check-plan.js';
import { decodePlan } from '../../src/plan/read-plan.js';

/** A plan that may run, with its graph and groups. */
export type ReadyPlan = Extract<CheckedPlan, { ok: true }>;

/** Keys of a step as a plan file spells them, such as `{ retries: 2, if: 'always()' }`. */
export type StepKeys = Readonly<Record<string, unknown>>;

/** What a file's text is checked as and against: `plan.yml` on Linux, in an empty root, unless told. */
export type CheckedAs = Partial<CheckSurroundings> & { readonly name?: string };

/**
 * The plan, checked by the real checks against an empty root on Linux. A step runs the script
 * `echo ID` unless its keys say otherwise. Step N stands on line N + 1. A plan with errors throws,
 * and so do keys for a step that is not there: a rig must not pass for a reason of its own. `inputs` are
 * the names of those that it declares, as text.
 */
export async function plan(
  line: string,
  keys: Readonly<Record<string, StepKeys>> = {},
  inputs: readonly string[] = [],
): Promise<ReadyPlan> {
  const steps = parseLine(line);
  const stray = Object.keys(keys).find((id) => steps.every((step) => step.id !== id));
  if (stray !== undefined) throw new Error(`plan-builder: keys for "${stray}", which is no step`);
  const lines = steps.map((step) => JSON.stringify(stepOf(step, keys[step.id] ?? {})));
  const declared = JSON.stringify(Object.fromEntries(inputs.map((name) => [name, {}])));
  const text = `{"name": "plan", "inputs": ${declared}, "steps": [\n${lines.join(',\n')}\n]}\n`;
  return checkedPlan(text, { name: 'plan.json' });
}

/** The plan that a file's text says. One with errors throws. */
export async function checkedPlan(
  text: string | Uint8Array,
  options: CheckedAs = {},
): Promise<ReadyPlan> {
  const { checked, output } = await checkText(text, options);
  if (checked?.ok === true) return checked;
  throw new Error(`plan-builder:\n${output}`);
}

/** All that is printed about a file's text: its problems with their places. */
export async function problemsOf(
  text: string | Uint8Array,
  options: CheckedAs = {},
): Promise<string> {
  return (await checkText(text, options)).output;
}

/** Where the sources of these plans lie. */
const repository = fileURLToPath(new URL('../fixtures/repository', import.meta.url));

/** The answer to a file's text (none if it cannot even be decoded), and all that is printed of it. */
export async function checkText(
  text: string | Uint8Array,
  { name = 'plan.yml', ...surroundings }: CheckedAs = {},
): Promise<{ readonly checked?: CheckedPlan; readonly output: string }> {
  const decoded = typeof text === 'string' ? undefined : decodePlan(name, text);
  if (decoded?.ok === false) return { output: decoded.error };
  const source = decoded?.value ?? sourceText(name, String(text));
  const nowhere = { root: '/stepwave-no-such-root', repository, platform: 'linux' } as const;
  const checked = await checkPlan(source, { ...nowhere, ...surroundings });
  const diagnostics = checked.ok ? checked.warnings : checked.diagnostics;
  return { checked, output: formatDiagnostics(source, diagnostics) };
}

/** The graph alone, unchecked, so that it may have cycles, unknown needs and repeated ids. */
export function graph(line: string): StepGraph {
  return buildStepGraph(parseLine(line));
}

/** The steps that a line tells, each with its needs. */
export function parseLine(line: string): readonly GraphStep[] {
  return line
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, id = '', needs] =
        /^([^\s,<]+)\s*(?:<-\s*([^\s,<]+(?:\s*,\s*[^\s,<]+)*))?$/.exec(part) ?? [];
      if (id === '') throw new Error(`plan-builder: cannot read "${part}"; write "id<-need,need"`);
      return { id, needs: needs?.split(',').map((need) => need.trim()) ?? [] };
    });
}

function stepOf({ id, needs }: GraphStep, keys: StepKeys): StepKeys {
  const hasKind = KIND_KEYS.some((kind) => kind in keys);
  return { id, needs, ...(hasKind ? {} : { run: `echo ${id}` }), ...keys };
}
