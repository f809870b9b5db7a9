import { join, resolve } from 'node:path';
import { createEntry } from '../files/create-entry.js';
import type { Step, TreeEntry } from '../model/plan.js';
import type { JobserverAccess, StepExports, Task } from '../model/task.js';
import { refusedPathReason, unsafePathReason } from '../plan/path-rules.js';
import { err, ok, type Result } from '../util/result.js';
import type { ResolvedStep } from './resolved-step.js';

/** Where a run reads and writes; all paths are absolute. */
export interface RunDirectories {
  /** Where steps run and write. */
  readonly root: string;
  /** The real path of `root` when the run began: no file is created elsewhere, whatever `root` is by now. */
  readonly realRoot: string;
  /** Where `source` paths are looked up: the repository. */
  readonly repository: string;
  /** For scripts, their output and command files; out of the steps' reach, and removed at the end. */
  readonly scratch: string;
  /** For the steps' own temporary files, which they may remove; absent where they have the runner's. */
  readonly temporary?: string;
  /** What the environment says of these places, where Stepwave's own says something else. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The jobserver of the run, if there is one. */
  readonly jobserver?: JobserverAccess;
}

/** What a task is made of besides the step. */
export interface TaskSurroundings {
  readonly directories: RunDirectories;
  /** The step's place in the plan. */
  readonly node: number;
  /** From 1. */
  readonly attempt: number;
  readonly exported: Pick<StepExports, 'env' | 'path'>;
}

/** The file that keeps a step's whole output. */
export function logFileOf(directories: RunDirectories, step: Step): string {
  return join(directories.scratch, `${step.id}.log`);
}

/** Makes a step plain data for a worker. The error is a path that an expression made unsafe. */
export function buildTask(
  step: Step,
  resolved: ResolvedStep,
  { directories, node, attempt, exported }: TaskSurroundings,
): Result<Task, { readonly path: string; readonly message: string }> {
  if (step.kind === 'run') {
    return ok({
      kind: 'run',
      script: resolved.script,
      shell: step.shell,
      workingDirectory: resolve(directories.root, resolved.workingDirectory ?? '.'),
      root: directories.root,
      ...(directories.temporary === undefined ? {} : { temporary: directories.temporary }),
      surroundings: directories.variables ?? {},
      env: resolved.env,
      path: exported.path,
      scratch: join(directories.scratch, `${String(node)}-${String(attempt)}`),
      logFile: logFileOf(directories, step),
      appendsToLog: attempt > 1,
      ...(directories.jobserver === undefined ? {} : { jobserver: directories.jobserver }),
    });
  }
  for (const entry of resolved.entries) {
    const message = unsafeReason(entry);
    if (message !== undefined) return err({ path: entry.path, message });
  }
  const entries = resolved.entries.map((entry) => createEntry(entry, directories.repository));
  const { realRoot: root } = directories;
  const { templateContexts: contexts } = resolved;
  const { ifExists } = step;
  return ok({ kind: 'create', root, entries, ifExists, contexts });
}

function unsafeReason(entry: TreeEntry): string | undefined {
  const reason = refusedPathReason(entry.path);
  if (reason !== undefined) return `the path ${reason}`;
  if (entry.type === 'directory' || entry.content.from !== 'source') return undefined;
  const sourceReason = unsafePathReason(entry.content.source);
  return sourceReason === undefined ? undefined : `its source ${sourceReason}`;
}
