import { isCiFormat } from '../../options/graph-formats.js';
import { inRepository } from '../../util/paths.js';
import { print } from '../cli-output.js';
import { EXIT_CODES } from '../door.js';
import { withPlan, wrong, type RunCommand } from './command.js';

/** `graph`: shows the groups and needs of a plan, or prints it as jobs of another CI. */
export const runGraph: RunCommand = (call) =>
  withPlan(call, { isToRun: false }, async ({ prepared, options }) => {
    const { format, inputs, plan } = options;
    if (!isCiFormat(format)) {
      const { graphText } = await import('../../report/log/graph-text.js');
      print(graphText(prepared, format));
      return EXIT_CODES.success;
    }
    if (plan === '-') return wrong(`"format": jobs of ${format} need the plan as a file`);
    const { ciText } = await import('../../report/ci/vendors.js');
    print(ciText(prepared, format, { file: inRepository(plan), inputs }));
    return EXIT_CODES.success;
  });
