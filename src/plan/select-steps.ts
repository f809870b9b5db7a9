/** A plan and what was asked of it → the plan with fewer steps. It must not know at which door that was asked. */
import type { Step } from '../kinds/table.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { RunOptions } from '../options/table.js';
import { closestWord, didYouMean } from '../util/closest-word.js';
import { grouped } from '../util/grouped.js';
import { err, ok, type Result } from '../util/result.js';
import { usesExpressions } from './expression-fields.js';
import type { Plan } from './plan.js';

/** Which steps are wanted: ids, or globs of ids. */
export type Selection = Pick<RunOptions, 'only' | 'skip'>;

/** Why no steps are selected: sentences about the options, or problems at places of the plan. */
export type SelectionRefusal =
  { readonly usage: readonly string[] } | { readonly diagnostics: readonly Diagnostic[] };

/** How many ids a misspelt one is compared with. */
const MAX_COMPARED = 5000;

/**
 * A plan with only the steps that match `only` and all that they need, less those that match `skip`. What needs a
 * skipped step needs in its place what that one needs, so the order of the other steps stays as it is.
 */
export async function selectSteps(
  plan: Plan,
  { only, skip }: Selection,
): Promise<Result<Plan, SelectionRefusal>> {
  const wanted = only === null ? null : await matching(plan, only);
  const skipped = await matching(plan, skip);
  const usage = [...(wanted?.problems ?? []), ...skipped.problems];
  if (usage.length > 0) return err({ usage });
  const kept = wanted === null ? plan : withNeeds(plan, wanted.ids);
  const left = withoutSkipped(kept, skipped.ids);
  if (skip.length > 0 && left.steps.length === 0) {
    return err({ usage: ['there is no step left to run: --skip leaves all of them out'] });
  }
  const groups = plan.steps.flatMap(({ id, leg }) =>
    leg !== undefined && skipped.ids.has(id) ? [leg.of] : [],
  );
  const diagnostics = await skippedReads(left, new Set([...skipped.ids, ...groups]));
  return diagnostics.length > 0 ? err({ diagnostics }) : ok(left);
}

/** The ids that match. */
interface Matches {
  readonly ids: ReadonlySet<string>;
  /** For each word or glob that matches none, a sentence. */
  readonly problems: readonly string[];
}

async function matching({ steps }: Plan, words: readonly string[]): Promise<Matches> {
  const legs = grouped(
    steps.filter(({ leg }) => leg !== undefined),
    ({ leg }) => leg?.of ?? '',
  );
  // The id of a step with legs stands for all of them.
  const known = new Map<string, readonly string[]>(steps.map(({ id }) => [id, [id]]));
  for (const group of legs)
    known.set(
      group[0].leg?.of ?? '',
      group.map(({ id }) => id),
    );
  const ids = new Set<string>();
  const problems: string[] = [];
  const matcher = await matcherFor(words);
  for (const word of words) {
    const found = isGlob(word)
      ? [...known.keys()].filter(matcher(word))
      : [word].filter((id) => known.has(id));
    for (const id of found.flatMap((one) => known.get(one) ?? [])) ids.add(id);
    if (found.length === 0) {
      problems.push(noStep(word, [...known.keys()].slice(0, MAX_COMPARED), matcher));
    }
  }
  return { ids, problems };
}

/** A glob → whether an id matches it. */
type Matcher = (glob: string) => (id: string) => boolean;

/** Globs are rare, and their library is large. */
async function matcherFor(words: readonly string[]): Promise<Matcher> {
  if (!words.some(isGlob)) return () => () => false;
  const { Minimatch } = await import('minimatch');
  return (glob) => {
    const matcher = new Minimatch(glob, { nonegate: true, nocomment: true });
    return (id) => matcher.match(id);
  };
}

const GLOB_SIGN = /[*?[\]{}()!+@\\]/;

function isGlob(word: string): boolean {
  return GLOB_SIGN.test(word);
}

function noStep(word: string, ids: readonly string[], matcher: Matcher): string {
  const sentence = isGlob(word) ? `no step matches "${word}"` : `there is no step "${word}"`;
  const hint = isGlob(word) ? globMeant(word, ids, matcher) : wordMeant(word, ids);
  return hint === undefined ? sentence : `${sentence}; ${hint}`;
}

function wordMeant(word: string, ids: readonly string[]): string | undefined {
  const words = word.split(/[\s;]+/);
  const areIds = words.length > 1 && words.every((one) => ids.includes(one));
  return areIds ? `write "${words.join(',')}"` : didYouMean(word, ids);
}

/** The glob with its beginning spelt as ids begin, if it then matches. */
function globMeant(glob: string, ids: readonly string[], matcher: Matcher): string | undefined {
  const length = glob.search(GLOB_SIGN);
  const begin = closestWord(glob.slice(0, length), [
    ...new Set(ids.map((id) => id.slice(0, length))),
  ]);
  const meant = `${begin ?? ''}${glob.slice(length)}`;
  return begin !== undefined && ids.some(matcher(meant)) ? `did you mean "${meant}"?` : undefined;
}

function withNeeds(plan: Plan, ids: ReadonlySet<string>): Plan {
  const byId = new Map(plan.steps.map((step) => [step.id, step]));
  const wanted = new Set(ids);
  for (const id of wanted) for (const need of byId.get(id)?.needs ?? []) wanted.add(need);
  return { ...plan, steps: plan.steps.filter((step) => wanted.has(step.id)) };
}

function withoutSkipped(plan: Plan, skipped: ReadonlySet<string>): Plan {
  if (skipped.size === 0) return plan;
  const byId = new Map(plan.steps.map((step) => [step.id, step]));
  const steps = plan.steps
    .filter((step) => !skipped.has(step.id))
    .map((step): Step => {
      if (!step.needs.some((need) => skipped.has(need))) return step;
      return { ...step, needs: handedOn(step, byId, skipped) };
    });
  return { ...plan, steps };
}

/** The needs of a step, with those of each skipped one in its place. */
function handedOn(
  step: Step,
  byId: ReadonlyMap<string, Step>,
  skipped: ReadonlySet<string>,
): readonly string[] {
  const seen = new Set(step.needs);
  for (const need of seen) {
    if (skipped.has(need)) for (const further of byId.get(need)?.needs ?? []) seen.add(further);
  }
  return [...seen].filter((need) => !skipped.has(need));
}

/** What is left must not read what is not there: it would find an empty text, and go on with that. */
async function skippedReads(
  plan: Plan,
  skipped: ReadonlySet<string>,
): Promise<readonly Diagnostic[]> {
  if (skipped.size === 0 || !usesExpressions(plan)) return [];
  const { checkSkipped } = await import('./check-skipped.js');
  return checkSkipped(plan, skipped);
}
