import { lstatSync, openSync, readlinkSync, type Stats } from 'node:fs';
import { Directories, nameOf, parentOf } from '../../files/directories.js';
import { NO_FOLLOW, READ_FLAGS } from '../../util/open-flags.js';

/**
 * What is below a root, looked at and changed without a way through any link: steps run at the same time.
 * All functions throw FileProblem, or an error of the file system.
 */
export class OutputTree {
  readonly directories: Directories;

  /** `root` is a real path. */
  constructor(root: string) {
    this.directories = new Directories(root, undefined, { followsLinks: false });
  }

  /** A path that leads to an output for as long as nothing else is looked at; undefined if its directory is not there. */
  pathTo(path: string): string | undefined {
    const directory = this.directories.find(parentOf(path), path);
    return directory === undefined ? undefined : `${directory}/${nameOf(path)}`;
  }

  stat(path: string): Stats | undefined {
    const found = this.pathTo(path);
    return found === undefined ? undefined : lstatSync(found, { throwIfNoEntry: false });
  }

  /** The descriptor of an open file. */
  open(path: string): number {
    return openSync(this.#there(path), READ_FLAGS | NO_FOLLOW);
  }

  targetOf(path: string): string {
    return readlinkSync(this.#there(path));
  }

  close(): void {
    this.directories.close();
  }

  #there(path: string): string {
    const found = this.pathTo(path);
    if (found !== undefined) return found;
    throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
  }
}
