/**
 * The artifact service of GitHub, as far as `actions/upload-artifact@v4` uses it: Twirp calls in JSON with a token, and files
 * at signed addresses that are put in blocks. It takes a name once, as GitHub does and `act` does not.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly expiresAt: string;
  readonly origin: {
    readonly workflow_run_backend_id: string;
    readonly workflow_job_run_backend_id: string;
  };
  blocks: Map<string, Buffer>;
  content: Buffer | null;
  isFinal: boolean;
}

type Json = Record<string, unknown>;
type Reply = readonly [status: number, body: Json];

export class ArtifactServer {
  /** By name. */
  readonly artifacts = new Map<string, Artifact>();
  /** The calls, and what was done with files. */
  readonly requests: string[] = [];
  /** Answers a request in the server's place; true if it did. */
  intercept: (what: string, response: ServerResponse) => boolean = () => false;
  readonly #server: Server;
  #count = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
  }

  static async start(): Promise<ArtifactServer> {
    const server = new ArtifactServer();
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/`;
  }

  /** What the runner tells an action of it. */
  environment(job = 'job-1'): Readonly<Record<string, string>> {
    const claims = { scp: `Actions.ExampleScope Actions.Results:run-1:${job}` };
    const token = ['head', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'sign'];
    return { ACTIONS_RESULTS_URL: this.url, ACTIONS_RUNTIME_TOKEN: token.join('.') };
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
    const url = new URL(request.url ?? '', this.url);
    const body = await buffer(request);
    const isCall = url.pathname.startsWith('/twirp/github.actions.results.api.v1.ArtifactService/');
    const method = url.pathname.split('/').at(-1) ?? '';
    const what = isCall
      ? method
      : `${request.method ?? ''} ${url.searchParams.get('comp') ?? ''}`.trim();
    this.requests.push(what);
    if (this.intercept(what, response)) return;
    if (!isCall) {
      this.#answerFile(url, request, response, body);
      return;
    }
    if (request.headers.authorization?.startsWith('Bearer head.') !== true) {
      answer(response, [401, { code: 'unauthenticated', msg: 'no token' }]);
      return;
    }
    answer(response, this.#replyTo(method, JSON.parse(body.toString()) as Json));
  }

  #replyTo(method: string, request: Json): Reply {
    const name = String(request.name);
    const known = this.artifacts.get(name);
    const origin = {
      workflow_run_backend_id: String(request.workflow_run_backend_id),
      workflow_job_run_backend_id: String(request.workflow_job_run_backend_id),
    };
    switch (method) {
      case 'CreateArtifact':
        if (known !== undefined) {
          const msg = 'an artifact with this name already exists on the workflow run';
          return [409, { code: 'already_exists', msg }];
        }
        this.#count += 1;
        this.artifacts.set(name, {
          expiresAt: String(request.expires_at),
          ...{ id: this.#count, name, origin, blocks: new Map(), content: null, isFinal: false },
        });
        return [
          200,
          {
            ok: true,
            signed_upload_url: `${this.url}files/${name}?sig=a%2Bb`,
          },
        ];
      case 'FinalizeArtifact':
        if (known?.content?.length !== Number(request.size)) {
          return [400, { code: 'invalid', msg: 'the size is another one' }];
        }
        known.isFinal = true;
        return [200, { ok: true, artifact_id: String(known.id) }];
      case 'ListArtifacts': {
        const artifacts = [...this.artifacts.values()].filter(({ isFinal }) => isFinal);
        const list = artifacts.map((one) => {
          const size = String(one.content?.length ?? 0);
          return { ...one.origin, database_id: String(one.id), name: one.name, size };
        });
        return [200, { artifacts: list }];
      }
      case 'GetSignedArtifactURL':
        if (known?.origin.workflow_job_run_backend_id !== origin.workflow_job_run_backend_id) {
          return [404, { code: 'not_found', msg: 'there is no such artifact' }];
        }
        return [200, { name, signed_url: `${this.url}files/${name}?sig=a%2Bb` }];
      case 'DeleteArtifact':
        this.artifacts.delete(name);
        return [200, { ok: true, artifact_id: String(known?.id ?? 0) }];
      default:
        return [404, { code: 'bad_route', msg: method }];
    }
  }

  #answerFile(url: URL, request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const artifact = this.artifacts.get(url.pathname.split('/').at(-1) ?? '');
    if (artifact === undefined || url.searchParams.get('sig') !== 'a+b') {
      response.writeHead(403).end();
      return;
    }
    if (request.method === 'GET') {
      response.writeHead(200, { 'Content-Type': 'application/zip' }).end(artifact.content);
      return;
    }
    // Azure wants to know before how much comes.
    if (request.headers['content-length'] === undefined) {
      response.writeHead(411).end();
      return;
    }
    if (url.searchParams.get('comp') === 'block') {
      artifact.blocks.set(url.searchParams.get('blockid') ?? '', body);
    } else {
      const ids = [...body.toString().matchAll(/<Latest>([^<]+)<\/Latest>/g)];
      const blocks = ids.map(([, id = '']) => artifact.blocks.get(id) ?? Buffer.alloc(0));
      artifact.content = Buffer.concat(blocks);
    }
    response.writeHead(201).end();
  }
}

function answer(response: ServerResponse, [status, body]: Reply): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
