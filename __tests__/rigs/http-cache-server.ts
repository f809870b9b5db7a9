/** A server of Bazel's simple HTTP cache on this machine, that keeps what it gets in memory. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export class HttpCacheServer {
  readonly files = new Map<string, Buffer>();
  /** `METHOD /PART` of all requests. */
  readonly requests: string[] = [];
  readonly authorizations: (string | undefined)[] = [];
  /** Answers a request in the server's place; true if it did. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
    // Connections that are not used any more are closed by the client, or stay.
    this.#server.keepAliveTimeout = 0;
  }

  static async start(): Promise<HttpCacheServer> {
    const server = new HttpCacheServer();
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get host(): string {
    return `127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
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
    const { method = '', url = '' } = request;
    this.requests.push(`${method} /${url.split('/').at(-2) ?? ''}`);
    this.authorizations.push(request.headers.authorization);
    if (this.intercept(request, response)) return;
    if (method === 'PUT') {
      this.files.set(url, await buffer(request));
      response.writeHead(200).end();
      return;
    }
    const file = this.files.get(url);
    response.writeHead(file === undefined ? 404 : 200).end(file);
  }
}
