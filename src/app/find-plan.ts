import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DEFAULT_OPTIONS } from '../options/read-options.js';
import { err, ok, type Result } from '../util/result.js';

/** Where a plan lies in its repository unless it is named. */
const PLAN_PATH = DEFAULT_OPTIONS.plan;

/**
 * The nearest folder, from an absolute one upwards, that has a plan. A plan above it counts only if whoever wrote it
 * can be trusted: in a folder that all may write to, such as `/tmp`, anybody could leave one for others to run. The
 * error is a sentence.
 */
export function findPlan(from: string, userId = process.getuid?.()): Result<string, string> {
  const home = statSync(from).uid;
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, PLAN_PATH);
    const owners = ownersOf([file, dirname(file)]);
    if (owners !== null) {
      const isTrusted = owners.every((owner) => owner === 0 || owner === userId || owner === home);
      if (folder === from || userId === undefined || isTrusted) return ok(folder);
      return err(`the plan ${file} belongs to another user; name it if you want it to be taken`);
    }
    if (folder === dirname(folder)) return err(noPlan(from));
  }
}

/** Who owns a file and what else is given; null if the first is no file. */
function ownersOf([file = '', ...others]: readonly string[]): readonly number[] | null {
  try {
    const stats = statSync(file);
    return stats.isDirectory() ? null : [stats.uid, ...others.map((path) => statSync(path).uid)];
  } catch {
    return null;
  }
}

function noPlan(from: string): string {
  return (
    `there is no plan: no ${PLAN_PATH} in ${from} or in a folder above it; ` +
    'name a plan, or let "stepwave init" write one'
  );
}
