import type { RunResult } from '../../model/result.js';

/** The action's outputs, by the names of action.yml (a test compares the two). */
export function actionOutputs(
  result: RunResult,
  resultsFile: string,
): readonly (readonly [string, string])[] {
  const failed = result.steps
    .filter((step) => step.conclusion === 'failure')
    .map((step) => step.id);
  const outputs = Object.fromEntries(result.steps.map((step) => [step.id, step.outputs]));
  const files = result.steps
    .flatMap((step) => step.files)
    .filter((file) => file.result === 'created' || file.result === 'changed')
    .map((file) => file.path);
  return [
    ['outcome', result.outcome],
    ['makespan-ms', String(result.makespanMs)],
    ['sequential-ms', String(result.sequentialMs)],
    ['speedup', String(result.speedup)],
    ['failed-steps', JSON.stringify(failed)],
    ['outputs', JSON.stringify(outputs)],
    ['files', JSON.stringify(files)],
    ['results-file', resultsFile],
  ];
}
