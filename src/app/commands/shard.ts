import { print, printError } from '../cli-output.js';
import { EXIT_CODES } from '../door.js';
import { interruptSignal } from '../interrupt.js';
import { withPlan, wrong, type OpenedPlan, type RunCommand } from './command.js';

/** `shard`: splits a plan among runners, or merges what they have done. */
export const runShard: RunCommand = (call) =>
  withPlan(call, { isToRun: false }, (opened) =>
    opened.options.merge.length > 0 ? merge(opened) : split(opened),
  );

/** Standard output has the matrix, standard error what it is expected to take. */
async function split({ prepared, options, door }: OpenedPlan): Promise<number> {
  const { splitPlan } = await import('../split-plan.js');
  const done = splitPlan(prepared, options, {
    known: null,
    environment: door.environment,
    call: null,
  });
  if (!done.ok) return wrong(done.error);
  const { split: found, lines } = done.value;
  const { matrixJson, shardsJson } = await import('../../report/log/shards-text.js');
  if (options.isJson) print(shardsJson(found));
  else {
    print(matrixJson(found));
    for (const line of lines) printError(line);
  }
  return EXIT_CODES.success;
}

async function merge({ prepared, options, door }: OpenedPlan): Promise<number> {
  const { readShardFiles } = await import('../read-shard-files.js');
  const read = readShardFiles(options.merge, Object.values(options.reportFiles));
  if (!read.ok) return wrong(read.error);
  const { mergeAndReport } = await import('../merge-shards.js');
  const stop = interruptSignal();
  return mergeAndReport({ prepared, options, files: read.value, stop }, door);
}
