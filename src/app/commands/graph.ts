import { formatDiagnostics, inOrder } from '../../model/diagnostic.js';
import { isCiFormat } from '../../options/graph-formats.js';
import { inRepository } from '../../util/paths.js';
import { print } from '../cli-output.js';
import { EXIT_CODES } from '../door.js';
import { withPlan, wrong, type RunCommand } from './command.js';

/** `graph`: shows the groups and needs of a plan, or prints it as jobs of another CI. */
export const runGraph: RunCommand = (call) =>
  withPlan(call, { isToRun: false }, async ({ prepared, options, door }) => {
    const { format, inputs, plan } = options;
    if (!isCiFormat(format)) {
      const { graphText } = await import('../../report/log/graph-text.js');
      print(graphText(prepared, format));
      return EXIT_CODES.success;
    }
    if (plan === '-') return wrong(`"format": jobs of ${format} need the plan as a file`);
    const { ciText, onceProblems } = await import('../../report/ci/vendors.js');
    const problems = onceProblems(prepared);
    if (problems.length > 0) {
      await door.showDiagnostics(formatDiagnostics(prepared.plan.source, inOrder(problems)));
      return EXIT_CODES.usage;
    }
    print(ciText(prepared, format, { file: inRepository(plan), inputs }));
    return EXIT_CODES.success;
  });
