import { describe, expect, it } from '@jest/globals';
import type { Accesses } from '../../src/model/accesses.js';
import { TraceReader } from '../../src/trace/read-trace.js';

function read(...lines: readonly string[]): Accesses {
  const reader = new TraceReader({ directory: '/w', isNoise: (path) => path.startsWith('/proc') });
  for (const line of lines) reader.line(line);
  return reader.end();
}

/** A whole trace of one process. */
function seen(...calls: readonly string[]): Accesses {
  return read(...calls.map((call) => `1 ${call}`), '1 +++ exited with 0 +++');
}

describe('TraceReader', () => {
  it.each<[string, Partial<Record<keyof Accesses, readonly string[]>>]>([
    ['openat(AT_FDCWD</w>, "a", O_RDONLY) = 3</w/a>', { reads: ['/w/a'] }],
    [
      'openat(AT_FDCWD</w>, "a", O_WRONLY|O_CREAT|O_TRUNC, 0666) = 3</w/a>',
      { creates: ['/w/a'], writes: ['/w/a'] },
    ],
    ['openat(AT_FDCWD</w>, "a", O_RDWR) = 3</w/a>', { reads: ['/w/a'], writes: ['/w/a'] }],
    ['openat(AT_FDCWD</w>, "a", O_RDONLY|O_PATH) = 3</w/a>', {}],
    [
      'openat(AT_FDCWD</w>, "d/a", O_WRONLY|O_CREAT, 0666) = -1 ENOENT (No such)',
      { misses: ['/w/d/a', '/w/d'] },
    ],
    [
      'openat(AT_FDCWD</w>, "f/a", O_RDONLY) = -1 ENOTDIR (Not a directory)',
      { misses: ['/w/f/a'], reads: ['/w/f'] },
    ],
    ['openat(5</d>, "a", O_RDONLY) = 3</d/a>', { reads: ['/d/a'] }],
    ['openat(AT_FDCWD</w>, "link", O_RDONLY) = 3</real>', { reads: ['/w/link', '/real'] }],
    ['creat("a", 0666) = 3</w/a>', { creates: ['/w/a'], writes: ['/w/a'] }],
    ['access("a", F_OK) = -1 ENOENT (No such file)', { misses: ['/w/a'] }],
    ['access("a", W_OK) = -1 EACCES (Permission denied)', { reads: ['/w/a'] }],
    ['newfstatat(3</w/a>, "", {st_mode=S_IFREG}, AT_EMPTY_PATH) = 0', { reads: ['/w/a'] }],
    ['statx(AT_FDCWD</w>, "a", AT_STATX_SYNC_AS_STAT, STATX_ALL, {x}) = 0', { reads: ['/w/a'] }],
    ['getdents64(3</w/d>, 0x5 /* 2 entries */, 32768) = 48', { lists: ['/w/d'] }],
    ['mkdir("d", 0777) = 0', { creates: ['/w/d'], writes: ['/w/d'], ensures: ['/w/d'] }],
    ['mkdir("d", 0777) = -1 EEXIST (File exists)', { ensures: ['/w/d'] }],
    ['symlink("to", "l") = 0', { creates: ['/w/l'], writes: ['/w/l'] }],
    [
      'linkat(AT_FDCWD</w>, "a", AT_FDCWD</w>, "b", 0) = 0',
      { reads: ['/w/a'], creates: ['/w/b'], writes: ['/w/b'] },
    ],
    [
      'rename("a", "b") = 0',
      { deletes: ['/w/a'], creates: ['/w/b'], writes: ['/w/b'], moves: ['/w/a', '/w/b'] },
    ],
    ['unlinkat(AT_FDCWD</w>, "a", 0) = 0', { deletes: ['/w/a'] }],
    ['rmdir("d") = -1 ENOTEMPTY (Directory not empty)', { reads: ['/w/d'] }],
    ['utimensat(3</w/a>, NULL, NULL, 0) = 0', { writes: ['/w/a'] }],
    ['fchmod(3</w/a>, 0600) = 0', { writes: ['/w/a'] }],
    ['execve("/bin/a", ["a"], 0x7 /* 1 var */) = 0', { reads: ['/bin/a'], programs: ['/bin/a'] }],
    ['execve("/x/a", ["a"], 0x7 /* 1 var */) = -1 ENOENT (No such)', { misses: ['/x/a'] }],
    [
      'bind(3<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("0.0.0.0")}, 16) = 0',
      { listens: ['port:80'] },
    ],
    [
      'bind(3<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("0.0.0.0")}, 16) = 0',
      {},
    ],
    [
      'connect(3<TCPv6:[1]>, {sa_family=AF_INET6, sin6_port=htons(81), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0',
      { connects: ['port:81'] },
    ],
    [
      'connect(3<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("140.82.1.1")}, 16) = 0',
      { connects: ['remote:140.82.1.1:443'] },
    ],
    [
      'connect(3<TCPv6:[1]>, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = -1 EINPROGRESS (Operation now in progress)',
      { connects: ['remote:2001:db8::1:443'] },
    ],
    [
      'openat(AT_FDCWD</w>, "log", O_WRONLY|O_CREAT|O_APPEND, 0666) = 3</w/log>',
      { reads: ['/w/log'], writes: ['/w/log'], creates: ['/w/log'] },
    ],
    [
      'connect(3<UNIX:[1]>, {sa_family=AF_UNIX, sun_path="s"}, 110) = -1 ENOENT (No such)',
      { connects: ['unix:/w/s'], misses: ['/w/s'] },
    ],
    [
      'bind(3<UNIX:[1]>, {sa_family=AF_UNIX, sun_path=@"abs"}, 110) = 0',
      { listens: ['unix:@abs'] },
    ],
    [
      'io_uring_setup(8, {flags=0}) = 3',
      { unseen: ['it used io_uring, which does its work without system calls'] },
    ],
    ['io_uring_setup(8, {flags=0}) = -1 EPERM (Operation not permitted)', {}],
    ['chroot("/x") = 0', { unseen: ['it changed its root directory'] }],
  ])('%s', (call, expected) => {
    const nothing = {
      reads: [],
      misses: [],
      lists: [],
      writes: [],
      creates: [],
      deletes: [],
      consumed: [],
      moves: [],
    };
    const sockets = { listens: [], connects: [] };
    const rest = { ensures: [], programs: [], ...sockets, outlives: [], unseen: [] };
    const sorted = Object.entries(seen(call)).map(([key, paths]) => [
      key,
      [...(paths as Iterable<string>)].sort(),
    ]);
    const wanted = Object.entries({ ...nothing, ...rest, ...expected }).map(([key, paths]) => [
      key,
      [...paths].sort(),
    ]);
    expect(Object.fromEntries(sorted)).toEqual(Object.fromEntries(wanted));
  });

  it('takes what a program looks at after it opened it for writing for no read', () => {
    const { reads, writes } = seen(
      'openat(AT_FDCWD</w>, "a", O_WRONLY|O_TRUNC) = 3</w/a>',
      'newfstatat(3</w/a>, "", {st_mode=S_IFREG}, AT_EMPTY_PATH) = 0',
    );
    expect([[...reads], [...writes]]).toEqual([[], ['/w/a']]);
  });

  it('follows the working directory over chdir and fchdir', () => {
    const { reads } = seen(
      'chdir("sub") = 0',
      'access("a", F_OK) = 0',
      'fchdir(3</else>) = 0',
      'access("b", F_OK) = 0',
      'chdir("gone") = -1 ENOENT (No such)',
      'access("c", F_OK) = 0',
    );
    expect([...reads]).toEqual(['/w/sub', '/w/sub/a', '/else/b', '/else/c']);
  });

  it('forgets a descriptor that another file takes', () => {
    const { reads } = seen(
      'openat(AT_FDCWD</w>, "a", O_RDONLY|O_PATH) = 3</w/a>',
      'dup2(4<socket:[1]>, 3) = 3<socket:[1]>',
      'access("/proc/self/fd/3", F_OK) = 0',
    );
    expect([...reads]).toEqual([]);
  });

  it('keeps a number apart from the process that had it before', () => {
    const { reads } = read(
      '1 chdir("/w") = 0',
      '1 clone(child_stack=NULL, flags=SIGCHLD) = 2',
      '2 chdir("/old") = 0',
      '2 +++ exited with 0 +++',
      '1 clone(child_stack=NULL, flags=SIGCHLD) = 2',
      '2 access("a", F_OK) = 0',
      '1 +++ exited with 0 +++',
    );
    expect([...reads]).toEqual(['/w', '/old', '/w/a']);
  });

  it('tells what was left running, and takes no thread that became its process for that', () => {
    const left = read(
      '1 clone(child_stack=NULL, flags=SIGCHLD) = 2',
      '1 clone(child_stack=NULL, flags=SIGCHLD) = 3',
      '1 clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_THREAD}, 88) = 4',
      '1 +++ superseded by execve in pid 4 +++',
      '3 +++ exited with 0 +++',
      '1 +++ exited with 0 +++',
    );
    expect([...left.outlives]).toEqual(['2']);
  });

  it('says what it did not see', () => {
    expect(read().unseen).toEqual([
      'the tracer saw nothing of it',
      'the tracer did not tell of its end',
    ]);
    expect(read('1 access("a", F_OK) = 0').unseen).toEqual(['the tracer did not tell of its end']);
    expect(seen('access("a", F_OK) = 0', 'access("a"').unseen).toEqual([
      'lines of the tracer that could not be understood: 1',
    ]);
    expect(
      read('1 access("a", F_OK) = 0', '9 access("b", F_OK) = 0', '1 +++ exited with 0 +++').unseen,
    ).toEqual(['the tracer saw a process without its parent']);
  });

  it('does not take a thread that a program replaces for the end', () => {
    const { unseen } = read('1 access("a", F_OK) = 0', '1 +++ superseded by execve in pid 2 +++');
    expect(unseen).toEqual(['the tracer did not tell of its end']);
  });
});
