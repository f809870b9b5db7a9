/** A real bazel-remote. `.ci/cache-server` builds it, and says where it is. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const PROGRAM = process.env.BAZEL_REMOTE;

/** Whether there is one to start. */
export const HAS_BAZEL_REMOTE = PROGRAM !== undefined;

/** Everybody may read from it; only `somebody` may save, whose password is `a password`. */
export class BazelRemote {
  readonly #server: ChildProcess;

  private constructor(
    readonly host: string,
    server: ChildProcess,
  ) {
    this.#server = server;
  }

  /** `directory` is there; the server keeps its files in `kept` below it. */
  static async start(directory: string): Promise<BazelRemote> {
    const port = await freePort();
    const users = join(directory, 'users');
    const password = createHash('sha1').update('a password').digest('base64');
    writeFileSync(users, `somebody:{SHA}${password}\n`);
    const host = `127.0.0.1:${String(port)}`;
    const flags = [
      ...['--dir', join(directory, 'kept'), '--max_size', '1', '--http_address', host],
      ...['--grpc_address', 'none', '--htpasswd_file', users, '--allow_unauthenticated_reads'],
    ];
    const server = spawn(PROGRAM ?? '', flags, { stdio: 'ignore' });
    await listening(port);
    return new BazelRemote(host, server);
  }

  /** Its address for a user, such as `somebody:a%20password`. */
  url(user = ''): string {
    return `http://${user}${user === '' ? '' : '@'}${this.host}`;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#server.once('exit', resolve));
    this.#server.kill();
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(port: number): Promise<void> {
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => {
        resolve(false);
      });
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
