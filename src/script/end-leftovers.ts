import { readFileSync } from 'node:fs';
import { killTree } from './kill-tree.js';
import { listProcesses } from './processes.js';

/**
 * Ends what the steps of a run have left running. `scratch` is the folder of the run's own files, which every process
 * of its steps has in its environment. Linux only: elsewhere no environment can be read.
 */
export async function endLeftovers(scratch: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const mark = `=${scratch}/`;
  for (const { pid } of await listProcesses()) {
    const settings = environmentOf(pid).split('\0');
    const setting = settings.find((one) => one.startsWith('GITHUB_OUTPUT=') && one.includes(mark));
    if (setting !== undefined) await killTree({ pid: null, setting });
  }
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/environ`, 'utf8');
  } catch {
    // It has ended, or belongs to somebody else.
    return '';
  }
}
