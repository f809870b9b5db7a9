import { checkedLine } from '../../report/log/checked-line.js';
import { print } from '../cli-output.js';
import { EXIT_CODES } from '../door.js';
import { withPlan, type RunCommand } from './command.js';

/** `check`: says that a plan is right, or what is wrong with it. */
export const runCheck: RunCommand = (call) =>
  withPlan(call, { isToRun: false }, (prepared) => {
    print(checkedLine(prepared));
    return Promise.resolve(EXIT_CODES.success);
  });
