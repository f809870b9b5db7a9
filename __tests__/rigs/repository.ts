/** Git repositories for tests, made by git itself. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SETTINGS = [
  ...['user.name=test', 'user.email=test@example.com', 'commit.gpgsign=false', 'gc.auto=0'],
  ...['protocol.file.allow=always', 'advice.detachedHead=false', 'init.defaultBranch=main'],
].flatMap((setting) => ['-c', setting]);

/** A repository in a folder. */
export class Repository {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** A new one, with a first commit of these files. */
  static make(folder: string, files: Readonly<Record<string, string>>): Repository {
    mkdirSync(folder, { recursive: true });
    const made = new Repository(folder);
    made.git('init', '--quiet');
    made.commit(files);
    return made;
  }

  /** Runs git. Gives what it printed, without the end of the line. */
  git(...args: readonly string[]): string {
    const options = { cwd: this.folder, encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync('git', [...SETTINGS, ...args], options).replace(/\n$/, '');
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Commits all that is there, with these files written before. Gives the commit. */
  commit(files: Readonly<Record<string, string>>): string {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', 'a commit');
    return this.head();
  }

  head(): string {
    return this.git('rev-parse', 'HEAD');
  }

  /** A clone of what is checked out here, as `actions/checkout` makes one: no deeper than this (0: all), and no branch. */
  checkout(folder: string, depth: number): Repository {
    mkdirSync(folder, { recursive: true });
    const clone = new Repository(folder);
    const limit = depth === 0 ? [] : [`--depth=${String(depth)}`];
    const commit = this.head();
    clone.git('init', '--quiet');
    clone.git('fetch', '--quiet', '--no-tags', ...limit, `file://${this.folder}`, commit);
    clone.git('checkout', '--quiet', '--force', commit);
    return clone;
  }
}
