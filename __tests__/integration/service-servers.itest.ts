/** PostgreSQL and Redis as services. */
import { expect } from '@jest/globals';
import { freePort } from '../rigs/free-port.js';
import { describePosix, usePlanRig } from '../rigs/run-plan.js';
import { itWith, PATH } from '../rigs/servers.js';

const rig = usePlanRig();

/** PostgreSQL does not run as root. */
const AS_OWNER = `as_owner() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi
}`;

describePosix('servers as services', () => {
  itWith('postgres', 'redis-server')('are used by a step, and shut down in order', async () => {
    rig().openToAll();
    const [database, cache] = [await freePort(), await freePort()];
    const run = await rig().run({
      env: { PATH, PGPORT: database, PGHOST: '127.0.0.1', PGUSER: 'shop', REDIS_PORT: cache },
      steps: [
        {
          id: 'database',
          service: `${AS_OWNER}
            as_owner initdb --pgdata data --username "$PGUSER" --auth trust --no-sync > /dev/null
            as_owner postgres -D data -c unix_socket_directories= -c fsync=off`,
          ready: { run: 'pg_isready --dbname postgres' },
        },
        {
          id: 'cache',
          service: 'exec redis-server --port "$REDIS_PORT" --save "" --appendonly no',
          ready: { port: cache },
        },
        {
          id: 'test',
          needs: ['database', 'cache'],
          run: `psql --dbname postgres --tuples-only --no-align --command 'select 40 + 2'
            redis-cli -p "$REDIS_PORT" set answer 42
            redis-cli -p "$REDIS_PORT" get answer`,
        },
      ],
    });
    expect([run.exitCode, run.stderr, run.log('test').toString()]).toEqual([0, '', '42\nOK\n42\n']);
    expect(run.log('database').toString()).toContain('database system is shut down');
    expect(run.log('cache').toString()).toContain('bye bye');
  });

  itWith('redis-server')('are known by what they print', async () => {
    const port = String(await freePort());
    const run = await rig().run([
      { id: 'cache', service: `redis-server --port ${port}`, ready: { log: 'Ready to accept' } },
      { id: 'test', needs: 'cache', run: `redis-cli -p ${port} ping` },
    ]);
    expect([run.exitCode, run.log('test').toString()]).toEqual([0, 'PONG\n']);
  });
});
