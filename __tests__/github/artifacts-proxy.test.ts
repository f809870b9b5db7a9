import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { artifactPrefix, fetchArtifacts, keepArtifact } from '../../src/github/artifacts.js';
import { ArtifactServer } from '../rigs/artifact-server.js';
import { Proxy } from '../rigs/proxy.js';

const PREFIX = artifactPrefix('plan.yml', '');
const TOLD = { ok: false, error: 'the run was told to stop' };

let server: ArtifactServer;
let proxy: Proxy;
/** Takes what is said to it, and says nothing. */
let mute: Server;

beforeEach(async () => {
  server = await ArtifactServer.start();
  proxy = await Proxy.open();
  mute = createServer((socket) => socket.resume().on('error', () => socket.destroy()));
  mute.listen(0, '127.0.0.1');
  await once(mute, 'listening');
  process.env.http_proxy = proxy.url;
  process.env.https_proxy = proxy.url;
});

afterEach(async () => {
  for (const name of ['http_proxy', 'https_proxy']) Reflect.deleteProperty(process.env, name);
  await proxy.close();
  mute.close();
  await server.stop();
});

/** What the runner tells of a service that is not on this machine: no proxy is asked for one that is. */
const far = (scheme: string, port: number) => ({
  ...server.environment(),
  ACTIONS_RESULTS_URL: `${scheme}://results.test:${String(port)}/`,
});
const portOf = () => Number(new URL(server.url).port);
const mutePort = () => (mute.address() as AddressInfo).port;

describe('artifacts, behind a proxy', () => {
  it('go through it', async () => {
    const name = `${PREFIX}1-of-1`;
    const environment = far('http', portOf());
    const kept = await keepArtifact(
      { name, files: { 'results.json': 'x' }, mayReplace: () => true },
      environment,
    );
    expect(kept).toMatchObject({ ok: true });
    expect(
      await fetchArtifacts(PREFIX, environment, {
        stop: new AbortController().signal,
      }),
    ).toEqual({
      ok: true,
      value: [{ name, text: { ok: true, value: 'x' } }],
    });
    expect(new Set(proxy.asked)).toEqual(new Set([`results.test:${String(portOf())}`]));
    await proxy.untilLeft();
  });

  it.each(['http', 'https'])(
    'leave it when the run is told to stop, though it never answers (%s)',
    async (scheme) => {
      proxy.isSilent = true;
      const stop = new AbortController();
      const fetching = fetchArtifacts(PREFIX, far(scheme, portOf()), { stop: stop.signal });
      await proxy.nextAsked();
      stop.abort();
      expect(await fetching).toEqual(TOLD);
      await proxy.untilLeft();
      expect(proxy.asked).toHaveLength(1);
    },
  );

  it.each(['http', 'https'])(
    'leave it when the run is told to stop, though the service never answers (%s)',
    async (scheme) => {
      const stop = new AbortController();
      const fetching = fetchArtifacts(PREFIX, far(scheme, mutePort()), {
        stop: stop.signal,
      });
      const [socket] = (await once(mute, 'connection')) as [NodeJS.EventEmitter];
      // The connection stands, and the first bytes have come through it.
      await once(socket, 'data');
      stop.abort();
      expect(await fetching).toEqual(TOLD);
      await proxy.untilLeft();
      expect(proxy.asked).toHaveLength(1);
    },
  );
});
