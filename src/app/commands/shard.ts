import { mostShards } from '../../shard/bundles.js';
import { bestShards, predictShards } from '../../shard/predict-shards.js';
import { print, printError } from '../cli-output.js';
import { EXIT_CODES } from '../door.js';
import { planToSplit } from '../shards.js';
import { withPlan, wrong, type RunCommand } from './command.js';

/** `shard`: splits a plan among runners. Standard output has the matrix, standard error what it is expected to take. */
export const runShard: RunCommand = (call) =>
  withPlan(call, { isToRun: false }, async ({ prepared, options }) => {
    const input = planToSplit(prepared, options);
    if (!input.ok) return wrong(input.error);
    const { runners } = options;
    if (runners === 'auto' && !input.value.isTimed) {
      return wrong(
        'how many runners pay is known only with --timings FILE: the results of an earlier run; or say --runners N',
      );
    }
    const prediction =
      runners === 'auto' ? bestShards(input.value) : predictShards(input.value, runners);
    const { matrixJson, shardsJson, shardsLines } = await import('../../report/log/shards-text.js');
    const facts = {
      ...prediction,
      ids: prepared.graph.ids,
      isTimed: input.value.isTimed,
      most: mostShards(input.value),
    };
    if (options.isJson) print(shardsJson(facts));
    else {
      print(matrixJson(facts));
      const { startUpMs, slots } = input.value;
      for (const line of shardsLines(facts, { runners, startUpMs, slots })) printError(line);
    }
    return EXIT_CODES.success;
  });
