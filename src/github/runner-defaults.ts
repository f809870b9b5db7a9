/** The machine and the folders of a run. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** Node's name for the processor. */
  readonly arch: string;
  /** Where steps run. */
  readonly root: string;
  /** A directory for temporary files of steps; undefined if the environment names one. */
  readonly temporary: string | undefined;
}

const SYSTEMS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'Linux',
  darwin: 'macOS',
  win32: 'Windows',
};

const PROCESSORS: Readonly<Record<string, string>> = {
  x64: 'X64',
  ia32: 'X86',
  arm64: 'ARM64',
  arm: 'ARM',
};

/**
 * Variables that scripts for GitHub's runner rely on, for runs without one: `rm -rf "$RUNNER_TEMP"/*` must never
 * see an empty variable. What the environment sets stays as it is.
 */
export function runnerDefaults(
  environment: NodeJS.ProcessEnv,
  { platform, arch, root, temporary }: Surroundings,
): Readonly<Record<string, string>> {
  const defaults = {
    RUNNER_OS: SYSTEMS[platform] ?? platform,
    RUNNER_ARCH: PROCESSORS[arch] ?? arch.toUpperCase(),
    ...(temporary === undefined ? {} : { RUNNER_TEMP: temporary }),
    GITHUB_WORKSPACE: root,
  };
  return Object.fromEntries(
    Object.entries(defaults).filter(([name]) => (environment[name] ?? '') === ''),
  );
}
