/**
 * The artifacts of a run of a workflow, as a store of texts by name. In: a name and a text. Out: the texts whose names begin
 * alike. It speaks as `actions/upload-artifact@v4` does (docs/adr/0017-artifacts.md says why not with its library). Errors are
 * ends of sentences. Nothing here rejects.
 */
import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { setting } from '../util/environment.js';
import { printable } from '../util/printable.js';
import { err, ok, type Result } from '../util/result.js';
import { deadlineAfter } from '../util/waiting.js';
import { ArtifactService, ServiceError, type ArtifactRecord } from './artifact-service.js';

/** An artifact that was asked for. */
export interface FetchedArtifact {
  readonly name: string;
  /** The error says why it could not be fetched. */
  readonly text: Result<string, string>;
}

/** A run that was told to stop has 10 s for everything. */
const KEEP_LIMIT_MS = 20_000;
const FETCH_LIMIT_MS = 120_000;

/** Results of a run are smaller by far. */
const MAX_BYTES = 256 * 1024 * 1024;

/** The one file in each of our artifacts. */
const FILE = 'results.json';

/** Whether the environment names the service. */
export function hasArtifactService(environment: NodeJS.ProcessEnv): boolean {
  return ['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'].every(
    (name) => setting(environment, name) !== undefined,
  );
}

/** What the names of the artifacts of a plan begin with. Plans and keys that look alike are told apart by a hash. */
export function artifactPrefix(plan: string, key: string): string {
  const words = [plan, ...(key === '' ? [] : [key])];
  const slug = words.join('-').replace(/[^A-Za-z0-9._-]+/g, '_');
  const hash = createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 8);
  return `stepwave-shard-${slug.slice(0, 80)}-${hash}-`;
}

/** Keeps a text as an artifact, in the place of one of that name. */
export function keepArtifact(
  name: string,
  text: string,
  environment: NodeJS.ProcessEnv,
): Promise<Result<null, string>> {
  const content = Buffer.from(zipSync({ [FILE]: strToU8(text) }));
  return within(KEEP_LIMIT_MS, async () => {
    const service = new ArtifactService(environment);
    try {
      await service.create(name, content);
    } catch (error) {
      // The service takes each name once, and the job may have run before, in an earlier attempt.
      if (!(error instanceof ServiceError) || error.status !== 409) throw error;
      const known = await service.list();
      for (const record of known) if (record.name === name) await service.remove(record);
      await service.create(name, content);
    }
    return null;
  });
}

/** Fetches the artifacts of all shards of a plan. */
export function fetchArtifacts(
  prefix: string,
  environment: NodeJS.ProcessEnv,
): Promise<Result<readonly FetchedArtifact[], string>> {
  return within(FETCH_LIMIT_MS, async () => {
    const service = new ArtifactService(environment);
    const wanted = newestOfEach((await service.list()).filter(({ name }) => isShard(prefix, name)));
    const fetched: FetchedArtifact[] = [];
    for (const record of wanted) {
      fetched.push({ name: record.name, text: await textOf(service, record) });
    }
    return fetched;
  });
}

/** `PREFIX2-of-4` */
function isShard(prefix: string, name: string): boolean {
  return name.startsWith(prefix) && /^[0-9]{1,3}-of-[0-9]{1,3}$/.test(name.slice(prefix.length));
}

/** Later attempts may have artifacts of the same names. */
function newestOfEach(records: readonly ArtifactRecord[]): readonly ArtifactRecord[] {
  const byAge = records.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return [...new Map(byAge.map((record) => [record.name, record])).values()];
}

async function textOf(
  service: ArtifactService,
  record: ArtifactRecord,
): Promise<Result<string, string>> {
  try {
    if (record.size > MAX_BYTES) return err('it is too large');
    const zip = await service.content(record);
    const isOurs = ({ name, originalSize }: { name: string; originalSize: number }): boolean =>
      name === FILE && originalSize <= MAX_BYTES;
    const file = unzipSync(zip, { filter: isOurs })[FILE];
    return file === undefined ? err(`it has no ${FILE}`) : ok(strFromU8(file));
  } catch (error) {
    return err(reasonOf(error));
  }
}

/** The work, in the given time or not at all. */
async function within<T>(limitMs: number, work: () => Promise<T>): Promise<Result<T, string>> {
  const limit = deadlineAfter(AbortSignal.abort(), limitMs);
  const late = limit.passed.then(() =>
    err(`the artifact service took longer than ${String(limitMs / 1000)} s`),
  );
  const done = work().then(ok, (error: unknown) => err(reasonOf(error)));
  const answer = await Promise.race([done, late]);
  limit.cancel();
  return answer;
}

function reasonOf(error: unknown): string {
  return printable(error instanceof Error ? error.message : String(error));
}
