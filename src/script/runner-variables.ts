/**
 * The variables that the runner sets for every step, whatever a workflow says (GitHub documentation,
 * "Default environment variables"; `GITHUB_TOKEN` is not among them).
 */
export const RUNNER_VARIABLES: ReadonlySet<string> = new Set([
  'GITHUB_ACTION',
  'GITHUB_ACTIONS',
  'GITHUB_ACTION_PATH',
  'GITHUB_ACTION_REF',
  'GITHUB_ACTION_REPOSITORY',
  'GITHUB_ACTOR',
  'GITHUB_ACTOR_ID',
  'GITHUB_API_URL',
  'GITHUB_ARTIFACTS',
  'GITHUB_ARTIFACTS_LIST',
  'GITHUB_BASE_REF',
  'GITHUB_ENV',
  'GITHUB_EVENT_NAME',
  'GITHUB_EVENT_PATH',
  'GITHUB_GRAPHQL_URL',
  'GITHUB_HEAD_REF',
  'GITHUB_JOB',
  'GITHUB_OUTPUT',
  'GITHUB_PATH',
  'GITHUB_REF',
  'GITHUB_REF_NAME',
  'GITHUB_REF_PROTECTED',
  'GITHUB_REF_TYPE',
  'GITHUB_REPOSITORY',
  'GITHUB_REPOSITORY_ID',
  'GITHUB_REPOSITORY_OWNER',
  'GITHUB_REPOSITORY_OWNER_ID',
  'GITHUB_RETENTION_DAYS',
  'GITHUB_RUN_ATTEMPT',
  'GITHUB_RUN_ID',
  'GITHUB_RUN_NUMBER',
  'GITHUB_SERVER_URL',
  'GITHUB_SHA',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_TRIGGERING_ACTOR',
  'GITHUB_WORKFLOW',
  'GITHUB_WORKFLOW_REF',
  'GITHUB_WORKFLOW_SHA',
  'GITHUB_WORKSPACE',
  'RUNNER_ARCH',
  'RUNNER_DEBUG',
  'RUNNER_ENVIRONMENT',
  'RUNNER_NAME',
  'RUNNER_OS',
  'RUNNER_TEMP',
  'RUNNER_TOOL_CACHE',
  'RUNNER_WORKSPACE',
]);

/** Those that Stepwave sets for steps if there is no runner, or if they are empty. */
export const DEFAULTED_VARIABLES: ReadonlySet<string> = new Set([
  'GITHUB_WORKSPACE',
  'RUNNER_ARCH',
  'RUNNER_OS',
  'RUNNER_TEMP',
]);

/**
 * What the runner gives to actions but not to run steps: the keys to its caches and artifacts, and how to use
 * them (actions/runner, `NodeScriptActionHandler` beside `ScriptHandler`).
 */
export const FOR_ACTIONS_ONLY: ReadonlySet<string> = new Set([
  'ACTIONS_CACHE_MODE',
  'ACTIONS_CACHE_SERVICE_V2',
  'STEPWAVE_CACHE_TOKEN',
  'STEPWAVE_CACHE_URL',
  'ACTIONS_CACHE_URL',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_RUNTIME_URL',
]);

/**
 * Whether a variable names one of the files that the runner makes for each step, such as `GITHUB_ARTIFACTS`.
 * Files that only a later runner has are included: all lie in one folder (actions/runner, `FileCommandManager`).
 */
export function isRunnersFile([name, value]: readonly [string, string | undefined]): boolean {
  return name.startsWith('GITHUB_') && /[\\/]_runner_file_commands[\\/]/.test(value ?? '');
}
