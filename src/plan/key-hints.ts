/**
 * What people write instead of the plan's keys, and what to write. In: an unknown key. Out: a hint. All words are in
 * kebab-case: `dependsOn` and `depends_on` are looked up as `depends-on`.
 */
import { KIND_KEYS, STEP_KINDS } from '../kinds/table.js';
import { closestWord, didYouMean } from '../util/closest-word.js';

/** Keys that have another word in the dict dialect. Its other keys are the kebab-case keys in snake_case. */
export const OWN_WORDS: ReadonlyMap<string, string> = new Map([
  ['depends_on', 'needs'],
  ...KIND_KEYS.flatMap((key): [string, string][] => {
    const { dialect } = STEP_KINDS[key];
    return dialect === null ? [] : [[dialect.subject, key]];
  }),
]);

/** For each key: words from other tools that mean the same, too different from it to be guessed. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  run: ['script', 'scripts', 'command', 'commands', 'cmd', 'exec', 'shell-command'],
  needs: [
    ...['depends', 'depends-on', 'dependencies', 'deps', 'after', 'requires', 'require'],
    ...['run-after', 'wait-for'],
  ],
  'timeout-minutes': ['timeout', 'timeout-in-minutes', 'time-limit', 'timeout-seconds'],
  retries: ['retry', 'attempts', 'max-attempts', 'max-retries', 'retry-count'],
  'working-directory': ['cwd', 'dir', 'workdir', 'work-dir', 'working-dir', 'directory', 'chdir'],
  'continue-on-error': [
    ...['allow-failure', 'allow-failures', 'allow-fail', 'ignore-error', 'ignore-errors'],
    ...['ignore-failure', 'soft-fail', 'can-fail'],
  ],
  env: ['environment', 'environment-variables', 'envs', 'variables', 'vars'],
  if: ['when', 'condition', 'only-if', 'run-if'],
  name: ['title', 'label', 'display-name', 'description'],
  id: ['key', 'step-id', 'identifier'],
  mutex: ['lock', 'concurrency', 'resource', 'resource-group', 'mutual-exclusion'],
  matrix: ['for-each', 'foreach', 'variants', 'combinations'],
  split: ['shard', 'shards', 'sharding', 'parallelism', 'partition'],
  'max-parallel': ['max-concurrency', 'max-concurrent', 'parallel-limit'],
  cpus: ['cores', 'slots', 'threads', 'cpu-count'],
  service: ['daemon', 'server'],
  ready: ['health', 'healthcheck', 'health-check', 'readiness', 'readiness-probe', 'wait-on'],
  'ready-timeout-minutes': ['ready-timeout', 'startup-timeout', 'start-timeout'],
  http: ['url', 'https', 'get'],
  log: ['output', 'stdout', 'text', 'pattern'],
  port: ['tcp', 'socket'],
};

const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ...OWN_WORDS,
  ...Object.entries(WORDS).flatMap(([key, words]) =>
    words.map((word): [string, string] => [word, key]),
  ),
]);

const NO_STRATEGY = 'write "matrix" and "max-parallel" in the step itself';
const OF_THE_JOB = (key: string): string =>
  `keep "${key}" in the workflow's job, in which the steps of the plan run`;

/** Keys of GitHub's workflows and of other tools that have no meaning in a step, each with what to write instead. */
const WORKFLOW_KEYS: ReadonlyMap<string, string> = new Map([
  [
    'background',
    'leave it out: steps without "needs" already run side by side; a server is a step with "service"',
  ],
  ['wait', 'write "needs: [ids]" in the step that has to wait'],
  ['wait-all', 'write "needs: [ids]" in the step that has to wait'],
  ['cancel', 'write "timeout-minutes" in the step that has to end, or run with fail-fast'],
  ['parallel', 'put these steps directly under "steps:"; those without "needs" run side by side'],
  ['uses', 'a plan runs commands, not actions: keep "uses" in the workflow, or write "run"'],
  ['with', 'a plan runs commands, not actions: hand values over in "env"'],
  ['strategy', NO_STRATEGY],
  [
    'services',
    `${OF_THE_JOB('services')}, or write a step with "service" for a program of this machine`,
  ],
  ['container', OF_THE_JOB('container')],
  ['image', OF_THE_JOB('container')],
  ['runs-on', OF_THE_JOB('runs-on')],
  ['permissions', OF_THE_JOB('permissions')],
  ['outputs', 'let the script write NAME=VALUE to the file $GITHUB_OUTPUT'],
  ['secrets', 'hand secrets over in the workflow, in "env" beside "uses: stepwave/stepwave"'],
]);

/** Workflow keys that say what a step does, so that it needs no other problem. */
const ACTING: ReadonlySet<string> = new Set([
  ...['uses', 'wait', 'wait-all', 'cancel', 'parallel'],
]);

/** What to write instead of a workflow key; undefined for any other key. */
export function workflowKeyHint(key: string): string | undefined {
  return WORKFLOW_KEYS.get(kebabCase(key));
}

/** Whether an unknown key means what a step does: "this step does nothing" would be wrong. */
export function meansKind(key: string): boolean {
  const word = kebabCase(key);
  const near = SYNONYMS.get(key) ?? SYNONYMS.get(word) ?? closestWord(word, KIND_KEYS);
  return ACTING.has(word) || (near !== undefined && KIND_KEYS.some((kind) => kind === near));
}

/** A hint for an unknown key, of which `known` could stand there; `spell` is their spelling in the dialect. */
export function unknownKeyHint(
  key: string,
  known: readonly string[],
  spell: (key: string) => string = (one) => one,
): string | undefined {
  const word = kebabCase(key);
  const invisible = INVISIBLE.exec(key)?.[0].codePointAt(0)?.toString(16);
  if (invisible !== undefined) {
    return `there is an invisible character, U+${invisible.toUpperCase().padStart(4, '0')}: write plain spaces`;
  }
  if (/^-\S/.test(key)) return `write "- ${key.slice(1)}", with a space`;
  const meant = [word, SYNONYMS.get(key), SYNONYMS.get(word)].find(
    (one) => one !== undefined && known.includes(one),
  );
  if (meant !== undefined) return `did you mean "${spell(meant)}"?`;
  const isCache = closestWord(word, ['cache', 'caches']) !== undefined;
  return didYouMean(spell(word), known.map(spell)) ?? (isCache ? CACHE_OF_A_STEP : undefined);
}

const CACHE_OF_A_STEP = 'write "cache" in each step whose result may be used again';

/** Words of `actions/cache` and of other tools for what a step's `cache` says, each with what to write. */
const CACHE_KEYS: ReadonlyMap<string, string> = new Map([
  ...['path', 'paths'].map((word): [string, string] => [
    word,
    'write "inputs" for what the step reads, and "outputs" for what it leaves',
  ]),
  ...['restore-keys', 'restore-key', 'fallback-keys'].map((word): [string, string] => [
    word,
    'leave it out: a result is used again only if nothing that counts has changed',
  ]),
  ...['sources', 'source', 'srcs', 'src', 'files', 'reads', 'dependencies', 'deps'].map(
    (word): [string, string] => [word, 'did you mean "inputs"?'],
  ),
  ...['artifacts', 'outs', 'out', 'generates', 'targets', 'writes', 'products'].map(
    (word): [string, string] => [word, 'did you mean "outputs"?'],
  ),
  ...['hash', 'salt', 'version'].map((word): [string, string] => [word, 'did you mean "key"?']),
]);

/** A hint for an unknown key of a step's `cache`, of which `known` could stand there. */
export function cacheKeyHint(key: string, known: readonly string[]): string | undefined {
  return CACHE_KEYS.get(kebabCase(key)) ?? unknownKeyHint(key, known);
}

/** Spaces without a width or of a fixed one, as web pages have them, and marks of byte order. */
const INVISIBLE = /[\u00a0\u00ad\u2000-\u200f\u202f\u2060\u3000\ufeff]/u;

/** `dependsOn`, `DependsOn` and `depends_on` → `depends-on`. */
function kebabCase(key: string): string {
  return key
    .replaceAll('_', '-')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();
}
