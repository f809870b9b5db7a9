import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Asks the database by `psql`, so that the shop needs no packages. `values` are quoted where the statement says `:'name'`.
 * The statement must give one JSON value or nothing.
 */
export async function query(statement, values = {}) {
  const variables = Object.entries(values).flatMap(([name, value]) => [
    '--set',
    `${name}=${value}`,
  ]);
  const flags = [
    '--no-psqlrc',
    '--quiet',
    '--tuples-only',
    '--no-align',
    '--set',
    'ON_ERROR_STOP=1',
  ];
  // psql replaces variables in a script only, not in --command.
  const running = run('psql', [...flags, ...variables, '--file', '-']);
  // It may be over before it has read all. How it ended is told below.
  running.child.stdin.on('error', () => {});
  running.child.stdin.end(statement);
  const { stdout } = await running;
  return stdout.trim() === '' ? null : JSON.parse(stdout);
}
