/**
 * The artifacts of a run of a workflow, as a store of texts by name. In: a name and a text. Out: the texts whose names begin
 * alike. It speaks as `actions/upload-artifact@v4` does (docs/adr/0017-artifacts.md says why not with its library). Errors are
 * ends of sentences. Nothing here rejects.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { strToU8, zipSync } from 'fflate';
import { MAX_RESULTS_BYTES } from '../model/shards.js';
import { setting } from '../util/environment.js';
import { err, ok, type Result } from '../util/result.js';
import { ArtifactService, ServiceError, type ArtifactRecord } from './artifact-service.js';
import { reasonOf, textOf } from './artifact-text.js';
import { HeldBytes } from './held-bytes.js';

/** An artifact that was asked for. */
export interface FetchedArtifact {
  readonly name: string;
  /** The error says why it could not be fetched. */
  readonly text: Result<string, string>;
}

const KEEP_LIMIT_MS = 20_000;
const FETCH_LIMIT_MS = 120_000;

/** So many are fetched at once. */
const AT_ONCE = 16;

/** How much is held of all that are fetched. Anybody's small zip may hold a large file, and results are not as large. */
const MAX_HELD_BYTES = 2 * MAX_RESULTS_BYTES;

/** Whether the environment names the service. */
export function hasArtifactService(environment: NodeJS.ProcessEnv): boolean {
  return ['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'].every(
    (name) => setting(environment, name) !== undefined,
  );
}

/** What the names of the artifacts of a plan begin with. Plans and keys that look alike are told apart by a hash. */
export function artifactPrefix(plan: string, key: string): string {
  return `stepwave-shard-${slugOf(plan, key)}-`;
}

/** What the artifact of the merged report is called. Each attempt has one of its own. */
export function reportName(plan: string, key: string, attempt: number): string {
  return `stepwave-report-${slugOf(plan, key)}-attempt-${String(attempt)}`;
}

function slugOf(plan: string, key: string): string {
  const words = [plan, ...(key === '' ? [] : [key])];
  const slug = words.join('-').replace(/[^A-Za-z0-9._-]+/g, '_');
  const hash = createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 8);
  return `${slug.slice(0, 80)}-${hash}`;
}

/** What is to be kept. */
export interface ArtifactToKeep {
  readonly name: string;
  /** Texts by the names of their files, of which one is `results.json`. */
  readonly files: Readonly<Record<string, string>>;
  /** Whether results that another job has kept under that name may go. Those that cannot be read may. */
  readonly mayReplace: (results: string) => boolean;
}

/** Keeps texts as an artifact, in the place of one of that name. Gives its id. */
export function keepArtifact(
  { name, files, mayReplace }: ArtifactToKeep,
  environment: NodeJS.ProcessEnv,
): Promise<Result<string, string>> {
  const texts = Object.entries(files).map(([file, text]) => [file, strToU8(text)] as const);
  const content = Buffer.from(zipSync(Object.fromEntries(texts)));
  // A run that is told to stop keeps what it has, if there is time.
  const limits = { limitMs: KEEP_LIMIT_MS, stop: new AbortController().signal };
  return within(environment, limits, async (service) => {
    try {
      return await service.create(name, content);
    } catch (error) {
      // The service takes each name once, and the job may have run before, in an earlier attempt.
      if (!isTaken(error)) throw error;
    }
    for (const record of await service.list()) {
      if (record.name !== name) continue;
      const text = service.isOwn(record)
        ? null
        : await textOf(service, record, new HeldBytes(MAX_HELD_BYTES));
      if (text?.ok === true && !mayReplace(text.value)) throw new Error(taken(name));
      await service.remove(record);
    }
    try {
      return await service.create(name, content);
    } catch (error) {
      // Another job is about to keep it.
      throw isTaken(error) ? new Error(taken(name), { cause: error }) : error;
    }
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof ServiceError && error.status === 409;
}

function taken(name: string): string {
  return (
    `another job of this run of the workflow has kept the artifact ${name}; ` +
    'if the workflow runs the plan twice, give each call a comment-key of its own'
  );
}

/** Fetches the artifacts of all shards of a plan. What has not come in time is told by each, and the others count. */
export async function fetchArtifacts(
  prefix: string,
  environment: NodeJS.ProcessEnv,
  { stop, maxBytes = MAX_HELD_BYTES }: { readonly stop: AbortSignal; readonly maxBytes?: number },
): Promise<Result<readonly FetchedArtifact[], string>> {
  const held = new HeldBytes(maxBytes);
  const fetched = new Map<string, FetchedArtifact>();
  const limits = { limitMs: FETCH_LIMIT_MS, stop };
  const done = await within(environment, limits, async (service) => {
    const wanted = newestOfEach((await service.list()).filter(({ name }) => isShard(prefix, name)));
    for (const { name } of wanted)
      fetched.set(name, { name, text: err('it did not come in time') });
    // Whoever is done takes the next one, so none waits for a slow one.
    const queue = wanted.values();
    const fetchSome = async (): Promise<void> => {
      for (const record of queue) {
        const { name } = record;
        fetched.set(name, { name, text: await textOf(service, record, held) });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchSome));
  });
  return done.ok || (fetched.size > 0 && !stop.aborted) ? ok([...fetched.values()]) : done;
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

/** When work with the service ends that has not been done. */
interface Limits {
  readonly limitMs: number;
  readonly stop: AbortSignal;
}

/** The work, in the given time or not at all. No request is left then. */
async function within<T>(
  environment: NodeJS.ProcessEnv,
  { limitMs, stop }: Limits,
  work: (service: ArtifactService) => Promise<T>,
): Promise<Result<T, string>> {
  let service: ArtifactService;
  try {
    service = new ArtifactService(environment);
  } catch (error) {
    return err(reasonOf(error));
  }
  const late = AbortSignal.timeout(limitMs);
  const end = AbortSignal.any([stop, late]);
  const ended = stop.aborted ? Promise.resolve() : once(end, 'abort');
  const early = ended.then(() =>
    late.aborted
      ? err(`the artifact service took longer than ${String(limitMs / 1000)} s`)
      : err('the run was told to stop'),
  );
  const done = work(service).then(ok, (error: unknown) => err(reasonOf(error)));
  const answer = await Promise.race([done, early]);
  service.close();
  return answer;
}
