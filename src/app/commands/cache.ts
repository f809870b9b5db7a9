import type { CACHE_TASKS } from '../../options/commands.js';
import { formatCount } from '../../report/format.js';
import { didYouMean } from '../../util/closest-word.js';
import { print, printError } from '../cli-output.js';
import { answerText } from '../cache-words.js';
import { EXIT_CODES } from '../door.js';
import { defaultFolder } from '../../cache/stores/folder-place.js';
import { FolderStore } from '../../cache/stores/folder-store.js';
import { foreseenHits } from '../foreseen-hits.js';
import { withPlan, type CommandCall, type RunCommand } from './command.js';

/** `cache`: looks into the result cache. */
export const runCache: RunCommand = (call) => {
  const [task, ...words] = call.words;
  return TASKS[task as (typeof CACHE_TASKS)[number]](call, words);
};

type Task = (call: CommandCall, words: readonly string[]) => Promise<number>;

const TASKS: Readonly<Record<(typeof CACHE_TASKS)[number], Task>> = {
  why,
  list: (call) => inFolder(call, list),
  clear: (call) => inFolder(call, clear),
};

/** Says whether a step would come from the cache, and why if not. */
async function why(call: CommandCall, [id, plan]: readonly string[]): Promise<number> {
  if (id === undefined) return wrong('name a step: stepwave cache why STEP');
  const options = { ...call.options, plan: plan ?? call.options.plan };
  const withOwnPlan = { ...call, options, isPlanGiven: plan !== undefined };
  return withPlan(withOwnPlan, { isToRun: true }, async ({ prepared, options, door }) => {
    const ids = prepared.plan.steps.map((step) => step.id);
    if (!ids.includes(id))
      return wrong(
        `no step has the id "${id}"; ${didYouMean(id, ids) ?? `the plan has ${ids.join(', ')}`}`,
      );
    const answers = await foreseenHits({ prepared, options, door, only: id });
    if (!answers.ok) return wrong(answers.error);
    const answer = answers.value.get(id);
    print(`${id}: ${answer === undefined ? 'it has no cache' : answerText(answer)}\n`);
    return EXIT_CODES.success;
  });
}

/** Works in the folder of this machine. */
async function inFolder(
  { options }: CommandCall,
  work: (store: FolderStore) => Promise<string>,
): Promise<number> {
  const store = new FolderStore(options.cacheDirectory ?? defaultFolder(process.env));
  print(await work(store));
  return EXIT_CODES.success;
}

async function list(store: FolderStore): Promise<string> {
  const entries = await store.list();
  const lines = entries.map(
    ({ step, savedAt, bytes }) => `${savedAt}  ${formatBytes(bytes)}  ${printable(step)}\n`,
  );
  return `${lines.join('')}${entriesText(entries.length)} in ${store.folder}\n`;
}

async function clear(store: FolderStore): Promise<string> {
  const removed = await store.clear();
  return `removed ${entriesText(removed)} from ${store.folder}\n`;
}

function entriesText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'entry' : 'entries'}`;
}

function wrong(problem: string): number {
  printError(`stepwave: ${problem}`);
  return EXIT_CODES.usage;
}
