/** An Actions cache on this machine, over HTTP, as `@actions/cache` speaks to it in either version. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** The protocol: 1 is that of `act` and of GitHub Enterprise Server, 2 that of github.com. */
export type Protocol = 'v1' | 'v2';

interface Entry {
  readonly key: string;
  readonly version: string;
  body: Buffer;
  isFinal: boolean;
}

/** Answers a request in the server's place; true if it did. */
type Interception = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Keeps entries in memory; a key is looked up as a prefix, the newest entry first. */
export class CacheServer {
  readonly entries: Entry[] = [];
  /** `METHOD PATH` of all requests. */
  readonly requests: string[] = [];
  intercept: Interception = () => false;
  readonly #server: Server;

  private constructor(readonly protocol: Protocol) {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
  }

  static async start(protocol: Protocol): Promise<CacheServer> {
    const server = new CacheServer(protocol);
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get #url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/`;
  }

  /** What the runner would give to an action. */
  get environment(): NodeJS.ProcessEnv {
    const service =
      this.protocol === 'v1'
        ? { ACTIONS_CACHE_URL: this.#url }
        : { ACTIONS_RESULTS_URL: this.#url, ACTIONS_CACHE_SERVICE_V2: 'true' };
    return { ...process.env, ...service, ACTIONS_RUNTIME_TOKEN: 'a-token' };
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => {
        resolve();
      });
      this.#server.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.#url);
    this.requests.push(`${request.method ?? ''} ${url.pathname}`);
    if (this.intercept(request, response)) return;
    const body = await buffer(request);
    // From 1: the library takes 0 for none.
    const id = Number(/\d+$/.exec(url.pathname)?.[0]) - 1;
    if (url.pathname.startsWith('/blob/')) this.#blob(request, response, { id, body });
    else if (this.protocol === 'v2') this.#twirp(url.pathname, response, body);
    else this.#legacy(request, response, { id, body, query: url.searchParams });
  }

  #blob(
    request: IncomingMessage,
    response: ServerResponse,
    { id, body }: { readonly id: number; readonly body: Buffer },
  ): void {
    const entry = this.#entry(id);
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-length': entry.body.length }).end(entry.body);
      return;
    }
    entry.body = body;
    response.writeHead(201, { etag: '"1"', 'x-ms-request-id': '1' }).end();
  }

  #twirp(path: string, response: ServerResponse, body: Buffer): void {
    const request = JSON.parse(body.toString()) as {
      readonly key: string;
      readonly version: string;
      readonly restore_keys?: readonly string[];
    };
    const keys = [request.key, ...(request.restore_keys ?? [])];
    switch (path.split('/').pop()) {
      case 'CreateCacheEntry': {
        const id = this.#reserve(request.key, request.version);
        json(response, {
          ok: id !== null,
          signed_upload_url: `${this.#url}blob/${String((id ?? 0) + 1)}`,
        });
        return;
      }
      case 'FinalizeCacheEntryUpload': {
        const id = this.entries.findIndex((entry) => entry.key === request.key);
        this.#entry(id).isFinal = true;
        json(response, { ok: true, entry_id: String(id + 1) });
        return;
      }
      default: {
        const id = this.#find(keys, request.version);
        const signed_download_url = `${this.#url}blob/${String((id ?? 0) + 1)}`;
        json(
          response,
          id === null
            ? { ok: false }
            : { ok: true, signed_download_url, matched_key: this.entries[id]?.key },
        );
      }
    }
  }

  #legacy(
    request: IncomingMessage,
    response: ServerResponse,
    {
      id,
      body,
      query,
    }: { readonly id: number; readonly body: Buffer; readonly query: URLSearchParams },
  ): void {
    if (request.method === 'GET') {
      const found = this.#find((query.get('keys') ?? '').split(','), query.get('version') ?? '');
      if (found === null) response.writeHead(204).end();
      else {
        const archiveLocation = `${this.#url}blob/${String(found + 1)}`;
        json(response, { archiveLocation, cacheKey: this.entries[found]?.key });
      }
    } else if (request.method === 'PATCH') {
      const entry = this.#entry(id);
      entry.body = Buffer.concat([entry.body, body]);
      response.writeHead(204).end();
    } else if (Number.isNaN(id)) {
      const { key, version } = JSON.parse(body.toString()) as Entry;
      const reserved = this.#reserve(key, version);
      json(response, reserved === null ? { message: 'exists' } : { cacheId: reserved + 1 }, {
        status: reserved === null ? 409 : 201,
      });
    } else {
      this.#entry(id).isFinal = true;
      response.writeHead(204).end();
    }
  }

  /** The number of a new entry, or null where there is one of that key. */
  #reserve(key: string, version: string): number | null {
    if (this.entries.some((entry) => entry.key === key && entry.version === version)) return null;
    return this.entries.push({ key, version, body: Buffer.alloc(0), isFinal: false }) - 1;
  }

  #entry(id: number): Entry {
    const entry = this.entries[id];
    if (entry === undefined) throw new Error(`no entry ${String(id)}`);
    return entry;
  }

  #find(keys: readonly string[], version: string): number | null {
    for (const key of keys) {
      const id = this.entries.findLastIndex(
        (entry) => entry.isFinal && entry.version === version && entry.key.startsWith(key),
      );
      if (id !== -1) return id;
    }
    return null;
  }
}

function json(response: ServerResponse, value: unknown, { status = 200 } = {}): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
