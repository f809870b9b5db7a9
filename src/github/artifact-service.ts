/** What the artifact service of GitHub understands: calls in JSON (Twirp), and files at addresses that it signs (Azure). */
import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { BearerCredentialHandler } from '@actions/http-client/lib/auth';
import type { HttpClientResponse } from '@actions/http-client';
import { setting } from '../util/environment.js';
import { EndableClient } from './endable-client.js';
import { TooLarge, type HeldBytes } from './held-bytes.js';

/** An artifact that the service has. */
export interface ArtifactRecord {
  readonly name: string;
  /** Rises with each new one. */
  readonly id: bigint;
  /** In bytes. */
  readonly size: number;
  /** What the service calls the run and the job that made it. */
  readonly origin: Origin;
}

interface Origin {
  readonly workflow_run_backend_id: string;
  readonly workflow_job_run_backend_id: string;
}

type Json = Readonly<Record<string, unknown>>;

/** An answer other than success. */
export class ServiceError extends Error {
  /** Of HTTP. */
  readonly status: number;

  constructor(what: string, status: number, detail = '') {
    const known = detail === '' ? '' : ` (${detail})`;
    super(`the artifact service answered ${what} with ${String(status)}${known}`);
    this.status = status;
  }
}

/** Pauses before a request is made again. */
const PAUSES_MS = [500, 2_000];

/** In days. Jobs can run again for a month, but results may hold what a step has printed. docs/shards.md says what to do after it. */
const KEPT_DAYS = 7;

/** The artifacts of the run that the token of the environment is of. Its methods reject with what went wrong. */
export class ArtifactService {
  readonly #url: string;
  readonly #origin: Origin;
  readonly #closed = new AbortController();
  readonly #calls: EndableClient;
  readonly #files = new EndableClient([], this.#closed.signal);
  readonly #keptDays: number;

  constructor(environment: NodeJS.ProcessEnv) {
    const token = setting(environment, 'ACTIONS_RUNTIME_TOKEN') ?? '';
    this.#url = setting(environment, 'ACTIONS_RESULTS_URL') ?? '';
    this.#origin = originIn(token);
    // The repository may allow less.
    this.#keptDays = Math.min(
      KEPT_DAYS,
      Number(setting(environment, 'GITHUB_RETENTION_DAYS') ?? KEPT_DAYS) || KEPT_DAYS,
    );
    this.#calls = new EndableClient([new BearerCredentialHandler(token)], this.#closed.signal);
    // Each request listens.
    setMaxListeners(0, this.#closed.signal);
  }

  /** Whether the job that the token is of has made an artifact. */
  isOwn({ origin }: ArtifactRecord): boolean {
    return origin.workflow_job_run_backend_id === this.#origin.workflow_job_run_backend_id;
  }

  /** Keeps the bytes of a zip, and gives its id. It is an error of status 409 if there is an artifact of that name. */
  async create(name: string, zip: Buffer): Promise<string> {
    const own = { ...this.#origin, name };
    const expires = new Date(Date.now() + this.#keptDays * 86_400_000).toISOString();
    const wanted = { ...own, version: 4, expires_at: expires };
    const created = await this.#call('CreateArtifact', wanted);
    const address = textIn(created, 'signed_upload_url');
    const block = Buffer.from('block-000000').toString('base64');
    await this.#put(address, { comp: 'block', blockid: block }, zip);
    const list = `<?xml version="1.0" encoding="utf-8"?><BlockList><Latest>${block}</Latest></BlockList>`;
    await this.#put(address, { comp: 'blocklist' }, Buffer.from(list));
    const hash = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
    const made = await this.#call('FinalizeArtifact', { ...own, size: String(zip.length), hash });
    return textIn(made, 'artifact_id');
  }

  async list(): Promise<readonly ArtifactRecord[]> {
    const { artifacts } = await this.#call('ListArtifacts', { ...this.#origin });
    return Array.isArray(artifacts) ? artifacts.map((one) => recordOf(one as Json)) : [];
  }

  async remove({ name, origin }: ArtifactRecord): Promise<void> {
    await this.#call('DeleteArtifact', { ...origin, name });
  }

  /** The bytes of its zip, which are held until the caller gives them back. The size in the record may be wrong. */
  async content({ name, origin }: ArtifactRecord, held: HeldBytes): Promise<Buffer> {
    const signed = await this.#call('GetSignedArtifactURL', { ...origin, name });
    return this.#tried(async () => {
      const response = await this.#files.get(textIn(signed, 'signed_url'));
      if (isGood(response)) return heldBody(response.message, held);
      response.message.destroy();
      throw new ServiceError('a download', statusOf(response));
    });
  }

  /** Ends all requests: they reject, and no later one is made. */
  close(): void {
    this.#closed.abort();
  }

  /** Makes a request again after what may pass: no answer, and an error of the service itself. */
  async #tried<T>(request: () => Promise<T>): Promise<T> {
    for (const pauseMs of PAUSES_MS) {
      try {
        return await request();
      } catch (error) {
        if (isFinal(error) || this.#closed.signal.aborted) throw error;
        await pause(pauseMs, undefined, { signal: this.#closed.signal });
      }
    }
    return request();
  }

  #call(method: string, request: Json): Promise<Json> {
    const url = new URL(
      `/twirp/github.actions.results.api.v1.ArtifactService/${method}`,
      this.#url,
    );
    return this.#tried(() => this.#callOnce(method, url.href, JSON.stringify(request)));
  }

  async #callOnce(method: string, url: string, body: string): Promise<Json> {
    const response = await this.#calls.post(url, body, { 'Content-Type': 'application/json' });
    const text = await response.readBody();
    if (isGood(response)) return JSON.parse(text) as Json;
    throw new ServiceError(method, statusOf(response), messageIn(text));
  }

  #put(address: string, query: Readonly<Record<string, string>>, body: Buffer): Promise<void> {
    return this.#tried(() => this.#putOnce(address, query, body));
  }

  async #putOnce(
    address: string,
    query: Readonly<Record<string, string>>,
    body: Buffer,
  ): Promise<void> {
    const url = new URL(address);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers = {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(body.length),
      'x-ms-blob-content-type': 'application/zip',
    };
    const response = await this.#files.sendStream('PUT', url.href, Readable.from([body]), headers);
    await response.readBody();
    if (!isGood(response)) throw new ServiceError('an upload', statusOf(response));
  }
}

/** The whole body. Where it ends early, that is an error, which the library would wait for in vain. */
async function heldBody(body: AsyncIterable<Buffer>, held: HeldBytes): Promise<Buffer> {
  const parts: Buffer[] = [];
  let taken = 0;
  try {
    for await (const part of body) {
      held.take(part.length);
      taken += part.length;
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    held.give(taken);
    throw error;
  }
}

/** Whether no other try helps. */
function isFinal(error: unknown): boolean {
  if (error instanceof TooLarge) return true;
  return error instanceof ServiceError && error.status < 500 && error.status !== 429;
}

/** The token says whose it is, in a scope `Actions.Results:RUN:JOB` (actions/toolkit, `getBackendIdsFromToken`). */
function originIn(token: string): Origin {
  const [, claims = ''] = token.split('.');
  let scopes = '';
  try {
    const { scp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Json;
    scopes = typeof scp === 'string' ? scp : '';
  } catch {
    // Said below.
  }
  const [, run, job] = /(?:^|\s)Actions\.Results:([^:\s]+):([^:\s]+)/.exec(scopes) ?? [];
  if (run === undefined || job === undefined) {
    throw new Error('the token of the job is not one for artifacts');
  }
  return { workflow_run_backend_id: run, workflow_job_run_backend_id: job };
}

function recordOf(one: Json): ArtifactRecord {
  return {
    name: textIn(one, 'name'),
    id: /^[0-9]+$/.test(textIn(one, 'database_id')) ? BigInt(textIn(one, 'database_id')) : 0n,
    size: Number(fieldIn(one, 'size') ?? 0),
    origin: {
      workflow_run_backend_id: textIn(one, 'workflow_run_backend_id'),
      workflow_job_run_backend_id: textIn(one, 'workflow_job_run_backend_id'),
    },
  };
}

/** Fields may have either spelling: protocol buffers in JSON allow both. */
function fieldIn(answer: Json, name: string): unknown {
  return (
    answer[name] ?? answer[name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())]
  );
}

function textIn(answer: Json, name: string): string {
  const value = fieldIn(answer, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What Twirp says of an error. */
function messageIn(text: string): string {
  try {
    return textIn(JSON.parse(text) as Json, 'msg');
  } catch {
    return '';
  }
}

function statusOf({ message }: HttpClientResponse): number {
  return message.statusCode ?? 0;
}

function isGood(response: HttpClientResponse): boolean {
  return statusOf(response) >= 200 && statusOf(response) < 300;
}
