import { readdirSync, readFileSync } from 'node:fs';

/**
 * Kills every process whose environment holds a setting (`NAME=value`), as far as it can be seen: on
 * Linux only. It finds those that have left their process group (`setsid`, double forks), as the
 * runner finds its own leftovers by RUNNER_TRACKING_ID.
 */
export function killMarked(setting: string): void {
  if (process.platform !== 'linux') return;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid || !hasSetting(pid, setting)) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

function hasSetting(pid: number, setting: string): boolean {
  try {
    return readFileSync(`/proc/${String(pid)}/environ`, 'latin1')
      .split('\0')
      .includes(setting);
  } catch {
    // It has ended meanwhile, or belongs to somebody else.
    return false;
  }
}
