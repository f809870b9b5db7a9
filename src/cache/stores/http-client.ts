/** Requests to one cache server, within limits of time, with a few more tries, and without a word of its token. */
import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok, type Result } from '../../util/result.js';

/** How long to wait. */
export interface HttpLimits {
  readonly connectMs: number;
  /** Without a byte in either direction. */
  readonly idleMs: number;
  /** Before the second try; before the third it is twice that. */
  readonly pauseMs: number;
}

export const USUAL_LIMITS: HttpLimits = { connectMs: 5_000, idleMs: 30_000, pauseMs: 250 };

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT';
  /** Below the server's address, such as `cas/abcd`. */
  readonly path: string;
  /** Made anew for each try. */
  readonly body?: { readonly size: number; readonly open: () => Readable };
  readonly stop: AbortSignal;
}

/** A server, and how it is spoken to. */
export interface HttpServer {
  /** Ends in `/`; without user and password. */
  readonly address: URL;
  readonly authorization: string | null;
  readonly limits: HttpLimits;
  /** For proxies. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Answers after which another try may help. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

const TRIES = 3;

/** As many requests at once as a browser makes. */
const MAX_SOCKETS = 6;

/** What a try came to; `isLost` if the server does not even take a connection in time: a second try would only wait again. */
class Failure extends Error {
  constructor(
    message: string,
    readonly isLost: boolean,
  ) {
    super(message);
  }
}

export class HttpClient {
  readonly #server: HttpServer;
  readonly #agent: PlainAgent;
  readonly #given = new AbortController();
  #problem: string | null = null;

  constructor(server: HttpServer) {
    this.#server = server;
    const options = { keepAlive: true, maxSockets: MAX_SOCKETS, proxyEnv: server.environment };
    this.#agent =
      server.address.protocol === 'https:' ? new SecureAgent(options) : new PlainAgent(options);
  }

  /** Ends all that is under way: the server is not asked again in this run. */
  giveUp(problem: string): string {
    this.#problem ??= problem;
    this.#given.abort();
    return this.#problem;
  }

  /**
   * The status of the answer; `read` gets its content, if that is wanted. The error says why there is none, as the end of
   * a sentence about the server; it is the same from then on. Never rejects.
   */
  async ask(
    request: HttpRequest,
    read: (answer: IncomingMessage) => Promise<void> = drain,
  ): Promise<Result<number, string>> {
    for (let tries = 1; ; tries += 1) {
      const before = this.#ended(request.stop);
      if (before !== null) return err(before);
      const status = await this.#try(request, read).catch((error: unknown) => error);
      if (typeof status === 'number' && !TRANSIENT.has(status)) return ok(status);
      const after = this.#ended(request.stop);
      if (after !== null) return err(after);
      if (tries === TRIES || (status instanceof Failure && status.isLost)) {
        return err(this.giveUp(problemOf(status)));
      }
      await sleep(this.#server.limits.pauseMs * tries * (0.5 + Math.random() / 2));
    }
  }

  /** Why nothing is asked any more; null if something is. */
  #ended(stop: AbortSignal): string | null {
    return this.#problem ?? (stop.aborted ? 'the run was stopped' : null);
  }

  async #try(
    request: HttpRequest,
    read: (answer: IncomingMessage) => Promise<void>,
  ): Promise<number> {
    const answer = await this.#send(request);
    const status = answer.statusCode ?? 0;
    try {
      await (status === 200 && request.method === 'GET' ? read(answer) : drain(answer));
    } finally {
      // What nobody reads would keep its connection, and the process, until the limit.
      if (!answer.readableEnded) answer.destroy();
    }
    return status;
  }

  #send({ method, path, body, stop }: HttpRequest): Promise<IncomingMessage> {
    const { address, authorization, limits } = this.#server;
    const send = address.protocol === 'https:' ? secureRequest : plainRequest;
    const headers = {
      'user-agent': 'stepwave',
      ...(authorization === null ? {} : { authorization }),
      ...(body === undefined
        ? {}
        : { 'content-length': body.size, 'content-type': 'application/octet-stream' }),
    };
    const signal = AbortSignal.any([stop, this.#given.signal]);
    return new Promise((resolve, reject) => {
      const sent = send(new URL(path, address), { method, headers, agent: this.#agent, signal });
      let answer: IncomingMessage | undefined;
      sent.setTimeout(limits.idleMs, () => {
        const silence = new Failure(`it says nothing for ${limits.idleMs / 1000} s`, true);
        (answer ?? sent).destroy(silence);
      });
      // Until then, the request may only wait for the others.
      sent.once('socket', (socket) => {
        if (!socket.connecting) return;
        const lost = setTimeout(() => {
          const limit = `${limits.connectMs / 1000} s`;
          sent.destroy(new Failure(`it takes no connection within ${limit}`, true));
        }, limits.connectMs);
        const stop = (): void => {
          clearTimeout(lost);
        };
        socket.once('connect', stop).once('close', stop);
      });
      sent.once('response', (response) => {
        answer = response;
        resolve(response);
      });
      // The server may answer before it has read everything, and what is not read then is no problem.
      sent.on('error', reject);
      if (body === undefined) sent.end();
      else pipeline(body.open(), sent).catch(reject);
    });
  }
}

/** So that the connection can be used again; a long answer is not worth that. */
async function drain(answer: IncomingMessage): Promise<void> {
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_DRAINED_BYTES) break;
  }
}

const MAX_DRAINED_BYTES = 64 << 10;

/** Only codes are shown: messages may hold the address, and with it a password. */
function problemOf(status: unknown): string {
  if (typeof status === 'number') return `it answers with status ${String(status)}`;
  if (status instanceof Failure) return status.message;
  const code = (status as NodeJS.ErrnoException).code;
  return `it cannot be reached${typeof code === 'string' ? ` (${code})` : ''}`;
}
