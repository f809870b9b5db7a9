/** What globs mean, wherever Stepwave reads some. They are relative to a folder and have `/` between their parts. */

/** A list of globs in which a later one overrides those before it. */
export interface GlobRule {
  /** Without the `!`, and tidy: see `tidyGlob`. */
  readonly glob: string;
  /** Whether it takes paths out. */
  readonly isExclude: boolean;
}

/** Reads globs of which those that begin with `!` take paths out. Two `!` cancel each other. */
export function globRules(globs: readonly string[]): readonly GlobRule[] {
  return globs.map((written) => {
    const [marks = ''] = /^!*/.exec(written) ?? [];
    const glob = tidyGlob(written.slice(marks.length));
    const isAll = glob === '' || glob === '.';
    return { glob: isAll ? '**' : glob, isExclude: marks.length % 2 === 1 };
  });
}

/**
 * A glob without `./` at its start and without a final `/` or `/**`. A glob that matches a folder covers what is in it,
 * so that `dist`, `dist/` and `dist/**` are the same.
 */
export function tidyGlob(glob: string): string {
  return glob.replace(/^(?:\.?\/)+/, '').replace(/(?:\/(?:\*\*)?)+$/, '');
}

/**
 * Whether a tidy glob is nothing but a path, so that it selects what is there and what is below. Most globs are, and
 * the library takes far longer for one than a comparison of texts does.
 */
export function isPlainPath(glob: string): boolean {
  return /^[\w.@ -]+(?:\/[\w.@ -]+)*$/.test(glob) && !/(?:^|\/)\.{1,2}(?:\/|$)/.test(glob);
}

/** How many globs one with braces may stand for. */
export const MAX_ALTERNATIVES = 1000;
