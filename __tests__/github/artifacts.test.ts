import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import {
  artifactPrefix,
  fetchArtifacts,
  hasArtifactService,
  keepArtifact,
  reportName,
} from '../../src/github/artifacts.js';
import { ArtifactServer } from '../rigs/artifact-server.js';

let server: ArtifactServer;

const never = { stop: new AbortController().signal };

beforeEach(async () => {
  server = await ArtifactServer.start();
});

afterEach(() => server.stop());

const PREFIX = artifactPrefix('plan.yml', '');

/** Keeps one text; whatever was there may go. */
const keepText = (name: string, text: string, environment: NodeJS.ProcessEnv) =>
  keepArtifact({ name, files: { 'results.json': text }, mayReplace: () => true }, environment);

describe('artifacts', () => {
  it('are kept by one job and fetched by another', async () => {
    const text = 'ä'.repeat(100_000);
    expect(await keepText(`${PREFIX}1-of-2`, text, server.environment())).toEqual({
      ...{ ok: true, value: '1' },
    });
    await keepText(`${PREFIX}2-of-2`, 'two', server.environment('job-2'));
    await keepText('coverage', 'other', server.environment());
    await keepText(`${PREFIX}2-of-2-old`, 'other', server.environment());
    expect(await fetchArtifacts(PREFIX, server.environment('job-3'), never)).toEqual({
      ok: true,
      value: [
        { name: `${PREFIX}1-of-2`, text: { ok: true, value: text } },
        { name: `${PREFIX}2-of-2`, text: { ok: true, value: 'two' } },
      ],
    });
  });

  it('are replaced by those of a later attempt', async () => {
    for (const text of ['old', 'new']) {
      const kept = await keepText(`${PREFIX}1-of-1`, text, server.environment(text));
      expect(kept).toMatchObject({ ok: true });
    }
    expect(server.requests).toEqual([
      ...['CreateArtifact', 'PUT block', 'PUT blocklist', 'FinalizeArtifact'],
      ...['CreateArtifact', 'ListArtifacts', 'GetSignedArtifactURL', 'GET', 'DeleteArtifact'],
      ...['CreateArtifact', 'PUT block', 'PUT blocklist', 'FinalizeArtifact'],
    ]);
    expect(await fetchArtifacts(PREFIX, server.environment(), never)).toMatchObject({
      value: [{ text: { value: 'new' } }],
    });
  });

  describe('of another job that has the same name', () => {
    const name = `${PREFIX}1-of-1`;
    const taken =
      `another job of this run of the workflow has kept the artifact ${name}; ` +
      'if the workflow runs the plan twice, give each call a comment-key of its own';
    const keep = (text: string, job: string, mayReplace: (results: string) => boolean) =>
      keepArtifact({ name, files: { 'results.json': text }, mayReplace }, server.environment(job));

    it('stay if they must', async () => {
      await keepText(name, 'first', server.environment('job-1'));
      const kept = await keep('second', 'job-2', (results) => results !== 'first');
      expect(kept).toEqual({ ok: false, error: taken });
      expect(await fetchArtifacts(PREFIX, server.environment(), never)).toMatchObject({
        value: [{ text: { value: 'first' } }],
      });
    });

    it('go if the same job made them, or if they cannot be read', async () => {
      const mustStay = () => false;
      await keepText(name, 'first', server.environment('job-1'));
      expect(await keep('second', 'job-1', mustStay)).toMatchObject({ ok: true });
      const damaged = server.artifacts.get(name);
      if (damaged === undefined) throw new Error('not kept');
      damaged.content = Buffer.from('no zip');
      expect(await keep('third', 'job-2', mustStay)).toMatchObject({ ok: true });
    });

    it('are named while the other job has not finished', async () => {
      const other = server.environment('job-1');
      let isFirst = true;
      server.intercept = (what, response) => {
        if (what !== 'FinalizeArtifact' || !isFirst) return false;
        isFirst = false;
        response.writeHead(400).end('{}');
        return true;
      };
      await keepText(name, 'first', other);
      const kept = await keepText(name, 'second', server.environment('job-2'));
      expect(kept).toEqual({ ok: false, error: taken });
    });
  });

  it('are asked for again after an error of the service', async () => {
    let errors = 2;
    server.intercept = (what, response) => {
      if (what !== 'CreateArtifact' || errors === 0) return false;
      errors -= 1;
      response.writeHead(errors === 1 ? 503 : 200).end('<html>');
      return true;
    };
    const kept = await keepText(`${PREFIX}1-of-1`, 'x', server.environment());
    expect(kept).toMatchObject({ ok: true });
    expect(server.requests.slice(0, 3)).toEqual([
      'CreateArtifact',
      'CreateArtifact',
      'CreateArtifact',
    ]);
  });

  it.each(['PUT block', 'PUT blocklist', 'GET', 'GetSignedArtifactURL'])(
    'are tried again after one error of %s',
    async (call) => {
      let isFirst = true;
      server.intercept = (what, response) => {
        if (what !== call || !isFirst) return false;
        isFirst = false;
        response.writeHead(503).end();
        return true;
      };
      const kept = await keepText(`${PREFIX}1-of-1`, 'x', server.environment());
      expect(kept).toMatchObject({ ok: true });
      expect(await fetchArtifacts(PREFIX, server.environment(), never)).toMatchObject({
        value: [{ text: { ok: true, value: 'x' } }],
      });
      expect(isFirst).toBe(false);
    },
  );

  it('are fetched side by side', async () => {
    for (const at of [1, 2, 3, 4]) {
      await keepText(`${PREFIX}${String(at)}-of-4`, 'x', server.environment());
    }
    const waiting: ServerResponse[] = [];
    server.intercept = (what, response) => {
      if (what !== 'GET') return false;
      waiting.push(response);
      // One after the other, nobody would ever be answered.
      if (waiting.length === 4) for (const one of waiting) one.writeHead(404).end();
      return true;
    };
    expect(await fetchArtifacts(PREFIX, server.environment(), never)).toMatchObject({
      value: [1, 2, 3, 4].map(() => ({
        text: { ok: false, error: 'the artifact service answered a download with 404' },
      })),
    });
  });

  it('are fetched while one of them hangs', async () => {
    const count = 40;
    const hanging: ServerResponse[] = [];
    for (let at = 1; at <= count; at += 1) {
      await keepText(`${PREFIX}${String(at)}-of-40`, 'x', server.environment());
    }
    let answered = 0;
    server.intercept = (what, response) => {
      if (what !== 'GET') return false;
      if (hanging.length === 0) {
        hanging.push(response);
        return true;
      }
      answered += 1;
      // It hangs until all others are there.
      if (answered === count - 1) for (const one of hanging) one.writeHead(404).end();
      return false;
    };
    const fetched = await fetchArtifacts(PREFIX, server.environment(), never);
    expect(fetched.ok && fetched.value.filter(({ text }) => text.ok)).toHaveLength(count - 1);
  });

  it('are fetched again if a download ends early', async () => {
    await keepText(`${PREFIX}1-of-1`, 'x', server.environment());
    let isFirst = true;
    server.intercept = (what, response) => {
      if (what !== 'GET' || !isFirst) return false;
      isFirst = false;
      response.writeHead(200, { 'Content-Length': '1000' }).write('half', () => {
        response.destroy();
      });
      return true;
    };
    expect(await fetchArtifacts(PREFIX, server.environment(), never)).toMatchObject({
      value: [{ text: { ok: true, value: 'x' } }],
    });
  });

  describe('that are large together', () => {
    const MIB = 2 ** 20;
    const error = 'together with the others it is larger than 4 MiB';
    const textsOf = async () => {
      const limits = { ...never, maxBytes: 4 * MIB };
      const fetched = await fetchArtifacts(PREFIX, server.environment(), limits);
      return fetched.ok ? fetched.value.map(({ text }) => (text.ok ? 'read' : text.error)) : [];
    };

    it('are read as far as there is room, though their zips are small', async () => {
      const text = 'x'.repeat(3 * MIB);
      for (const name of ['1-of-2', '2-of-2']) {
        await keepText(`${PREFIX}${name}`, text, server.environment());
      }
      expect((await textsOf()).sort()).toEqual(['read', error]);
    });

    it('are not downloaded to their end, whatever the service says of their size', async () => {
      await keepText(`${PREFIX}1-of-1`, 'x', server.environment());
      const ended = new Promise((resolve) => {
        server.intercept = (what, response) => {
          if (what !== 'GET') return false;
          // Never ended by the server.
          response
            .on('close', resolve)
            .writeHead(200)
            .write(Buffer.alloc(5 * MIB));
          return true;
        };
      });
      expect(await textsOf()).toEqual([error]);
      await ended;
      expect(server.requests.filter((what) => what === 'GET')).toHaveLength(1);
    });
  });

  it('are not waited for by a run that is told to stop, and no request is left', async () => {
    const controller = new AbortController();
    const stop = { stop: controller.signal };
    const ended = new Promise((resolve) => {
      server.intercept = (_, response) => {
        response.on('close', resolve);
        controller.abort();
        return true;
      };
    });
    expect(await fetchArtifacts(PREFIX, server.environment(), stop)).toEqual({
      ok: false,
      error: 'the run was told to stop',
    });
    await ended;
  });

  it('go after a week, or as soon as the repository says', async () => {
    await keepText(`${PREFIX}1-of-2`, 'x', server.environment());
    const short = { ...server.environment(), GITHUB_RETENTION_DAYS: '1' };
    await keepText(`${PREFIX}2-of-2`, 'x', short);
    const days = [...server.artifacts.values()].map(({ expiresAt }) =>
      Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000),
    );
    expect(days).toEqual([7, 1]);
  });

  it.each([
    [
      'CreateArtifact',
      403,
      'the artifact service answered CreateArtifact with 403 (no right to it)',
    ],
    ['PUT block', 507, 'the artifact service answered an upload with 507'],
  ])('are not kept if %s fails', async (call, status, error) => {
    server.intercept = (what, response) => {
      if (what !== call) return false;
      response.writeHead(status).end('{"msg":"no right to it"}');
      return true;
    };
    const kept = await keepText(`${PREFIX}1-of-1`, 'x', server.environment());
    expect(kept).toEqual({ ok: false, error });
  });

  it('may be damaged: each says so itself', async () => {
    for (const name of ['1-of-3', '2-of-3', '3-of-3']) {
      await keepText(`${PREFIX}${name}`, name, server.environment());
    }
    const damaged = server.artifacts.get(`${PREFIX}1-of-3`);
    const empty = server.artifacts.get(`${PREFIX}2-of-3`);
    if (damaged === undefined || empty === undefined) throw new Error('not kept');
    damaged.content = Buffer.from('no zip');
    empty.content = Buffer.from(zipSync({ 'other.json': strToU8('{}') }));
    expect(await fetchArtifacts(PREFIX, server.environment(), never)).toMatchObject({
      value: [
        { text: { ok: false, error: 'invalid zip data' } },
        { text: { ok: false, error: 'it has no results.json' } },
        { text: { ok: true, value: '3-of-3' } },
      ],
    });
  });

  it.each([
    [{}, false],
    [{ ACTIONS_RESULTS_URL: 'http://x/' }, false],
    [{ ACTIONS_RESULTS_URL: 'http://x/', ACTIONS_RUNTIME_TOKEN: 't' }, true],
  ])('need a service: %j', (environment, isThere) => {
    expect(hasArtifactService(environment)).toBe(isThere);
  });

  it.each([['t'], ['a.b.c'], ['a.e30.c']])('need a token of a job: %s', async (token) => {
    const environment = { ...server.environment(), ACTIONS_RUNTIME_TOKEN: token };
    const error = 'the token of the job is not one for artifacts';
    expect(await fetchArtifacts(PREFIX, environment, never)).toEqual({ ok: false, error });
  });

  it('have names that tell plans and keys apart, and that every system takes', () => {
    expect(artifactPrefix('ci/über plan.yml', 'a"b')).toMatch(
      /^stepwave-shard-ci_ber_plan\.yml-a_b-[0-9a-f]{8}-$/,
    );
    const names = [
      ['a/b', ''],
      ['a_b', ''],
      ['a', 'b'],
      ['a-b', ''],
    ] as const;
    expect(new Set(names.map(([plan, key]) => artifactPrefix(plan, key))).size).toBe(4);
    expect(reportName('plan.yml', '', 2)).toMatch(
      /^stepwave-report-plan\.yml-[0-9a-f]{8}-attempt-2$/,
    );
  });
});
