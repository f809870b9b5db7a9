/** A plan's text → a plan that can be used, or what keeps it from being used. Both doors and the library begin here. */
import type { Diagnostic } from '../model/diagnostic.js';
import type { SourceText } from '../model/source-text.js';
import type { CheckSurroundings } from '../plan/check-plan.js';
import { preparePlan, type Preparation, type PreparedPlan } from '../plan/prepare-plan.js';
import type { Unreadable } from '../plan/read-plan.js';
import type { Result } from '../util/result.js';

/** A plan that can be used. */
export interface UsablePlan {
  readonly ok: true;
  readonly source: SourceText;
  readonly prepared: PreparedPlan;
}

/** Why a plan cannot be used: it has no text, it is wrong, or it does not fit the options. */
export type RefusedPlan =
  | { readonly ok: false; readonly reason: 'unreadable'; readonly unreadable: Unreadable }
  | {
      readonly ok: false;
      readonly reason: 'invalid';
      readonly source: SourceText;
      readonly diagnostics: readonly Diagnostic[];
    }
  | {
      readonly ok: false;
      readonly reason: 'usage';
      readonly source: SourceText;
      /** One sentence each. */
      readonly problems: readonly string[];
    };

/** Checks a plan that was read, and keeps the steps that were asked for. */
export async function loadPlan(
  read: Result<SourceText, Unreadable>,
  preparation: Preparation,
  around: Pick<CheckSurroundings, 'repository' | 'isInline'>,
): Promise<UsablePlan | RefusedPlan> {
  if (!read.ok) return { ok: false, reason: 'unreadable', unreadable: read.error };
  const source = read.value;
  const prepared = await preparePlan(source, preparation, {
    ...around,
    platform: process.platform,
  });
  if (prepared.ok) return { ok: true, source, prepared };
  return 'usage' in prepared
    ? { ok: false, reason: 'usage', source, problems: prepared.usage }
    : { ok: false, reason: 'invalid', source, diagnostics: prepared.diagnostics };
}
