/** Jobs of GitLab: https://docs.gitlab.com/ci/yaml/ */
import { shellWord } from '../../util/shell-word.js';
import { firstOf } from '../../util/first-of.js';
import type { CiJob, Work } from './jobs.js';
import type { CiVendor } from './vendor.js';

/** Keys of the file that are no jobs. https://docs.gitlab.com/ci/jobs/#job-names */
const RESERVED = new Set([
  ...['image', 'services', 'stages', 'types', 'before_script', 'after_script', 'variables'],
  ...['cache', 'include', 'true', 'false', 'nil', 'pages', 'default', 'workflow', 'spec'],
]);

/** https://docs.gitlab.com/ci/yaml/needs/ */
const MOST_NEEDS = 50;

export const GITLAB: CiVendor = {
  title: 'GitLab',
  abilities: { timeout: true, mayFail: true, retries: 2, canSay: () => true },
  nameOf: (id) => (RESERVED.has(id) ? `${id}-step` : id),
  escape: (text) => text,
  notes: (jobs) => {
    const many = jobs.filter((job) => neededBy(job).length > MOST_NEEDS).map(({ id }) => id);
    return many.length === 0
      ? []
      : [
          `gitlab.com allows a job ${String(MOST_NEEDS)} needs, and these have more: ${firstOf(many)}.`,
        ];
  },
  document: ({ jobs, nameOf }) => ({
    default: { image: 'node:24' },
    ...Object.fromEntries(jobs.map((job) => [nameOf(job.id), jobOf(job, nameOf)])),
  }),
};

function jobOf(job: CiJob, nameOf: (id: string) => string): unknown {
  const { work, timeoutMinutes } = job;
  return {
    needs: neededBy(job).map(nameOf),
    ...(work.type === 'script' ? variablesOf(work.env) : {}),
    script: [scriptOf(work)],
    ...(timeoutMinutes === null
      ? {}
      : { timeout: `${String(Math.ceil(60 * timeoutMinutes))} seconds` }),
    ...(job.retries === 0 ? {} : { retry: job.retries }),
    ...(job.mayFail ? { allow_failure: true } : {}),
    ...(job.mutex === null ? {} : { resource_group: job.mutex.replace(/[^A-Za-z0-9_.-]+/g, '_') }),
    ...artifactsOf(job.outputs),
  };
}

/** Files come only from jobs that are named. */
function neededBy({ needs, sources }: CiJob): readonly string[] {
  return [...new Set([...needs, ...sources])];
}

/** Without `expand`, GitLab replaces what looks like a variable in a value. */
function variablesOf(env: Readonly<Record<string, string>>): object {
  const entries = Object.entries(env).map(([name, value]) => [name, { value, expand: false }]);
  return entries.length === 0 ? {} : { variables: Object.fromEntries(entries) as object };
}

/** GitLab runs it by bash if the image has one, with `-eo pipefail`. */
function scriptOf(work: Work): string {
  if (work.type === 'stepwave') return work.lines.join('\n');
  const { script, directory, shell } = work;
  const change = directory === null ? '' : `cd -- ${shellWord(directory)}\n`;
  if (shell === 'sh') return `${change}sh -ec ${shellWord(script)}`;
  return `${change}${shell === null && script.includes('|') ? 'set +o pipefail\n' : ''}${script}`;
}

function artifactsOf(outputs: readonly string[]): object {
  const paths = outputs.filter((glob) => !glob.startsWith('!'));
  const exclude = outputs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  if (paths.length === 0) return {};
  return { artifacts: { paths, ...(exclude.length === 0 ? {} : { exclude }) } };
}
