import { describe, expect, it } from '@jest/globals';
import { runnerDefaults } from '../../src/github/runner-defaults.js';

const surroundings = {
  platform: 'linux',
  arch: 'x64',
  root: '/repository',
  temporary: '/tmp/own',
} as const;

describe('the variables of the runner, where there is none', () => {
  it('tell system, processor and directories as the runner does', () => {
    expect(runnerDefaults({}, surroundings)).toEqual({
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
      RUNNER_TEMP: '/tmp/own',
      GITHUB_WORKSPACE: '/repository',
    });
  });

  it.each([
    ['darwin', 'arm64', 'macOS', 'ARM64'],
    ['win32', 'ia32', 'Windows', 'X86'],
    ['freebsd', 'riscv64', 'freebsd', 'RISCV64'],
  ] as const)('tell of %s on %s', (platform, arch, os, processor) => {
    expect(runnerDefaults({}, { ...surroundings, platform, arch })).toMatchObject({
      RUNNER_OS: os,
      RUNNER_ARCH: processor,
    });
  });

  it('are left as they are where the environment has them, and not where it has them empty', () => {
    const environment = { RUNNER_TEMP: '/runner/temp', RUNNER_OS: '' };
    expect(runnerDefaults(environment, surroundings)).toEqual({
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
      GITHUB_WORKSPACE: '/repository',
    });
  });
});
