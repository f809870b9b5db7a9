/** Jobs of CircleCI: https://circleci.com/docs/configuration-reference/ */
import type { CiJob, Work } from './jobs.js';
import type { CiVendor } from './vendor.js';

export const CIRCLECI: CiVendor = {
  title: 'CircleCI',
  abilities: {
    ...{ timeout: false, mayFail: false, retries: 5 },
    // Escaped, it would be an escaped backslash before the beginning of a parameter.
    canSay: (text) => !text.includes('\\<<'),
  },
  nameOf: (id) => (/^[A-Za-z]/.test(id) ? id : `step-${id}`),
  // The language of its configuration has parameters in << >>. https://circleci.com/docs/reusing-config/
  escape: (text) => text.replaceAll('<<', '\\<<'),
  notes: () => [],
  document: ({ plan, jobs, nameOf }) => ({
    version: 2.1,
    executors: { runner: { docker: [{ image: 'cimg/node:24.0' }] } },
    jobs: Object.fromEntries(jobs.map((job) => [nameOf(job.id), jobOf(job)])),
    workflows: { plan: { jobs: jobs.map((job) => orderOf(job, { plan, nameOf })) } },
  }),
};

function jobOf({ work, outputs, sources, name, retries }: CiJob): unknown {
  const paths = [...new Set(outputs.filter((glob) => !glob.startsWith('!')).map(folderOf))];
  const env = work.type === 'script' ? work.env : {};
  return {
    executor: 'runner',
    ...(Object.keys(env).length === 0 ? {} : { environment: env }),
    steps: [
      'checkout',
      ...(sources.length === 0 ? [] : [{ attach_workspace: { at: '.' } }]),
      { run: { name, ...runOf(work), ...(retries === 0 ? {} : { max_auto_reruns: retries }) } },
      ...(paths.length === 0 ? [] : [{ persist_to_workspace: { root: '.', paths } }]),
    ],
  };
}

const SHELLS = {
  bash: '/bin/bash --noprofile --norc -eo pipefail',
  sh: '/bin/sh -e',
  default: '/bin/bash -e',
};

function runOf(work: Work): object {
  if (work.type === 'stepwave') return { shell: SHELLS.default, command: work.lines.join('\n') };
  const { script, shell, directory } = work;
  return {
    shell: SHELLS[shell ?? 'default'],
    ...(directory === null ? {} : { working_directory: directory }),
    command: script,
  };
}

function orderOf(
  { id, needs, mutex }: CiJob,
  { plan, nameOf }: { readonly plan: string; readonly nameOf: (id: string) => string },
): unknown {
  const keys = {
    ...(needs.length === 0 ? {} : { requires: needs.map(nameOf) }),
    // Groups are those of the whole organization.
    ...(mutex === null ? {} : { 'serial-group': `${plan}/${mutex}`.replace(/[^\w/.-]+/g, '_') }),
  };
  return Object.keys(keys).length === 0 ? nameOf(id) : { [nameOf(id)]: keys };
}

/** A workspace knows no `**`, but takes a folder with all that is in it. */
function folderOf(glob: string): string {
  const parts = glob.split('/');
  const at = parts.findIndex((part) => part.includes('**'));
  return at === -1 ? glob : parts.slice(0, at).join('/') || '.';
}
