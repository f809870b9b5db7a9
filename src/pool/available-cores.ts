import { ancestors, groupPath, type ReadFile } from '../load/control-groups.js';

/**
 * How many cores this process may use: what the system schedules it on (affinity), cut by the CPU
 * quota of its control groups, and 1 at least. Newer versions of Node count the quota themselves,
 * Node 20 does not. Part of a core is not a core (as in libuv): a quota of 2.5 gives 2.
 */
export function availableCores(schedulable: number, read: ReadFile): number {
  const quotas = [...quotasV2(read), ...quotasV1(read)];
  return Math.max(1, Math.floor(Math.min(schedulable, ...quotas)));
}

/** Whether there is any quota for processor time, however large. */
export function hasQuota(read: ReadFile): boolean {
  return [...quotasV2(read), ...quotasV1(read)].length > 0;
}

/** cgroup v2: `cpu.max` of the process's group and of every group above it. */
function quotasV2(read: ReadFile): readonly number[] {
  const path = groupPath(read, (controllers) => controllers === '');
  return ancestors(path).flatMap((group) => {
    const [quota = 'max', period = ''] = (read(`/sys/fs/cgroup${group}/cpu.max`) ?? '').split(
      /\s+/,
    );
    return quotaOf(quota, period);
  });
}

/** cgroup v1: the `cpu` controller's quota and period. */
function quotasV1(read: ReadFile): readonly number[] {
  const path = groupPath(read, (controllers) => controllers.split(',').includes('cpu'));
  return ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup/cpu,cpuacct'].flatMap((mount) =>
    ancestors(path).flatMap((group) =>
      quotaOf(
        read(`${mount}${group}/cpu.cfs_quota_us`)?.trim() ?? '',
        read(`${mount}${group}/cpu.cfs_period_us`)?.trim() ?? '',
      ),
    ),
  );
}

function quotaOf(quota: string, period: string): readonly number[] {
  const cores = Number(quota) / Number(period);
  return quota !== '' && Number.isFinite(cores) && cores > 0 ? [cores] : [];
}
