import { HttpClient, type HttpClientResponse } from '@actions/http-client';
import type { RequestHandler, RequestInfo } from '@actions/http-client/lib/interfaces';

/** How long a connection may say nothing. */
const SOCKET_LIMIT_MS = 30_000;

/** What the tunnel through a proxy is asked with. The agent of a tunnel has no method that ends it. */
interface TunnelAgent {
  readonly proxyOptions?: { signal?: AbortSignal };
}

/** A client whose requests all end with a signal. `dispose` ends none that goes through a proxy. */
export class EndableClient extends HttpClient {
  readonly #end: AbortSignal;

  constructor(handlers: RequestHandler[], end: AbortSignal) {
    super('stepwave', handlers, { socketTimeout: SOCKET_LIMIT_MS });
    this.#end = end;
  }

  override requestRawWithCallback(
    info: RequestInfo,
    data: string | NodeJS.ReadableStream | null,
    onResult: (error?: Error, response?: HttpClientResponse) => void,
  ): void {
    info.options.signal = this.#end;
    // The request has no connection before the proxy has answered the one that asks for a tunnel.
    const { proxyOptions } = info.options.agent as TunnelAgent;
    if (proxyOptions !== undefined) proxyOptions.signal = this.#end;
    super.requestRawWithCallback(info, data, onResult);
  }
}
