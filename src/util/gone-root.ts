/** That the root of a run, which was there when it began, is there no more. */
export function goneRoot(root: string): string {
  return `the root directory "${root}" is gone: a step has removed it`;
}
