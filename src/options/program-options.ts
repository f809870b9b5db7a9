/** What only programs and agents ask for: a part of the table of options. */
import { single, type Option } from './option.js';
import { parseBoolean, parseText } from './parsers.js';

export const PROGRAM_OPTIONS = {
  /** Where each event of the run is written as it happens; null for nowhere. */
  events: single<string | null>(parseText, null, {
    name: 'events',
    flag: {
      value: 'FILE|-',
      help: 'Write each event of the run as a line of JSON; - is standard output',
      commands: ['run'],
    },
  }),
  isJson: single(parseBoolean, false, {
    name: 'json',
    flag: { help: 'Print what is found as JSON', commands: ['check', 'shard', 'infer'] },
  }),
} as const satisfies Readonly<Record<string, Option<unknown>>>;
