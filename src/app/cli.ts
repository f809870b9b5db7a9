/** The door of the command line: arguments → a command; text and exit code. */
import { parseCliArgs } from '../options/cli-args.js';
import { REPORTS } from '../report/reports.js';
import { isFile } from '../util/is-file.js';
import { isOnGithub, openGithubSink, printError } from './cli-output.js';
import { RUN_COMMAND } from './commands/table.js';
import { EXIT_CODES } from './door.js';

/** Does what the arguments ask for; the answer is the exit code. */
export async function runCli(args: readonly string[], script: string): Promise<number> {
  const request = parseCliArgs(args, REPORTS, isFile);
  if (!request.ok) {
    for (const problem of request.error) printError(`stepwave: ${problem}`);
    return EXIT_CODES.usage;
  }
  const { value } = request;
  switch (value.command) {
    case 'help': {
      const { helpText } = await import('../options/help.js');
      process.stdout.write(helpText(value.topic, REPORTS));
      return EXIT_CODES.success;
    }
    case 'version': {
      const { version } = await import('../generated/version.js');
      process.stdout.write(`${version}\n`);
      return EXIT_CODES.success;
    }
    default: {
      const call = { ...value, script };
      try {
        return await RUN_COMMAND[value.command](call);
      } finally {
        if (isOnGithub()) (await openGithubSink()).end?.();
      }
    }
  }
}
