import { braceExpand } from 'minimatch';
import { hasExpression } from '../expression/template.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import { quoted } from '../model/syntax-tree.js';
import { MAX_ALTERNATIVES } from '../util/globs.js';
import { isGitName } from '../util/paths.js';
import type { WrittenGlob } from './written-globs.js';

/** A glob of a step, and the key that it stands under. */
export interface StepGlob extends WrittenGlob {
  readonly key: 'inputs' | 'outputs' | 'changed' | 'files' | 'timings';
}

/** A mistake that a glob can have. */
interface Mistake {
  readonly isIn: (glob: StepGlob) => boolean;
  /** The rest of a sentence about the glob. */
  readonly message: string;
  readonly hint: string;
  /** What else helps a step with a cache. */
  readonly cacheHint?: string;
}

const MAX_CHARACTERS = 4096;

const FROM_ROOT = 'globs begin at the root, and select files below it: write "src/**"';

/** What is looked for, in this order: only the first is reported. */
const MISTAKES: readonly Mistake[] = [
  {
    isIn: ({ written }) => written.length > MAX_CHARACTERS,
    message: `has more than ${String(MAX_CHARACTERS)} characters`,
    hint: 'write a list of shorter ones',
  },
  {
    isIn: ({ written }) => hasExpression(written),
    message: 'holds an expression, and globs are not evaluated',
    hint: 'write the glob itself',
    cacheHint: ', and put what varies into "key"',
  },
  {
    // eslint-disable-next-line no-control-regex -- finding control characters is the purpose
    isIn: ({ written }) => /[\u0000-\u001f\u007f]/.test(written),
    message: 'has a control character',
    hint: 'write it without, or write "?" in its place',
  },
  {
    isIn: ({ written }) => /^!*(?:[\\/]|[A-Za-z]:)/.test(written),
    message: 'is absolute',
    hint: FROM_ROOT,
  },
  {
    isIn: ({ written }) => /^!*~(?:\/|$)/.test(written),
    message: 'leads to the home folder, which is not below the root',
    hint: FROM_ROOT,
  },
  {
    isIn: ({ glob }) => partsOf(glob).includes('..'),
    message: 'leads out of the root with ".."',
    hint: FROM_ROOT,
  },
  {
    isIn: ({ glob }) => /\\[A-Za-z0-9_. -]/.test(glob),
    message: 'has a backslash between its parts',
    hint: 'write "/", on Windows too',
  },
  {
    isIn: ({ glob, isExclude }) => !isExclude && partsOf(glob).some(isGitName),
    message: 'leads into ".git", of which nothing is ever read or stored',
    hint: 'leave it out',
    cacheHint: '; if the commit counts, write "key: ${{ github.sha }}"',
  },
  {
    isIn: ({ glob, key, isExclude }) =>
      key === 'outputs' && !isExclude && partsOf(glob).every((part) => /^\*+$/.test(part)),
    message: 'selects everything below the root, sources too: a hit would replace them',
    hint: 'name the folders and files that the step makes, such as "dist/**"',
  },
  {
    isIn: ({ glob }) =>
      braceExpand(glob, { braceExpandMax: MAX_ALTERNATIVES }).length >= MAX_ALTERNATIVES,
    message: `stands for ${String(MAX_ALTERNATIVES)} globs or more`,
    hint: 'write "*" instead of the braces',
  },
];

/** What is wrong with a glob by itself, if something is. */
export function globProblem(glob: StepGlob): Diagnostic | undefined {
  const mistake = MISTAKES.find(({ isIn }) => isIn(glob));
  if (mistake === undefined) return undefined;
  const { message, hint, cacheHint = '' } = mistake;
  const isCache = glob.key === 'inputs' || glob.key === 'outputs';
  const remedy = isCache ? hint + cacheHint : hint;
  return errorAt(glob.span, `the glob ${quoted(glob.written)} ${message}`, remedy);
}

/** The parts of all globs that one with braces stands for. */
function partsOf(glob: string): readonly string[] {
  const globs = braceExpand(glob, { braceExpandMax: MAX_ALTERNATIVES });
  return globs.flatMap((one) => one.split('/').filter((part) => part !== ''));
}
