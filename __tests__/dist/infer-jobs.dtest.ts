import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { useDistRig } from '../rigs/built-dist.js';
import { quickOrSlow, slowOnly } from '../rigs/extent.js';
import { complaintsOf } from '../rigs/json-schemas.js';
import { COMPILED_JOBS } from '../rigs/real-jobs/compiled-jobs.js';
import { countNeeds, missingIn, type Needs, type RealJob } from '../rigs/real-jobs/job.js';
import { NODE_JOBS } from '../rigs/real-jobs/node-jobs.js';
import { putTools } from '../rigs/real-jobs/tools.js';

const rig = useDistRig();

const canWatch =
  process.platform === 'linux' && spawnSync('strace', ['-qq', '-e', 'trace=none', 'true']).status === 0;

const describeWatched = canWatch ? describe : describe.skip;

const WORKFLOW = '.github/workflows/ci.yml';

/** Runs infer on a job. */
async function inferred(job: RealJob, args: readonly string[]): Promise<Inferred> {
  rig().write(WORKFLOW, job.workflow);
  for (const [path, text] of Object.entries(job.files)) rig().write(path, text);
  if (job.isRepository === true) await commitAll();
  const env = putTools(rig().path('..', 'tools'));
  const words = ['infer', WORKFLOW, '--job', 'job', '--json', ...args];
  const { code, stdout, stderr } = await rig().stepwave(words, { env });
  if (code !== 0) throw new Error(stderr + stdout);
  const json = JSON.parse(stdout) as Inferred;
  expect(complaintsOf('inference', json)).toEqual([]);
  return json;
}

interface Inferred {
  readonly steps: readonly { readonly id: string; readonly needs: readonly string[]; readonly unseen: readonly string[] }[];
  readonly comparison: { readonly status: string } | null;
}

async function commitAll(): Promise<void> {
  const who = '-c user.name=test -c user.email=test@example.com -c commit.gpgsign=false';
  const { code, stderr } = await rig().shell(
    `git init -q && git add . && git ${who} commit -q -m all`,
  );
  if (code !== 0) throw new Error(stderr);
}

function needsIn({ steps }: Inferred): Needs {
  return Object.fromEntries(steps.map(({ id, needs }) => [id, needs]));
}

/** The quick run takes those that differ most. */
const JOBS = [...COMPILED_JOBS, ...NODE_JOBS].slice(0, quickOrSlow(3, Number.POSITIVE_INFINITY));

describeWatched('stepwave infer, on jobs of the shape of real ones', () => {
  it.each(JOBS)('finds what $like needs', async (job) => {
    const inference = await inferred(job, ['--no-prove']);
    expect(inference.steps.flatMap(({ unseen }) => unseen)).toEqual([]);
    const found = needsIn(inference);
    expect(Object.keys(found)).toEqual(Object.keys(job.needs));
    expect(missingIn(found, job.needs)).toEqual([]);
    // Each extra edge is known, and has its reason.
    expect(missingIn(job.needs, found)).toEqual(
      job.extra.map(({ before, after }) => `${before} → ${after}`),
    );
    expect(job.extra.length).toBeLessThanOrEqual(countNeeds(job.needs) / 5);
  });

  slowOnly(it).each(JOBS)('proves the plan of $like', async (job) => {
    const { comparison } = await inferred(job, ['--rounds', '2']);
    expect(comparison).toMatchObject({ status: 'measured', files: { differences: [] } });
  });
});
