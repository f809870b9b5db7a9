import { describe, expect, it } from '@jest/globals';
import { descriptorOf, textOf, unescaped, type Call } from '../../src/trace/call.js';
import { CallReader } from '../../src/trace/read-calls.js';

function callsOf(...lines: readonly string[]): {
  readonly calls: readonly Call[];
  readonly unread: number;
} {
  const reader = new CallReader();
  const calls = lines.flatMap((line) => reader.read(line) ?? []);
  return { calls, unread: reader.unread };
}

describe('CallReader', () => {
  it('reads a call with its descriptor, and one that failed', () => {
    expect(
      callsOf(
        '12 openat(AT_FDCWD</w>, "a", O_RDONLY|O_CLOEXEC) = 3</w/a>',
        '13    newfstatat(AT_FDCWD</w>, "b", 0x7ffd, 0) = -1 ENOENT (No such file or directory)',
      ),
    ).toEqual({
      unread: 0,
      calls: [
        {
          ...{ pid: 12, name: 'openat', value: 3, path: '/w/a', error: null },
          args: ['AT_FDCWD</w>', '"a"', 'O_RDONLY|O_CLOEXEC'],
        },
        {
          ...{ pid: 13, name: 'newfstatat', value: -1, path: null, error: 'ENOENT' },
          args: ['AT_FDCWD</w>', '"b"', '0x7ffd', '0'],
        },
      ],
    });
  });

  it('puts the two halves of a call together, between those of other processes', () => {
    const { calls, unread } = callsOf(
      '1 openat(AT_FDCWD</w>, "a", O_RDONLY <unfinished ...>',
      '2 clone(child_stack=NULL, flags=SIGCHLD <unfinished ...>',
      '1 <... openat resumed>)             = 4</w/a>',
      '2 <... clone resumed>, child_tidptr=0x7f) = 7',
    );
    expect(unread).toBe(0);
    expect(calls.map(({ pid, name, args, value }) => [pid, name, args.length, value])).toEqual([
      [1, 'openat', 3, 4],
      [2, 'clone', 3, 7],
    ]);
  });

  it('takes names for names, whatever they look like', () => {
    const { calls, unread } = callsOf(
      String.raw`1 openat(AT_FDCWD</w>, ") = 0, \"x\\", O_RDONLY) = 3</w/) = 0, \"x\\>`,
      String.raw`1 unlink("a <unfinished ...>") = 0`,
      String.raw`1 openat(AT_FDCWD</w>, "d>(deleted)", O_RDONLY) = 3</w/d\76(deleted)>`,
      String.raw`1 getdents64(3</w/a\74b, c>(deleted), 0x55 /* 0 entries */, 32768) = 0`,
    );
    expect(unread).toBe(0);
    expect(calls.map(({ name, args, path }) => [name, args.length, path])).toEqual([
      ['openat', 3, String.raw`/w/) = 0, \"x\\`],
      ['unlink', 1, null],
      ['openat', 3, String.raw`/w/d\76(deleted)`],
      ['getdents64', 3, null],
    ]);
  });

  it('keeps what is in brackets together', () => {
    const { calls } = callsOf(
      '1 openat2(AT_FDCWD</w>, "a", {flags=O_RDONLY|O_CLOEXEC, resolve=RESOLVE_BENEATH}, 24) = 3</w/a>',
      '1 connect(3<socket:[9]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
      '1 execve("/bin/a", ["a", "b,c"], 0x7ffe /* 3 vars */) = 0',
    );
    expect(calls.map(({ args }) => args.length)).toEqual([4, 3, 3]);
    expect(calls[0]?.args[2]).toBe('{flags=O_RDONLY|O_CLOEXEC, resolve=RESOLVE_BENEATH}');
  });

  it('has no value for a call that never returned, and none for a process that ended in one', () => {
    const { calls, unread } = callsOf(
      '1 openat(AT_FDCWD</w>, "pipe", O_RDONLY) = ? ERESTARTSYS (To be restarted)',
      '2 unlink("a" <unfinished ...>',
      '2 +++ killed by SIGKILL +++',
      '2 --- SIGTERM {si_signo=SIGTERM, si_code=SI_USER, si_pid=1, si_uid=0} ---',
    );
    expect(unread).toBe(0);
    expect(calls.map(({ name, value, error }) => [name, value, error])).toEqual([
      ['openat', null, null],
    ]);
  });

  it('counts lines that it cannot read', () => {
    const { calls, unread } = callsOf(
      'strace: something',
      '1 openat(AT_FDCWD</w>, "a"',
      '1 <... openat resumed>) = 3',
      '1 ????',
      '',
    );
    expect(calls).toEqual([]);
    expect(unread).toBe(4);
  });

  it('knows who is in the middle of a call', () => {
    const reader = new CallReader();
    reader.read('1 vfork( <unfinished ...>');
    reader.read('2 openat(AT_FDCWD</w>, "a" <unfinished ...>');
    expect(reader.within(new Set(['vfork', 'clone']))).toEqual([1]);
  });
});

describe('the parts of a call', () => {
  it.each([
    [String.raw`a\tb\nc`, 'a\tb\nc'],
    [String.raw`\303\251\346\227\245`, 'é日'],
    [String.raw`\0001\08\01`, '\u00001\u00008\u0001'],
    [String.raw`\\n\"\74`, '\\n"<'],
    ['plain', 'plain'],
  ])('undoes the escapes of %s', (text, expected) => {
    expect(unescaped(text)).toBe(expected);
  });

  it('reads texts in quotes only', () => {
    expect(textOf('"a\\"b"')).toBe('a"b');
    expect(textOf('"long"...')).toBe('long');
    expect(textOf('NULL')).toBeNull();
    expect(textOf(undefined)).toBeNull();
  });

  it('reads descriptors with and without paths', () => {
    expect(descriptorOf('AT_FDCWD</w\\40x>')).toEqual({ number: null, path: '/w x' });
    expect(descriptorOf('3</w>(deleted)')).toEqual({ number: 3, path: '/w' });
    expect(descriptorOf('3<socket:[1]>')).toEqual({ number: 3, path: null });
    expect(descriptorOf('7')).toEqual({ number: 7, path: null });
    expect(descriptorOf('-1')).toBeNull();
  });
});
