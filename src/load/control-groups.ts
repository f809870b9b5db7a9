/** Reads a small file whole; undefined if there is none. */
export type ReadFile = (path: string) => string | undefined;

/** The process's group in a hierarchy, from `/proc/self/cgroup` (`ID:CONTROLLERS:PATH` lines). */
export function groupPath(read: ReadFile, isHierarchy: (controllers: string) => boolean): string {
  for (const line of (read('/proc/self/cgroup') ?? '').split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers !== undefined && path !== undefined && isHierarchy(controllers)) return path;
  }
  return '/';
}

/** `/a/b` → `/a/b`, `/a` and the top; a container sees its own group as the top. */
export function ancestors(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, index) => `/${parts.slice(0, parts.length - index).join('/')}`).concat('');
}
