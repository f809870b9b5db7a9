/**
 * Makes events.schema.json of results.schema.json: an event says a thing as the results do.
 * Usage: node scripts/events-schema.mjs (writes the file; then run prettier)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const RESULTS = new URL('../results.schema.json', import.meta.url);
const EVENTS = new URL('../events.schema.json', import.meta.url);

/** The figures of a run that its last event has. */
const FIGURES = [
  ...['outcome', 'startedAt', 'makespanMs', 'workMs', 'spanMs', 'lowerBoundMs', 'sequentialMs'],
  ...['sequentialBasis', 'speedup', 'utilization', 'workers', 'executor', 'fallback', 'schedule'],
  'criticalPath',
];

const text = (description) => ({ description, type: 'string' });
const count = (description) => ({ description, type: 'integer', minimum: 0 });
const LINE = { description: "The step's line in the plan.", type: 'integer', minimum: 1 };
const ID = text('The id of the step.');

/** The schema of events, for a schema of results. */
export function eventsSchema({ properties: results, $defs }) {
  const { step, ...shared } = $defs;
  const events = {
    'run-started': event(
      'run-started',
      'The pool is ready, and the first step is about to start.',
      {
        plan: results.plan,
        startedAt: results.startedAt,
        stepCount: count('How many steps the run has.'),
        groupCount: count('How many groups they form.'),
        workers: results.workers,
        executor: results.executor,
        schedule: results.schedule,
      },
    ),
    'step-started': event('step-started', 'A step was given to a worker.', {
      id: ID,
      name: step.properties.name,
      worker: count('The worker, counted from 0.'),
    }),
    'step-ready': event('step-ready', 'A service can be used. It has not ended.', {
      id: ID,
      startingMs: {
        description: 'How long that took, all attempts included.',
        $ref: '#/$defs/ms',
      },
    }),
    'step-retried': event('step-retried', 'An attempt failed, and another one follows.', {
      id: ID,
      attempt: { description: 'The one that failed, from 1.', type: 'integer', minimum: 1 },
      pauseMs: { description: 'How long the next one is waited for.', $ref: '#/$defs/ms' },
    }),
    'step-ended': {
      ...event(
        'step-ended',
        'A step has ended, or will never start.',
        {
          ...step.properties,
          line: LINE,
          logTail: {
            description:
              "The last lines of a failed step's output, without colours; null if there are none, and for steps that did not fail.",
            type: ['string', 'null'],
          },
        },
        Object.keys(step.properties).filter((name) => !step.required.includes(name)),
      ),
      oneOf: step.oneOf,
    },
    'entry-refused': event(
      'entry-refused',
      "An entry of one of a step's environment files is ignored. The step does not fail for it.",
      {
        id: ID,
        file: text('The variable that names the file.'),
        message: text('Why.'),
        line: LINE,
      },
    ),
    'export-conflict': event(
      'export-conflict',
      'Two steps that may run in any order export different values of one name. That of the second counts.',
      {
        name: text('The name.'),
        first: text('The id of one step.'),
        second: text('The id of the other, which is later in the plan.'),
      },
    ),
    'run-stopping': event('run-stopping', 'Running steps are told to end.', {
      because: {
        description: 'The failed step under fail-fast; null if Stepwave was told to stop.',
        type: ['string', 'null'],
      },
    }),
    notice: event('notice', 'Something to know that belongs to no step.', {
      severity: { description: 'error: nothing could be run.', enum: ['warning', 'error'] },
      message: text('One sentence.'),
    }),
    'run-ended': event('run-ended', 'The last event of a run.', {
      ...Object.fromEntries(FIGURES.map((name) => [name, results[name]])),
      failedSteps: {
        description: 'The ids of the steps that failed the run, in plan order.',
        $ref: '#/$defs/ids',
      },
      problems: {
        description: 'The reports that were asked for and could not be written, one sentence each.',
        type: 'array',
        items: { type: 'string' },
      },
    }),
  };
  const definitions = { ...shared, ...events };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Stepwave event',
    description:
      'One line of stepwave run --events: something that has happened in a run. Fields that the results have too mean the same.',
    type: 'object',
    oneOf: Object.keys(events).map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: Object.fromEntries(
      Object.entries(definitions).filter(([name]) => isUsed(name, events, shared)),
    ),
  };
}

function event(type, description, properties, optional = []) {
  const own = {
    schema: { description: 'The version of this format.', const: 1 },
    type: { const: type },
    timeMs: {
      description: 'When it happened: since the start of the run, or 0 before it.',
      $ref: '#/$defs/ms',
    },
  };
  return {
    description,
    type: 'object',
    additionalProperties: false,
    required: [...Object.keys(own), ...Object.keys(properties)].filter(
      (name) => !optional.includes(name),
    ),
    properties: { ...own, ...properties },
  };
}

/** Whether an event refers to a definition, directly or not. */
function isUsed(name, events, shared) {
  const seen = new Set(Object.keys(events));
  const visit = (value) => {
    for (const [, used] of JSON.stringify(value).matchAll(/"#\/\$defs\/([\w-]+)"/g)) {
      if (seen.has(used)) continue;
      seen.add(used);
      visit(shared[used]);
    }
  };
  visit(events);
  return seen.has(name);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const schema = eventsSchema(JSON.parse(readFileSync(RESULTS, 'utf8')));
  writeFileSync(EVENTS, `${JSON.stringify(schema, null, 2)}\n`);
}
