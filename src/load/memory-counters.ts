import { freemem, totalmem } from 'node:os';
import { ancestors, groupPath, type ReadFile } from './control-groups.js';

/** Bytes of memory that there are, and that programs may still take. */
export interface Memory {
  readonly totalBytes: number;
  readonly availableBytes: number;
}

/** The machine's memory, or that of the tightest control group around this process. */
export function memoryOf(read: ReadFile): Memory {
  const limits = [machine(read), ...groupsV2(read), ...groupsV1(read)];
  return limits.reduce((least, one) => (one.availableBytes < least.availableBytes ? one : least));
}

function machine(read: ReadFile): Memory {
  const text = read('/proc/meminfo') ?? '';
  const bytesOf = (name: string): number | null => {
    const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text) ?? [];
    return kilobytes === undefined ? null : 1024 * Number(kilobytes);
  };
  return {
    totalBytes: bytesOf('MemTotal') ?? totalmem(),
    availableBytes: bytesOf('MemAvailable') ?? freemem(),
  };
}

/** cgroup v2. Files that were read and can be read again count as used, but the kernel drops them. */
function groupsV2(read: ReadFile): readonly Memory[] {
  const path = groupPath(read, (controllers) => controllers === '');
  return ancestors(path).flatMap((group) => {
    const folder = `/sys/fs/cgroup${group}`;
    return limited({
      limit: read(`${folder}/memory.max`),
      used: read(`${folder}/memory.current`),
      droppable: /^inactive_file (\d+)$/m.exec(read(`${folder}/memory.stat`) ?? '')?.[1],
    });
  });
}

function groupsV1(read: ReadFile): readonly Memory[] {
  const path = groupPath(read, (controllers) => controllers.split(',').includes('memory'));
  return ancestors(path).flatMap((group) => {
    const folder = `/sys/fs/cgroup/memory${group}`;
    return limited({
      limit: read(`${folder}/memory.limit_in_bytes`),
      used: read(`${folder}/memory.usage_in_bytes`),
      droppable: /^total_inactive_file (\d+)$/m.exec(read(`${folder}/memory.stat`) ?? '')?.[1],
    });
  });
}

/** Larger limits mean that there is none. */
const NO_LIMIT = 2 ** 60;

interface GroupTexts {
  readonly limit: string | undefined;
  readonly used: string | undefined;
  readonly droppable: string | undefined;
}

function limited({ limit, used, droppable = '0' }: GroupTexts): readonly Memory[] {
  const totalBytes = Number(limit?.trim() ?? 'max');
  const usedBytes = Number(used);
  if (!Number.isFinite(totalBytes) || totalBytes > NO_LIMIT || Number.isNaN(usedBytes)) return [];
  return [{ totalBytes, availableBytes: Math.max(0, totalBytes - usedBytes + Number(droppable)) }];
}
