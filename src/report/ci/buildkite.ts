/** Steps of Buildkite: https://buildkite.com/docs/pipelines/configure/step-types/command-step */
import { shellWord } from '../../util/shell-word.js';
import type { CiJob, Work } from './jobs.js';
import type { CiVendor } from './vendor.js';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const BUILDKITE: CiVendor = {
  title: 'Buildkite',
  abilities: {
    ...{ timeout: true, mayFail: true, retries: 10 },
    // The upload takes `\$` for an escaped dollar, whatever comes before and after it.
    canSay: (text) => !text.includes('\\$'),
  },
  nameOf: (id) => (UUID.test(id) ? `step-${id}` : id),
  // The upload of a pipeline replaces variables. https://buildkite.com/docs/agent/cli/reference/pipeline
  escape: (text) => text.replaceAll('$', '$$$$'),
  notes: () => [],
  document: ({ plan, jobs, nameOf }) => {
    const outputs = new Map(jobs.map((job) => [job.id, pathsOf(job.outputs)]));
    return { steps: jobs.map((job) => stepOf(job, { plan, outputs, nameOf })) };
  },
};

interface Surroundings {
  readonly plan: string;
  /** Globs of what jobs leave, by id. */
  readonly outputs: ReadonlyMap<string, readonly string[]>;
  readonly nameOf: (id: string) => string;
}

function stepOf(job: CiJob, { plan, outputs, nameOf }: Surroundings): unknown {
  const { work, needs, timeoutMinutes } = job;
  const files = job.sources.flatMap((id) =>
    (outputs.get(id) ?? []).map((glob) => download(glob, nameOf(id))),
  );
  const env = work.type === 'script' ? work.env : {};
  return {
    label: job.name,
    key: nameOf(job.id),
    ...(needs.length === 0 ? {} : { depends_on: needs.map(nameOf) }),
    ...(Object.keys(env).length === 0 ? {} : { env }),
    commands: [...files, scriptOf(work)],
    ...(timeoutMinutes === null
      ? {}
      : { timeout_in_minutes: Math.max(1, Math.ceil(timeoutMinutes)) }),
    ...(job.retries === 0
      ? {}
      : { retry: { automatic: [{ exit_status: '*', limit: job.retries }] } }),
    ...(job.mayFail ? { soft_fail: true } : {}),
    // Groups are those of the whole organization.
    ...(job.mutex === null ? {} : { concurrency: 1, concurrency_group: `${plan}/${job.mutex}` }),
    ...(pathsOf(job.outputs).length === 0 ? {} : { artifact_paths: pathsOf(job.outputs) }),
  };
}

/** Buildkite takes no files out. */
function pathsOf(outputs: readonly string[]): readonly string[] {
  return outputs.filter((glob) => !glob.startsWith('!'));
}

function download(glob: string, key: string): string {
  return `buildkite-agent artifact download ${shellWord(glob)} . --step ${shellWord(key)}`;
}

/** The agent runs it by `bash -e`. */
function scriptOf(work: Work): string {
  if (work.type === 'stepwave') return work.lines.join('\n');
  const { script, directory, shell } = work;
  const change = directory === null ? '' : `cd -- ${shellWord(directory)}\n`;
  if (shell === 'sh') return `${change}sh -ec ${shellWord(script)}`;
  return `${change}${shell === 'bash' ? 'set -o pipefail\n' : ''}${script}`;
}
