/**
 * A store on a server of Bazel's simple HTTP cache, such as bazel-remote or nginx: `GET` and `PUT` of `/cas/SHA256` and
 * `/ac/KEY`. https://bazel.build/remote/caching#http-caching
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { discard } from '../../util/discard.js';
import { fileReason } from '../../util/file-reason.js';
import { setting } from '../../util/environment.js';
import { intoFile } from '../../util/into-file.js';
import { err, ok, type Result } from '../../util/result.js';
import { isDigest } from '../archive/facts.js';
import { measured } from '../archive/file-digest.js';
import { decodeActionResult, encodeActionResult, type KeptFile } from './action-result.js';
import { HttpClient, USUAL_LIMITS, type HttpLimits, type HttpRequest } from './http-client.js';
import { MAX_RECORD_LENGTH, type Store } from './store.js';

/** The token for the server, sent as `Authorization: Bearer …`. Steps must not see it. */
export const TOKEN_VARIABLE = 'STEPWAVE_CACHE_TOKEN';

const ENTRY = 'entry';
const RECORD = 'record.json';

/** An index names two files. */
const MAX_INDEX_BYTES = 64 << 10;

/** A store on a server. The error says what is wrong with the address, without a password in it. */
export function openHttpStore(
  address: string,
  environment: NodeJS.ProcessEnv,
  limits: HttpLimits = USUAL_LIMITS,
): Result<Store, string> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return err('it is no URL: write it as "https://HOST/PATH"');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return err(`its scheme is "${url.protocol.slice(0, -1)}": use "https" or "http"`);
  }
  const authorization = authorizationOf(url, environment);
  const server = new URL(`${url.origin}${url.pathname.replace(/\/*$/, '/')}`);
  const client = new HttpClient({ address: server, authorization, limits, environment });
  return ok(new HttpStore(`the cache server ${url.host}`, client));
}

function authorizationOf(url: URL, environment: NodeJS.ProcessEnv): string | null {
  const token = setting(environment, TOKEN_VARIABLE);
  if (token !== undefined) return `Bearer ${token.trim()}`;
  if (url.username === '' && url.password === '') return null;
  const user = `${decoded(url.username)}:${decoded(url.password)}`;
  return `Basic ${Buffer.from(user).toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

class HttpStore implements Store {
  readonly name: string;
  readonly #client: HttpClient;
  /** Why nothing can be saved, once the server has said so. */
  #saveProblem: string | null = null;

  constructor(name: string, client: HttpClient) {
    this.name = name;
    this.#client = client;
  }

  fetch: Store['fetch'] = async ({ step, fingerprint, isUseless }, file, stop) => {
    const found = await this.#index(['entry', step, fingerprint], stop);
    const entry = found.ok ? found.value?.find(({ path }) => path === ENTRY) : undefined;
    if (!found.ok) return found;
    if (entry === undefined || isUseless?.(entry.digest) === true) return ok(false);
    const fetched = await this.#file(entry, file, stop);
    if (!fetched.ok || !fetched.value) discard(file);
    return fetched;
  };

  save: Store['save'] = async ({ step, fingerprint }, archive, record, stop) => {
    if (this.#saveProblem !== null) return err(this.#saveProblem);
    if (record.length > MAX_RECORD_LENGTH) return err('the record of the entry is too long');
    const { path: file, digest, size } = archive;
    const text = Buffer.from(record);
    const files = [
      { path: ENTRY, digest, size },
      { path: RECORD, ...measured(text) },
    ] as const;
    const index = encodeActionResult(files);
    // What an index names must be there before it.
    const puts: readonly (readonly [path: string, size: number, open: () => Readable])[] = [
      [`cas/${digest}`, size, () => createReadStream(file)],
      [`cas/${files[1].digest}`, text.length, () => Readable.from([text])],
      [`ac/${keyOf('entry', step, fingerprint)}`, index.length, () => Readable.from([index])],
      [`ac/${keyOf('newest', step)}`, index.length, () => Readable.from([index])],
    ];
    for (const [path, length, open] of puts) {
      const put = await this.#put({ method: 'PUT', path, body: { size: length, open }, stop });
      if (!put.ok) return put;
    }
    return ok(null);
  };

  newest: Store['newest'] = async (step, stop) => {
    const found = await this.#index(['newest', step], stop);
    if (!found.ok) return found;
    const record = found.value?.find(({ path }) => path === RECORD);
    if (record === undefined || record.size > MAX_RECORD_LENGTH * 3) return ok(null);
    const text = await this.#content(`cas/${record.digest}`, record.size, stop);
    if (!text.ok || text.value === null) return text as Result<null, string>;
    return measured(text.value).digest === record.digest ? ok(text.value.toString()) : ok(null);
  };

  /** What an index names; null if there is none. */
  async #index(
    words: readonly string[],
    stop: AbortSignal,
  ): Promise<Result<readonly KeptFile[] | null, string>> {
    const content = await this.#content(`ac/${keyOf(...words)}`, MAX_INDEX_BYTES, stop);
    if (!content.ok || content.value === null) return content as Result<null, string>;
    const files = decodeActionResult(content.value);
    if (files?.every(({ digest }) => isDigest(digest)) === true) return ok(files);
    return err(this.#told('it keeps something else in the place of an entry'));
  }

  async #content(
    path: string,
    maxBytes: number,
    stop: AbortSignal,
  ): Promise<Result<Buffer | null, string>> {
    let content = Buffer.alloc(0);
    const status = await this.#client.ask({ method: 'GET', path, stop }, async (answer) => {
      content = await buffer(limited(answer, maxBytes));
    });
    const isThere = this.#isThere(status);
    return isThere.ok ? ok(isThere.value ? content : null) : isThere;
  }

  async #file(entry: KeptFile, file: string, stop: AbortSignal): Promise<Result<boolean, string>> {
    const request = { method: 'GET', path: `cas/${entry.digest}`, stop } as const;
    const problems: string[] = [];
    const status = await this.#client.ask(request, async (answer) => {
      problems.push(...(await download(answer, entry, file)));
    });
    const [problem] = problems;
    return problem === undefined ? this.#isThere(status) : err(this.#told(problem));
  }

  #isThere(status: Result<number, string>): Result<boolean, string> {
    if (!status.ok) return err(this.#told(status.error));
    if (status.value === 200) return ok(true);
    if (status.value === 404) return ok(false);
    const problem = `it answers with status ${String(status.value)}`;
    const isRefusal = status.value === 401 || status.value === 403;
    return err(this.#told(isRefusal ? this.#client.giveUp(`${problem}: ${CHECK_TOKEN}`) : problem));
  }

  async #put(request: HttpRequest): Promise<Result<null, string>> {
    const status = await this.#client.ask(request);
    if (!status.ok) return err(this.#told(status.error));
    if (status.value >= 200 && status.value < 300) return ok(null);
    const problem = this.#told(`it takes no entry (status ${String(status.value)})`);
    // It will take no other one either: the token may only read, or the whole server.
    if ([401, 403, 405].includes(status.value)) this.#saveProblem = problem;
    return err(problem);
  }

  #told(problem: string): string {
    return `${this.name} cannot be used: ${problem}`;
  }
}

const CHECK_TOKEN = `check ${TOKEN_VARIABLE}, or the user in the address`;

/** What is wrong with an entry, or with its way to the disk. Rejects if another try may help. */
async function download(
  answer: AsyncIterable<Buffer>,
  { digest, size }: KeptFile,
  file: string,
): Promise<readonly string[]> {
  const hash = createHash('sha256');
  const metered = async function* (): AsyncGenerator<Buffer, void> {
    for await (const part of limited(answer, size)) {
      hash.update(part);
      yield part;
    }
  };
  try {
    await intoFile(file, { flags: 'w' }, (sink) => pipeline(metered, sink));
    return hash.digest('hex') === digest ? [] : ['it sent a damaged entry'];
  } catch (error) {
    const { syscall } = error as NodeJS.ErrnoException;
    // Those of the connection read.
    if (syscall === undefined || syscall === 'read') throw error;
    return [`the entry cannot be written: ${fileReason(error)}`];
  }
}

/** Servers take nothing but a SHA-256 as a key. */
function keyOf(...words: readonly string[]): string {
  return createHash('sha256')
    .update(['stepwave-v1', ...words].join('\0'))
    .digest('hex');
}

/** Ends with an error where a server sends more than it has announced. */
async function* limited(parts: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const part of parts) {
    size += part.length;
    if (size > maxBytes) throw Object.assign(new Error('too long'), { code: 'TOO_LONG' });
    yield part;
  }
}
