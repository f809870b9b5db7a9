import { posix, win32 } from 'node:path';
import type { ScriptTask } from '../model/task.js';
import {
  DEFAULTED_VARIABLES,
  FOR_ACTIONS_ONLY,
  isRunnersFile,
  RUNNER_VARIABLES,
} from './runner-variables.js';

/** The environment of a script. */
export interface StepEnvironment {
  readonly env: NodeJS.ProcessEnv;
  /** The PATH that its shell is looked up in. As on the runner, a step's own PATH cannot hide the shell. */
  readonly shellPath: string | undefined;
}

/**
 * Stepwave's own environment, then the step's, then the variables that the runner always sets. Variables that
 * only actions get are left out, unless the plan hands them on.
 */
export function stepEnvironment(
  task: Pick<ScriptTask, 'env' | 'path' | 'variables'>,
  commandFiles: Readonly<Record<string, string>>,
  platform: NodeJS.Platform = process.platform,
): StepEnvironment {
  own ??= inherited(process.env);
  const placed = inherited(task.variables ?? {});
  const env: NodeJS.ProcessEnv = {
    ...own.all,
    ...placed.all,
    ...withoutRunnersFiles(task.env),
    ...own.runners,
    ...placed.runners,
    ...commandFiles,
  };
  const outerPath = pathIn(placed.all, platform) ?? pathIn(own.all, platform);
  const stepPath = pathIn(task.env, platform) ?? outerPath;
  const path = joined([...task.path, stepPath], platform);
  if (path !== undefined) {
    for (const name of pathNames(env, platform)) Reflect.deleteProperty(env, name);
    env.PATH = path;
  }
  return { env, shellPath: joined([...task.path, outerPath, stepPath], platform) };
}

function pathIn(
  environment: Readonly<NodeJS.ProcessEnv>,
  platform: NodeJS.Platform,
): string | undefined {
  return environment[pathNames(environment, platform).at(-1) ?? ''];
}

/** How an environment spells PATH: on Windows it is often called `Path`. */
function pathNames(
  environment: Readonly<NodeJS.ProcessEnv>,
  platform: NodeJS.Platform,
): readonly string[] {
  if (platform !== 'win32') return ['PATH'];
  return Object.keys(environment).filter((name) => name.toUpperCase() === 'PATH');
}

/** An empty part would stand for the working directory. */
function joined(
  parts: readonly (string | undefined)[],
  platform: NodeJS.Platform,
): string | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length <= 1) return known[0];
  const { delimiter } = platform === 'win32' ? win32 : posix;
  return known.filter((part) => part !== '').join(delimiter);
}

/** The part of an environment that steps get, and the part of it that the plan cannot change. */
interface Inherited {
  readonly all: NodeJS.ProcessEnv;
  readonly runners: NodeJS.ProcessEnv;
}

/** Cached for this process: it does not change while steps run, and Node asks the system for each variable. */
let own: Inherited | undefined;

/** Reads the environment of this process anew for the next step. */
export function forgetEnvironment(): void {
  own = undefined;
}

function inherited(environment: NodeJS.ProcessEnv): Inherited {
  const known = Object.entries(environment).filter(([name]) => !FOR_ACTIONS_ONLY.has(name));
  const all = withoutRunnersFiles(Object.fromEntries(known));
  const runners = Object.entries(all).filter(
    ([name, value]) =>
      RUNNER_VARIABLES.has(name) && !(value === '' && DEFAULTED_VARIABLES.has(name)),
  );
  return { all, runners: Object.fromEntries(runners) };
}

/** The runner has one file of each kind for the whole of Stepwave: steps would write them at once. */
function withoutRunnersFiles(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const entries = Object.entries(environment);
  return entries.some(isRunnersFile)
    ? Object.fromEntries(entries.filter((entry) => !isRunnersFile(entry)))
    : environment;
}
