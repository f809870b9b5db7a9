import { setting } from '../util/environment.js';

/** The variables that together name one use of the action, in the order in which ids are made of them. */
const NAMING_VARIABLES = [
  'GITHUB_REPOSITORY',
  'GITHUB_RUN_ID',
  'GITHUB_RUN_ATTEMPT',
  'GITHUB_JOB',
  // The step of the job: a job may run a plan twice.
  'GITHUB_ACTION',
  // All jobs of a matrix have one name.
  'RUNNER_NAME',
];

/** What tells one use of the action from all others: texts, some of which may be empty. Whoever knows them knows the run. */
export function runKey(environment: NodeJS.ProcessEnv, commentKey: string): readonly string[] {
  const known = NAMING_VARIABLES.map((name) => setting(environment, name) ?? '');
  return [...known, commentKey];
}

/** The page of the workflow run; null outside of one. */
export function runUrlOf({
  GITHUB_SERVER_URL,
  GITHUB_REPOSITORY,
  GITHUB_RUN_ID,
}: NodeJS.ProcessEnv): string | null {
  if (GITHUB_SERVER_URL === undefined || GITHUB_RUN_ID === undefined) return null;
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY ?? ''}/actions/runs/${GITHUB_RUN_ID}`;
}
