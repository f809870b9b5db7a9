/** The table of system calls that a tracer watches: what each does to files and sockets. */
import { posix } from 'node:path';
import { descriptorOf, textOf, unescaped, type Call } from './call.js';
import type { ProcessTable } from './process-table.js';
import type { Recorder } from './recorder.js';

/** What a call is understood with. */
interface Scene {
  readonly table: ProcessTable;
  readonly recorder: Recorder;
}

type Effect = (call: Call, scene: Scene) => void;

/** The calls by name. Those that not every architecture has are asked for with a `?`. */
export const CALLS: ReadonlyMap<string, Effect> = new Map<string, Effect>([
  ...named(['open', 'creat'], (call, scene) => {
    open(call, scene, { at: null, path: 0, flags: call.name === 'creat' ? null : 1 });
  }),
  ...named(['openat', 'openat2'], (call, scene) => {
    open(call, scene, { at: 0, path: 1, flags: 2 });
  }),
  ...named(['open_by_handle_at'], (call, scene) => {
    if (call.path !== null) opened(call, scene, unescaped(call.path), call.args[2] ?? '');
  }),
  ...named(
    ['stat', 'lstat', 'access', 'readlink', 'getxattr', 'lgetxattr', 'statfs'],
    looked(null, 0),
  ),
  ...named(
    ['newfstatat', 'fstatat64', 'statx', 'faccessat', 'faccessat2', 'readlinkat'],
    looked(0, 1),
  ),
  ...named(['execve'], executed(null, 0)),
  ...named(['execveat'], executed(0, 1)),
  ...named(['getdents', 'getdents64'], (call, { recorder }) => {
    const path = descriptorOf(call.args[0])?.path;
    if (call.error === null && path != null) recorder.list(path);
  }),
  ...named(['chdir'], (call, scene) => {
    const path = pathOf(call, scene, null, 0);
    if (path === null) return;
    scene.recorder.look(path, call.error);
    if (call.error === null) scene.table.of(call.pid).cwd.path = path;
  }),
  ...named(['fchdir'], (call, { table }) => {
    const path = descriptorOf(call.args[0])?.path;
    if (call.error === null && path != null) table.of(call.pid).cwd.path = path;
  }),
  ...named(['mkdir'], ensured(null, 0)),
  ...named(['mkdirat'], ensured(0, 1)),
  ...named(['mknod'], made(null, 0)),
  ...named(['mknodat'], made(0, 1)),
  ...named(['symlink'], made(null, 1)),
  ...named(['symlinkat'], made(1, 2)),
  ...named(['link'], linked([null, 0], [null, 1])),
  ...named(['linkat'], linked([0, 1], [2, 3])),
  ...named(['rename'], renamed([null, 0], [null, 1])),
  ...named(['renameat', 'renameat2'], renamed([0, 1], [2, 3])),
  ...named(['unlink', 'rmdir'], removed(null, 0)),
  ...named(['unlinkat'], removed(0, 1)),
  ...named(
    [
      'truncate',
      'chmod',
      'chown',
      'lchown',
      'utime',
      'utimes',
      'setxattr',
      'lsetxattr',
      'removexattr',
    ],
    changed(null, 0),
  ),
  ...named(['fchmodat', 'fchmodat2', 'fchownat', 'utimensat', 'futimesat'], changed(0, 1)),
  ...named(
    ['ftruncate', 'fallocate', 'fchmod', 'fchown', 'fsetxattr', 'fremovexattr'],
    changed(0, null),
  ),
  ...named(['dup', 'dup2', 'dup3'], (call, { table }) => {
    if (call.value === null || call.error !== null) return;
    const { files } = table.of(call.pid);
    if (call.path === null) files.delete(call.value);
    else files.set(call.value, unescaped(call.path));
  }),
  ...named(['clone', 'clone3', 'fork', 'vfork'], (call, { table }) => {
    if (call.value !== null && call.value > 0) table.fork(call.pid, call.value, call.args.join());
  }),
  ...named(['bind'], (call, scene) => {
    const address = call.error === null ? addressOf(call, scene) : null;
    if (address === null) return;
    scene.recorder.listens.add(address);
    if (address.startsWith('unix:/')) scene.recorder.create(address.slice('unix:'.length));
  }),
  ...named(['connect'], (call, scene) => {
    const address = addressOf(call, scene);
    if (address === null) return;
    scene.recorder.connects.add(address);
    if (address.startsWith('unix:/'))
      scene.recorder.look(address.slice('unix:'.length), call.error);
  }),
  ...named(
    ['io_uring_setup'],
    unseen('it used io_uring, which does its work without system calls'),
  ),
  ...named(['chroot', 'pivot_root'], unseen('it changed its root directory')),
  ...named(['mount', 'umount2', 'move_mount'], unseen('it mounted a file system')),
]);

type At = number | null;

function named(names: readonly string[], effect: Effect): readonly (readonly [string, Effect])[] {
  return names.map((name) => [name, effect]);
}

function unseen(reason: string): Effect {
  return ({ error }, { recorder }) => {
    if (error === null) recorder.unseen.add(reason);
  };
}

/**
 * The path that a call names. `at` is the index of the descriptor of the directory that it is relative to, null for
 * the working directory; `path` that of the path, null where the descriptor itself is meant.
 */
function pathOf({ pid, args }: Call, { table }: Scene, at: At, path: At): string | null {
  const directory = at === null ? null : descriptorOf(args[at]);
  const text = path === null ? '' : textOf(args[path]);
  // `NULL`, or an empty path, stands for the descriptor.
  if (text === null || text === '') return directory?.number == null ? null : directory.path;
  if (directory?.path == null) {
    return directory?.number == null || text.startsWith('/') ? table.absolute(pid, text) : null;
  }
  // The working directory of a process that was not told of yet is known from here on.
  if (directory.number === null) table.of(pid).cwd.path = directory.path;
  return table.resolve(pid, text, directory.path);
}

function looked(at: At, path: number): Effect {
  return (call, scene) => {
    const target = pathOf(call, scene, at, path);
    if (target === null) return;
    // Every program looks at what it has just opened. That is no interest in what was there before.
    if (textOf(call.args[path]) === '' && scene.recorder.writes.has(target)) return;
    if (call.error === null) scene.recorder.look(target, null);
    else refused(target, call.error, scene, false);
  };
}

function executed(at: At, path: At): Effect {
  return (call, scene) => {
    const target = pathOf(call, scene, at, path);
    if (target === null) return;
    scene.recorder.look(target, call.error);
    if (call.error === null) scene.recorder.programs.add(target);
  };
}

function open(
  call: Call,
  scene: Scene,
  { at, path, flags }: { readonly at: At; readonly path: number; readonly flags: At },
): void {
  const asked = pathOf(call, scene, at, path);
  const how = flags === null ? 'O_WRONLY|O_CREAT|O_TRUNC' : (call.args[flags] ?? '');
  if (asked === null) return;
  if (call.error !== null) {
    refused(asked, call.error, scene, how.includes('O_CREAT'));
    return;
  }
  const real = call.path === null ? asked : unescaped(call.path);
  // A link on the way is read as well.
  if (real !== asked) scene.recorder.look(asked, null);
  opened(call, scene, real, how);
}

function opened({ pid, value }: Call, { table, recorder }: Scene, path: string, how: string): void {
  if (value !== null) table.of(pid).files.set(value, path);
  if (how.includes('O_PATH')) return;
  const isWritten = /O_WRONLY|O_RDWR|O_TRUNC|O_TMPFILE/.test(how);
  const isMade = how.includes('O_CREAT');
  if (!isWritten || how.includes('O_RDWR')) recorder.look(path, null);
  if (isWritten || isMade) recorder.write(path, isMade);
}

/** A call found nothing, or something else. One that would have made a file wanted its directory as well. */
function refused(path: string, error: string, { recorder }: Scene, isMaking: boolean): void {
  recorder.look(path, error);
  if (isMaking && error === 'ENOENT') recorder.look(posix.dirname(path), error);
  if (error === 'ENOTDIR') recorder.look(posix.dirname(path), null);
}

function made(at: At, path: number): Effect {
  return (call, scene) => {
    const target = pathOf(call, scene, at, path);
    if (target === null) return;
    if (call.error === null) scene.recorder.create(target);
    else refused(target, call.error, scene, true);
  };
}

function ensured(at: At, path: number): Effect {
  return (call, scene) => {
    const target = pathOf(call, scene, at, path);
    if (target === null) return;
    if (call.error === null || call.error === 'EEXIST') {
      scene.recorder.ensure(target, call.error === null);
    } else refused(target, call.error, scene, true);
  };
}

function removed(at: At, path: number): Effect {
  return (call, scene) => {
    const target = pathOf(call, scene, at, path);
    if (target === null) return;
    if (call.error === null) scene.recorder.remove(target);
    else scene.recorder.look(target, call.error);
  };
}

function changed(at: At, path: At): Effect {
  return (call, scene) => {
    const target = pathOf(call, scene, at, path);
    if (target === null) return;
    if (call.error === null) scene.recorder.write(target, false);
    else scene.recorder.look(target, call.error);
  };
}

type Place = readonly [at: At, path: number];

function linked(from: Place, to: Place): Effect {
  return (call, scene) => {
    const [source, target] = [pathOf(call, scene, ...from), pathOf(call, scene, ...to)];
    if (source !== null) scene.recorder.look(source, call.error === 'EEXIST' ? null : call.error);
    if (target === null) return;
    if (call.error === null) scene.recorder.create(target);
    else if (call.error === 'EEXIST') scene.recorder.look(target, null);
  };
}

function renamed(from: Place, to: Place): Effect {
  return (call, scene) => {
    const [source, target] = [pathOf(call, scene, ...from), pathOf(call, scene, ...to)];
    if (source === null || target === null) return;
    if (call.error === null) scene.recorder.move(source, target);
    else {
      scene.recorder.look(source, call.error);
      // Either of them may be what was not there.
      refused(target, call.error, scene, true);
    }
  };
}

const LOCAL = /"(?:127\.[\d.]+|0\.0\.0\.0|::1?|::ffff:127\.[\d.]+)"/;

/** The address of a socket on this machine; null for those of others, and for ports that the system chooses. */
function addressOf(call: Call, { table }: Scene): string | null {
  const text = call.args[1] ?? '';
  const [, port] = /sin6?_port=htons\((\d+)\)/.exec(text) ?? [];
  if (port !== undefined) return port !== '0' && LOCAL.test(text) ? `port:${port}` : null;
  const [, path] = /sun_path=(@?"(?:[^"\\]|\\.)*")/s.exec(text) ?? [];
  const socket = textOf(path);
  if (path === undefined || socket === null) return null;
  return path.startsWith('@') ? `unix:@${socket}` : `unix:${table.absolute(call.pid, socket)}`;
}
