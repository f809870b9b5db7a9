/** A step whose texts are evaluated → what its fingerprint is made of. Pure but for the machine that it runs on. */
import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import type { FingerprintParts, InputFile } from '../model/cache.js';
import { setting } from '../util/environment.js';
import { isWithin } from '../util/paths.js';
import type { CacheableStep } from './step-cache.js';

/** Where the parts come from. */
interface PartsSource {
  /** Absolute. */
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly files: readonly InputFile[];
}

/** All that the result of a step depends on. */
export function fingerprintParts(
  step: CacheableStep,
  { root, environment, files }: PartsSource,
): FingerprintParts {
  return {
    kind: step.kind,
    script: step.script,
    shell: step.shell,
    directory: relative(root, step.workingDirectory).replaceAll(sep, '/'),
    env: step.env,
    path: step.path.map((folder) => belowRoot(root, folder)),
    outputs: step.spec.outputs,
    variables: Object.fromEntries(
      step.spec.env.map((name) => [name, setting(environment, name) ?? null]),
    ),
    key: step.spec.key,
    system: process.platform,
    cpu: process.arch,
    files,
  };
}

/** What all entries of a step have in common, as a digest. */
export function stepKey(planFile: string, id: string): string {
  return createHash('sha256')
    .update(JSON.stringify(['stepwave', planFile.replaceAll(sep, '/'), id]))
    .digest('hex');
}

/** Where a step holds one of these values: in one of its variables, or in its script. Null if it does not. */
export function secretIn(step: CacheableStep, secrets: readonly string[]): string | null {
  const holds = (text: string): boolean => secrets.some((secret) => text.includes(secret));
  const variable = Object.keys(step.env).find((name) => holds(step.env[name] ?? ''));
  if (variable !== undefined) return `in ${variable}`;
  return holds(step.script) ? 'in its script' : null;
}

/** A folder, relative to the root if it is below that: it does not count where the repository lies. */
function belowRoot(root: string, folder: string): string {
  return isWithin(root, folder) ? relative(root, folder).replaceAll(sep, '/') : folder;
}
