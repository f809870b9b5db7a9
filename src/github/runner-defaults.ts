/** Where a run takes place. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** Node's name of the processor. */
  readonly arch: string;
  /** Where steps run. */
  readonly root: string;
  /** A directory for the steps' own temporary files; undefined where the environment names one. */
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
 * The variables that scripts written for the runner rely on, where there is no runner: without them
 * `rm -rf "$RUNNER_TEMP"/*` would mean something else. What the environment has is left as it is.
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
