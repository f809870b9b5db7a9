import { relative, resolve } from 'node:path';
import type { CommandRequest } from '../options/cli-args.js';
import { reportClashes } from '../options/read-options.js';
import type { RunOptions } from '../options/table.js';
import { err, ok, type Result } from '../util/result.js';
import { findPlan } from './find-plan.js';

/** A plan with the place that it belongs to. */
export interface LocatedPlan {
  readonly options: RunOptions;
  /** Where the sources of its files are looked up, and what is copied to measure it; absolute. */
  readonly workspace: string;
  /** What is to be said of a plan that is not of the current folder; else null. */
  readonly note: string | null;
}

/**
 * Finds the plan of a command, where none is named, in the current folder or above it. The steps of one above run in
 * the folder that it is found in. The errors are sentences.
 */
export function locatePlan({
  options,
  isPlanGiven,
  isRootGiven,
}: Pick<CommandRequest, 'options' | 'isPlanGiven' | 'isRootGiven'>): Result<
  LocatedPlan,
  readonly string[]
> {
  const current = resolve('.');
  if (isPlanGiven) return ok({ options, workspace: current, note: null });
  const found = findPlan(current);
  if (!found.ok) return err([found.error]);
  const workspace = found.value;
  if (workspace === current) return ok({ options, workspace, note: null });
  const plan = relative(current, resolve(workspace, options.plan));
  const root = isRootGiven ? options.root : relative(current, workspace);
  const located = { ...options, plan, root };
  const clashes = reportClashes(located);
  if (clashes.length > 0) return err(clashes);
  return ok({
    options: located,
    workspace,
    note: `using the plan ${plan}; its steps run in ${root}`,
  });
}
