/** A proxy that knows every name as this machine, and what it was asked for. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export class Proxy {
  readonly asked: string[] = [];
  /** Whether it leaves all that comes without an answer. */
  isSilent = false;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server = createServer();

  static async open(): Promise<Proxy> {
    const proxy = new Proxy();
    proxy.#server.on('connect', ({ url = '' }, socket: Socket) => {
      proxy.#connect(url, socket);
    });
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** Settles when the client has asked for a connection that it keeps open. */
  async nextAsked(): Promise<void> {
    await once(this.#server, 'connect');
  }

  /** Settles when no client has a connection any more. */
  async untilLeft(): Promise<void> {
    for (const socket of this.#sockets) if (!socket.closed) await once(socket, 'close');
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  #connect(url: string, socket: Socket): void {
    this.asked.push(url);
    this.#keep(socket);
    // Without a reader, the end of a connection is not seen.
    if (this.isSilent) return void socket.resume().on('end', () => socket.destroy());
    if (url.endsWith(':443')) return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    const there = connect(Number(url.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    });
    this.#keep(there);
    socket.pipe(there).pipe(socket);
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
  }
}
