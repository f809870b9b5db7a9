import type { FileDifference } from '../model/findings.js';

/** What each kind of difference is called in reports; the words go on from a path. */
export const DIFFERENCE_WORDS: Readonly<Record<FileDifference['kind'], string>> = {
  missing: 'not made in the pool',
  extra: 'only made in the pool',
  different: 'different in the pool',
  unstable: 'not the same in every run of the pool',
};
