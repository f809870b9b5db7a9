/** Keys of GitHub's workflow steps that have no meaning in a plan, each with what to write instead. */
export const WORKFLOW_KEY_HINTS: ReadonlyMap<string, string> = new Map([
  ['background', 'leave it out: steps without "needs" already run side by side'],
  ['wait', 'write "needs: [ids]" in the step that has to wait'],
  ['wait-all', 'write "needs: [ids]" in the step that has to wait'],
  ['cancel', 'write "timeout-minutes" in the step that has to end, or run with fail-fast'],
  ['parallel', 'put these steps directly under "steps:"; those without "needs" run side by side'],
  ['uses', 'a plan runs commands, not actions: keep "uses" in the workflow, or write "run"'],
]);
