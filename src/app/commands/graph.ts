import { print } from '../cli-output.js';
import { EXIT_CODES } from '../door.js';
import { withPlan, type RunCommand } from './command.js';

/** `graph`: shows the groups and needs of a plan. */
export const runGraph: RunCommand = (call) =>
  withPlan(call, { isToRun: false }, async ({ prepared, options }) => {
    const { graphText } = await import('../../report/log/graph-text.js');
    print(graphText(prepared, options.format));
    return EXIT_CODES.success;
  });
