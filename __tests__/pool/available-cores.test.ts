import { describe, expect, it } from '@jest/globals';
import { availableCores, hasQuota } from '../../src/pool/available-cores.js';

/** The cores of a machine that lets us run on 8, with these files and no others. */
const coresWith = (files: Readonly<Record<string, string>>, schedulable = 8): number =>
  availableCores(schedulable, (path) => files[path]);

const V2 = '/sys/fs/cgroup';
const V1 = '/sys/fs/cgroup/cpu';

describe('without control groups', () => {
  it('gives what the system schedules on', () => {
    expect(coresWith({})).toBe(8);
    expect(coresWith({}, 3)).toBe(3);
  });

  it('gives 1 at least', () => {
    expect(coresWith({}, 1)).toBe(1);
    expect(coresWith({}, 0)).toBe(1);
  });
});

describe('cgroup v2', () => {
  it.each([
    ['400000 100000', 4],
    ['250000 100000', 2],
    ['50000 100000', 1],
    ['100000 100000', 1],
    ['200000 50000', 4],
    ['max 100000', 8],
    ['1600000 100000', 8],
    ['max', 8],
  ])('reads "%s" at the top as %i cores', (text, expected) => {
    expect(coresWith({ [`${V2}/cpu.max`]: `${text}\n` })).toBe(expected);
  });

  it('reads the group of the process', () => {
    expect(
      coresWith({
        '/proc/self/cgroup': '0::/system.slice/runner.service\n',
        [`${V2}/system.slice/runner.service/cpu.max`]: '300000 100000\n',
      }),
    ).toBe(3);
  });

  it('takes the smallest quota of the group and those above it', () => {
    const files = {
      '/proc/self/cgroup': '0::/pod/container\n',
      [`${V2}/pod/container/cpu.max`]: '600000 100000\n',
      [`${V2}/pod/cpu.max`]: '200000 100000\n',
      [`${V2}/cpu.max`]: 'max 100000\n',
    };
    expect(coresWith(files)).toBe(2);
    expect(coresWith({ ...files, [`${V2}/pod/cpu.max`]: 'max 100000\n' })).toBe(6);
  });

  it('reads the top where a container sees its own group there', () => {
    expect(coresWith({ '/proc/self/cgroup': '0::/\n', [`${V2}/cpu.max`]: '150000 100000\n' })).toBe(
      1,
    );
    // The path is the host's, the mounted tree the container's own.
    expect(
      coresWith({
        '/proc/self/cgroup': '0::/docker/0123abcd\n',
        [`${V2}/cpu.max`]: '300000 100000\n',
      }),
    ).toBe(3);
  });

  it('takes a group whose name has colons', () => {
    expect(
      coresWith({
        '/proc/self/cgroup': '0::/user@1000.service/app:x\n',
        [`${V2}/user@1000.service/app:x/cpu.max`]: '200000 100000\n',
      }),
    ).toBe(2);
  });
});

describe('cgroup v1', () => {
  const quota = (directory: string, quotaUs: string, periodUs = '100000') => ({
    [`${directory}/cpu.cfs_quota_us`]: `${quotaUs}\n`,
    [`${directory}/cpu.cfs_period_us`]: `${periodUs}\n`,
  });

  it('reads quota and period at the top', () => {
    expect(coresWith(quota(V1, '250000'))).toBe(2);
    expect(coresWith(quota(V1, '50000'))).toBe(1);
    expect(coresWith(quota(V1, '60000', '20000'))).toBe(3);
  });

  it('takes -1 for no quota', () => {
    expect(coresWith(quota(V1, '-1'))).toBe(8);
  });

  it('reads the group of the cpu controller, and those above it', () => {
    const files = {
      '/proc/self/cgroup':
        '12:memory:/m\n4:cpuset:/set\n3:cpu,cpuacct:/pod/container\n1:name=systemd:/s\n',
      ...quota(`${V1}/pod/container`, '500000'),
      ...quota(`${V1}/pod`, '300000'),
    };
    expect(coresWith(files)).toBe(3);
  });

  it('does not take the group of another controller for it', () => {
    const files = {
      '/proc/self/cgroup': '4:cpuset:/set\n3:cpu:/mine\n',
      ...quota(`${V1}/set`, '100000'),
      ...quota(`${V1}/mine`, '500000'),
    };
    expect(coresWith(files)).toBe(5);
  });

  it('reads the controller under its double name', () => {
    expect(coresWith(quota('/sys/fs/cgroup/cpu,cpuacct', '200000'))).toBe(2);
  });
});

describe('both together', () => {
  it('give the smaller of quota and affinity', () => {
    const files = { [`${V2}/cpu.max`]: '400000 100000\n' };
    expect(coresWith(files, 2)).toBe(2);
    expect(coresWith(files, 16)).toBe(4);
  });

  it('give the smallest quota of a machine that has v1 and v2', () => {
    expect(
      coresWith({
        '/proc/self/cgroup': '3:cpu,cpuacct:/a\n0::/b\n',
        [`${V2}/b/cpu.max`]: '600000 100000\n',
        [`${V1}/a/cpu.cfs_quota_us`]: '500000\n',
        [`${V1}/a/cpu.cfs_period_us`]: '100000\n',
      }),
    ).toBe(5);
  });
});

describe('files that say nothing', () => {
  it.each([
    ['nothing', ''],
    ['words', 'no quota here'],
    ['one number', '200000'],
    ['a period of 0', '200000 0'],
    ['a quota of 0', '0 100000'],
    ['a negative quota', '-200000 100000'],
    ['an infinite quota', 'Infinity 100000'],
    ['white space', ' \n\n'],
  ])('count as no quota: %s', (_, text) => {
    expect(coresWith({ [`${V2}/cpu.max`]: text })).toBe(8);
  });

  it('count as no quota where one of two files is missing', () => {
    expect(coresWith({ [`${V1}/cpu.cfs_quota_us`]: '200000\n' })).toBe(8);
    expect(coresWith({ [`${V1}/cpu.cfs_period_us`]: '100000\n' })).toBe(8);
  });

  it('do not keep the top from being read', () => {
    expect(
      coresWith({
        '/proc/self/cgroup': 'nonsense\n\n:::\n',
        [`${V2}/cpu.max`]: '200000 100000\n',
      }),
    ).toBe(2);
  });
});

describe('a quota', () => {
  const isThere = (files: Readonly<Record<string, string>>): boolean =>
    hasQuota((path) => files[path]);

  it('is one however large it is', () => {
    expect(isThere({ '/proc/self/cgroup': '0::/', [`${V2}/cpu.max`]: '6400000 100000' })).toBe(
      true,
    );
    expect(
      isThere({ [`${V1}/cpu.cfs_quota_us`]: '50000', [`${V1}/cpu.cfs_period_us`]: '100000' }),
    ).toBe(true);
  });

  it('is none where nobody has set one', () => {
    expect(isThere({})).toBe(false);
    expect(isThere({ '/proc/self/cgroup': '0::/', [`${V2}/cpu.max`]: 'max 100000' })).toBe(false);
    expect(
      isThere({ [`${V1}/cpu.cfs_quota_us`]: '-1', [`${V1}/cpu.cfs_period_us`]: '100000' }),
    ).toBe(false);
  });
});
