/** The table of system calls that a tracer watches: what each does to files and sockets. */
import { descriptorOf, unescaped } from './call.js';
import {
  looked,
  executed,
  open,
  opened,
  pathOf,
  made,
  ensured,
  removed,
  changed,
  linked,
  renamed,
  unseen,
  type Effect,
} from './effects.js';
import { addressOf, remoteAddressOf } from './socket-address.js';

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
    const address = addressOf(call, scene) ?? remoteAddressOf(call);
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

function named(names: readonly string[], effect: Effect): readonly (readonly [string, Effect])[] {
  return names.map((name) => [name, effect]);
}
