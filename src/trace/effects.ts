/** What system calls do to files: from a call to the access that is noted. `at` and `path` are places of arguments. */
import { posix } from 'node:path';
import { descriptorOf, textOf, unescaped, type Call } from './call.js';
import type { ProcessTable } from './process-table.js';
import type { Recorder } from './recorder.js';

/** What a call is understood with. */
export interface Scene {
  readonly table: ProcessTable;
  readonly recorder: Recorder;
}

/** What a call does, noted. */
export type Effect = (call: Call, scene: Scene) => void;

type At = number | null;

export function unseen(reason: string): Effect {
  return ({ error }, { recorder }) => {
    if (error === null) recorder.unseen.add(reason);
  };
}

/**
 * The path that a call names. `at` is the index of the descriptor of the directory that it is relative to, null for
 * the working directory; `path` that of the path, null where the descriptor itself is meant.
 */
export function pathOf({ pid, args }: Call, { table }: Scene, at: At, path: At): string | null {
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

export function looked(at: At, path: number): Effect {
  return (call, scene) => {
    const target = pathOf(call, scene, at, path);
    if (target === null) return;
    // Every program looks at what it has just opened. That is no interest in what was there before.
    if (textOf(call.args[path]) === '' && scene.recorder.writes.has(target)) return;
    if (call.error === null) scene.recorder.look(target, null);
    else refused(target, call.error, scene, false);
  };
}

export function executed(at: At, path: At): Effect {
  return (call, scene) => {
    const target = pathOf(call, scene, at, path);
    if (target === null) return;
    scene.recorder.look(target, call.error);
    if (call.error === null) scene.recorder.programs.add(target);
  };
}

export function open(
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

export function opened(
  { pid, value }: Call,
  { table, recorder }: Scene,
  path: string,
  how: string,
): void {
  if (value !== null) table.of(pid).files.set(value, path);
  if (how.includes('O_PATH')) return;
  const isWritten = /O_WRONLY|O_RDWR|O_TRUNC|O_TMPFILE/.test(how);
  const isMade = how.includes('O_CREAT');
  // Whoever writes into a file keeps the rest of it, unless it is emptied or new. Of its own file it learns nothing.
  const isFresh = /O_TRUNC|O_EXCL|O_TMPFILE/.test(how) || recorder.creates.has(path);
  // This comes first: the file may be there only now, which matters to those who list its folder.
  if (isWritten || isMade) recorder.write(path, isMade);
  if (isWritten && isFresh) return;
  if (how.includes('O_DIRECTORY')) recorder.look(path, null);
  else recorder.read(path);
}

/** A call found nothing, or something else. One that would have made a file wanted its directory as well. */
function refused(path: string, error: string, { recorder }: Scene, isMaking: boolean): void {
  recorder.look(path, error);
  if (isMaking && error === 'ENOENT') recorder.look(posix.dirname(path), error);
  if (error === 'ENOTDIR') recorder.look(posix.dirname(path), null);
}

export function made(at: At, path: number): Effect {
  return (call, scene) => {
    const target = pathOf(call, scene, at, path);
    if (target === null) return;
    if (call.error === null) scene.recorder.create(target);
    else refused(target, call.error, scene, true);
  };
}

export function ensured(at: At, path: number): Effect {
  return (call, scene) => {
    const target = pathOf(call, scene, at, path);
    if (target === null) return;
    if (call.error === null || call.error === 'EEXIST') {
      scene.recorder.ensure(target, call.error === null);
    } else refused(target, call.error, scene, true);
  };
}

export function removed(at: At, path: number): Effect {
  return (call, scene) => {
    const target = pathOf(call, scene, at, path);
    if (target === null) return;
    if (call.error === null) scene.recorder.remove(target);
    else scene.recorder.look(target, call.error);
  };
}

export function changed(at: At, path: At): Effect {
  return (call, scene) => {
    const target = pathOf(call, scene, at, path);
    if (target === null) return;
    if (call.error === null) scene.recorder.write(target, false);
    else scene.recorder.look(target, call.error);
  };
}

type Place = readonly [at: At, path: number];

export function linked(from: Place, to: Place): Effect {
  return (call, scene) => {
    const [source, target] = [pathOf(call, scene, ...from), pathOf(call, scene, ...to)];
    if (source !== null) scene.recorder.look(source, call.error === 'EEXIST' ? null : call.error);
    if (target === null) return;
    if (call.error === null) scene.recorder.create(target);
    else if (call.error === 'EEXIST') scene.recorder.look(target, null);
  };
}

export function renamed(from: Place, to: Place): Effect {
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
