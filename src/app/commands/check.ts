import { STDIN_NAME, STDIN_PLAN } from '../../options/read-options.js';
import { countOf } from '../../report/format.js';
import { checkedLine } from '../../report/log/checked-line.js';
import { printable } from '../../util/printable.js';
import { print } from '../cli-output.js';
import { EXIT_CODES } from '../door.js';
import { withPlan, type CommandCall, type RunCommand } from './command.js';

/** `check`: says that plans are right, or what is wrong with them. Of several, each gets its line. */
export const runCheck: RunCommand = async (call) => {
  if (call.options.isJson) return (await import('./check-json.js')).runCheckJson(call);
  if (call.words.length < 2) return checkOne(call, () => undefined);
  let isWrong = false;
  for (const plan of call.words) {
    const one = { ...call, options: { ...call.options, plan } };
    const code = await checkOne(one, (problems) => {
      print(`${printable(nameOf(plan))}: ${countOf(problems, 'error')}\n`);
    });
    isWrong ||= code !== EXIT_CODES.success;
  }
  return isWrong ? EXIT_CODES.usage : EXIT_CODES.success;
};

function checkOne(call: CommandCall, onRefused: (problems: number) => void): Promise<number> {
  return withPlan(call, { isToRun: false, onRefused }, ({ prepared }) => {
    print(checkedLine(prepared));
    return Promise.resolve(EXIT_CODES.success);
  });
}

function nameOf(plan: string): string {
  return plan === STDIN_PLAN ? STDIN_NAME : plan;
}
