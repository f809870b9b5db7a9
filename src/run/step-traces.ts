import { resolve } from 'node:path';
import { traceFile } from '../kinds/script-step.js';
import type { StepScript } from '../kinds/step-kind.js';
import type { Accesses } from '../model/accesses.js';
import type { RunDirectories } from '../model/run-directories.js';
import { merged } from '../trace/merge.js';
import { readTrace } from '../trace/read-trace.js';
import { withoutLinks } from '../trace/real-paths.js';
import { fileReason } from '../util/file-reason.js';
import { isWithin } from '../util/paths.js';

/** A step that a tracer has watched. */
interface WatchedStep {
  readonly script: StepScript;
  readonly directories: RunDirectories;
  readonly node: number;
  /** How many attempts there were. */
  readonly attempts: number;
}

/** What all attempts at a step did. Never rejects: a trace that is gone is told of in `unseen`. */
export async function readAttempts(watched: WatchedStep): Promise<Accesses> {
  const all: Accesses[] = [];
  for (let attempt = 1; attempt <= watched.attempts; attempt += 1) {
    all.push(await readAttempt(watched, attempt));
  }
  return withoutLinks(merged(all));
}

async function readAttempt(
  { script, directories, node }: WatchedStep,
  attempt: number,
): Promise<Accesses> {
  const { root, scratch } = directories;
  try {
    return await readTrace(traceFile(scratch, node, attempt), {
      directory: resolve(root, script.workingDirectory ?? '.'),
      isNoise: (path) => KERNEL.test(path) || isWithin(scratch, path),
    });
  } catch (error) {
    return merged([], [`the trace is gone: ${fileReason(error)}`]);
  }
}

/** What the kernel shows as files: devices, processes, settings. Shared memory is files like any. */
const KERNEL = /^\/(?:proc|sys|dev(?!\/shm\/))(?:\/|$)/;
