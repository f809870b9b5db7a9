/**
 * The HTTP store and a real bazel-remote, which takes nothing but valid messages. `.ci/cache-server` builds it, and says
 * where it is; without it these tests are skipped.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openHttpStore } from '../../src/cache/stores/http-store.js';
import type { Store } from '../../src/cache/stores/store.js';
import { err, ok } from '../../src/util/result.js';
import { BazelRemote, HAS_BAZEL_REMOTE } from '../rigs/bazel-remote.js';
import { archiveFile, EntryRig, FACTS } from '../rigs/cache-entries.js';
import { listTree, makeTempDir, removeTempDir, writeTree } from '../rigs/temp-dir.js';

const never = new AbortController().signal;
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const KEY = { step: digestOf('build'), fingerprint: FACTS.fingerprint };

(HAS_BAZEL_REMOTE ? describe : describe.skip)(
  'bazel-remote (BAZEL_REMOTE names its program)',
  () => {
    let rig: EntryRig;
    let server: BazelRemote;

    beforeAll(async () => {
      rig = new EntryRig(makeTempDir());
      server = await BazelRemote.start(rig.directory);
    });

    afterAll(async () => {
      await server.stop();
      removeTempDir(rig.directory);
    });

    function open(user = 'somebody:a%20password'): Store {
      const store = openHttpStore(server.url(user), {});
      if (!store.ok) throw new Error(store.error);
      return store.value;
    }

    const packed = () => archiveFile(rig.archive, readFileSync(rig.archive));

    it('takes an entry, gives it back, and tells its record', async () => {
      writeTree(rig.root, { 'dist/a': 'a', 'dist/large': Buffer.alloc(3_000_000, 'large') });
      await rig.pack();
      expect(await open().fetch(KEY, join(rig.directory, 'fetched'), never)).toEqual(ok(false));
      expect(await open().newest(KEY.step, never)).toEqual(ok(null));
      expect(await open().save(KEY, packed(), '{"a": "record"}', never)).toEqual(ok(null));
      const archive = join(rig.directory, 'fetched');
      expect(await open().fetch(KEY, archive, never)).toEqual(ok(true));
      expect(readFileSync(archive).equals(readFileSync(rig.archive))).toBe(true);
      expect(await open().newest(KEY.step, never)).toEqual(ok('{"a": "record"}'));
      expect(await rig.restore({ archive })).toEqual(ok(FACTS));
      expect(listTree(rig.other)).toEqual(listTree(rig.root));
    });

    it('takes an entry again', async () => {
      expect(await open().save(KEY, packed(), 'another record', never)).toEqual(ok(null));
      expect(await open().newest(KEY.step, never)).toEqual(ok('another record'));
    });

    it('lets everybody read, and only users save', async () => {
      const refused = `the cache server ${server.host} cannot be used: it takes no entry (status 401)`;
      expect(await open('').save(KEY, packed(), 'record', never)).toEqual(err(refused));
      expect(await open('').fetch(KEY, join(rig.directory, 'read'), never)).toEqual(ok(true));
    });

    it('has no entry whose archive it has lost', async () => {
      const kept = join(rig.directory, 'kept');
      const archives = readdirSync(kept, { recursive: true, encoding: 'utf8' });
      const digest = createHash('sha256').update(readFileSync(rig.archive)).digest('hex');
      const lost = archives.filter((name) => name.includes(digest));
      for (const name of lost) rmSync(join(kept, name));
      expect(lost).toHaveLength(1);
      const fetched = await open().fetch(KEY, join(rig.directory, 'lost'), never);
      expect(fetched).not.toEqual(ok(true));
      expect(listTree(rig.directory)).not.toContain('lost');
    });
  },
);
