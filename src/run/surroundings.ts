import { runContexts } from '../github/contexts.js';
import { runnerDefaults } from '../github/runner-defaults.js';
import type { RunDirectories } from '../model/run-directories.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { hashFilesIn } from '../script/hash-files.js';
import type { Host } from './host.js';
import type { EvaluatorInput } from './step-evaluator.js';

/** What expressions and scripts see of the world outside of the plan. */
export function surroundingsOf(
  { inputs }: PreparedPlan,
  { root, temporary }: Pick<RunDirectories, 'root' | 'temporary'>,
  { environment, platform, script }: Pick<Host, 'environment' | 'platform' | 'script'>,
): Pick<EvaluatorInput, 'contexts' | 'environment' | 'runnerVariables' | 'hashFiles'> {
  const machine = { platform, arch: process.arch, root, temporary };
  const defaults = runnerDefaults(environment, machine);
  return {
    contexts: runContexts({ ...environment, ...defaults }, inputs.values),
    environment: definedOnly(environment),
    runnerVariables: defaults,
    hashFiles: (patterns, stop) => hashFilesIn({ directory: root, patterns, script, stop }),
  };
}

/** An environment without the variables that are not set. */
export function definedOnly(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
