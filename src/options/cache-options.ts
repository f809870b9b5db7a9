/** What can be said of the result cache: a part of the table of options. */
import { err, ok } from '../util/result.js';
import { single, type CommandName, type Option, type Parser } from './option.js';
import { oneOf, parseText } from './parsers.js';

/** The commands that look into the cache. */
const LOOKING: readonly CommandName[] = ['run', 'cache'];

/** `auto`: results are read and saved. `read`: they are only read. `never`: every step runs. */
export type CacheMode = 'auto' | 'read' | 'never';

/** Seconds, as milliseconds. */
const parseWait: Parser<number> = (text) =>
  /^[0-9]{1,4}$/.test(text) ? ok(1_000 * Number(text)) : err('a whole number of seconds');

/** The address of a server. */
const parseServer: Parser<string> = (text) =>
  /^https?:\/\/[^/]/.test(text) && URL.canParse(text)
    ? ok(text)
    : err('an address that begins with http:// or https://');

export const CACHE_OPTIONS = {
  cacheMode: single<CacheMode>(oneOf(['auto', 'read', 'never']), 'auto', {
    name: 'cache',
    flag: {
      value: 'MODE',
      help: 'auto (default), read or never: the results of steps that have a cache',
      commands: ['run', 'shard'],
    },
    input: {
      description:
        'What to do with the results of steps that have a `cache`. `auto`: read and save them. `read`: only read them. ' +
        '`never`: run every step.',
      default: '`auto`',
    },
  }),
  /** The folder of the cache; null for the user's own. */
  cacheDirectory: single<string | null>(parseText, null, {
    name: 'cache-dir',
    flag: {
      value: 'DIR',
      help: "Where results are kept. Default: stepwave in the user's cache folder",
      commands: LOOKING,
    },
    input: {
      description: 'The folder where results are kept on this machine, besides the Actions cache.',
      default: "`stepwave` in the user's cache folder",
    },
  }),
  /** A server that speaks Bazel's HTTP cache protocol; null for none. */
  cacheUrl: single<string | null>(parseServer, null, {
    name: 'cache-url',
    flag: {
      value: 'URL',
      help: "A server of Bazel's HTTP cache protocol. Default: STEPWAVE_CACHE_URL",
      commands: [...LOOKING, 'shard'],
    },
    input: {
      description:
        "A server that speaks Bazel's HTTP cache protocol, such as bazel-remote. Its token comes from STEPWAVE_CACHE_TOKEN.",
      default: 'STEPWAVE_CACHE_URL of the environment',
    },
  }),
  /** How long the end of a run may wait for results to be saved, in milliseconds. */
  cacheWaitMs: single(parseWait, 10_000, {
    name: 'cache-wait',
    flag: {
      value: 'SECONDS',
      help: 'How long the end of a run may wait for saving. Default: 10',
      commands: ['run'],
    },
  }),
} as const satisfies Readonly<Record<string, Option<unknown>>>;
