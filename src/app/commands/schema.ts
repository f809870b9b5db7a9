import type { SCHEMAS } from '../../options/commands.js';
import { EXIT_CODES } from '../door.js';
import type { RunCommand } from './command.js';

/** Loads each schema only where it is asked for. */
const LOADERS: Readonly<Record<(typeof SCHEMAS)[number], () => Promise<unknown>>> = {
  plan: async () => (await import('../../generated/plan-schema.js')).planSchema,
  events: async () => (await import('../../generated/events-schema.js')).eventsSchema,
  diagnostics: async () =>
    (await import('../../generated/diagnostics-schema.js')).diagnosticsSchema,
  inference: async () => (await import('../../generated/inference-schema.js')).inferenceSchema,
  results: async () => (await import('../../generated/results-schema.js')).resultsSchema,
};

/** `schema`: prints a JSON Schema. */
export const runSchema: RunCommand = async ({ words: [subject = 'plan'] }) => {
  const load = LOADERS[subject as keyof typeof LOADERS];
  process.stdout.write(`${JSON.stringify(await load(), null, 2)}\n`);
  return EXIT_CODES.success;
};
