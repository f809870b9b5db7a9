import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plan } from './plan.js';

/**
 * What is wrong with the root. One that is missing is made if the plan creates files. For other plans it is a slip:
 * their steps would run in an empty folder, where some of them do nothing and succeed.
 */
export function rootProblems(root: string, { steps }: Plan): readonly string[] {
  const isScaffold = steps.some(
    ({ kind }) => kind === 'create-file' || kind === 'create-structure',
  );
  if (isScaffold || existsSync(resolve(root))) return [];
  return [
    `the root "${root}" is not there, and no step creates files in it: correct the path, or make the folder first`,
  ];
}
