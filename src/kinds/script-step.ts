/** What steps with a script have in common. */
import { join, resolve } from 'node:path';
import type { RunStep } from '../model/plan.js';
import type { RunDirectories } from '../model/run-directories.js';
import { stringOf, valueOf, type MappingNode, type SyntaxNode } from '../model/syntax-tree.js';
import type { ScriptTask } from '../model/task.js';
import type { MapText, TaskSurroundings } from './step-kind.js';

/** The fields of a step with a script. */
export type ScriptFields = Pick<RunStep, 'name' | 'script' | 'shell' | 'workingDirectory'>;

/** Reads the fields; `key` is the one that holds the script. */
export function scriptFields(
  node: MappingNode,
  key: string,
  {
    name,
    defaults,
  }: { readonly name: string | undefined; readonly defaults: SyntaxNode | undefined },
): ScriptFields {
  const script = stringOf(valueOf(node, key)) ?? '';
  const runDefaults = valueOf(defaults, 'run');
  const own = (other: string): string | null =>
    stringOf(valueOf(node, other)) ?? stringOf(valueOf(runDefaults, other)) ?? null;
  return {
    name: name ?? firstLine(script),
    script,
    shell: own('shell'),
    workingDirectory: own('working-directory'),
  };
}

/** The fields that may hold expressions, replaced. */
export function mapScript(
  { script, workingDirectory }: Pick<RunStep, 'script' | 'workingDirectory'>,
  [node, key]: readonly [MappingNode, string],
  map: MapText,
): Pick<RunStep, 'script' | 'workingDirectory'> {
  return {
    script: map(script, valueOf(node, key)),
    workingDirectory:
      workingDirectory === null ? null : map(workingDirectory, valueOf(node, 'working-directory')),
  };
}

/** The task of an attempt at a step. */
export function scriptTask(
  step: Pick<RunStep, 'id' | 'leg' | 'script' | 'shell' | 'workingDirectory'>,
  { directories, node, attempt, env, exported }: TaskSurroundings,
): ScriptTask {
  const { root, scratch, temporary, variables = {}, tracer } = directories;
  return {
    script: step.script,
    shell: step.shell,
    workingDirectory: resolve(root, step.workingDirectory ?? '.'),
    root,
    ...(temporary === undefined ? {} : { temporary }),
    variables,
    env,
    ...(step.leg?.share == null ? {} : { lists: { [SPLIT_FILES]: step.leg.share.files } }),
    path: exported.path,
    scratch: attemptFiles(scratch, node, attempt),
    logFile: stepLog(step, directories),
    appendsToLog: attempt > 1,
    ...(tracer === undefined
      ? {}
      : { tracer: { program: tracer, file: traceFile(scratch, node, attempt) } }),
  };
}

/** The variable with the path of the list of files that a leg of a split gets. */
export const SPLIT_FILES = 'STEPWAVE_SPLIT_FILES';

/** The file for the output of a step. */
export function stepLog(
  { id }: Pick<RunStep, 'id'>,
  { scratch }: Pick<RunDirectories, 'scratch'>,
): string {
  return join(scratch, `${id}.log`);
}

function attemptFiles(scratch: string, node: number, attempt: number): string {
  return join(scratch, `${String(node)}-${String(attempt)}`);
}

/** The file in which an attempt at a step is traced. */
export function traceFile(scratch: string, node: number, attempt: number): string {
  return `${attemptFiles(scratch, node, attempt)}.trace`;
}

/** The first line of a script that is not blank. */
function firstLine(script: string): string {
  const line = script.trimStart().split(/\r?\n/, 1)[0]?.trimEnd() ?? '';
  return [...line.slice(0, 2 * MAX_NAME_CHARS)].slice(0, MAX_NAME_CHARS).join('');
}

/** A script may be one long line, too long for a name. */
const MAX_NAME_CHARS = 500;
