import { resolve } from 'node:path';
import type { CACHE_TASKS } from '../../options/commands.js';
import { formatBytes, formatCount } from '../../report/format.js';
import { printable } from '../../util/printable.js';
import { ok, type Result } from '../../util/result.js';
import { didYouMean } from '../../util/closest-word.js';
import { print } from '../cli-output.js';
import { answerText } from '../cache-words.js';
import { EXIT_CODES } from '../door.js';
import { parseRecord } from '../../cache/record.js';
import { userCacheFolder } from '../../cache/stores/cache-folder.js';
import { openFolderStore, type FolderStore } from '../../cache/stores/folder-store.js';
import { foreseenHits } from '../foreseen-hits.js';
import { withPlan, wrong, type CommandCall, type RunCommand } from './command.js';

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

/** What is said where a step of that name is not there. */
function noStep(id: string, ids: readonly string[]): string {
  const hint = didYouMean(id, ids) ?? `the plan has ${ids.join(', ')}`;
  return `no step has the id "${id}"; ${hint}`;
}

/** Says whether a step would come from the cache, and why if not. */
async function why(call: CommandCall, [id, plan]: readonly string[]): Promise<number> {
  if (id === undefined) return wrong('name a step: stepwave cache why STEP');
  const options = { ...call.options, plan: plan ?? call.options.plan };
  const withOwnPlan = { ...call, options, isPlanGiven: plan !== undefined };
  return withPlan(withOwnPlan, { isToRun: true }, async ({ prepared, options, door }) => {
    const ids = prepared.plan.steps.map((step) => step.id);
    if (!ids.includes(id)) return wrong(noStep(id, ids));
    const answers = await foreseenHits({ prepared, options, door, only: id });
    if (!answers.ok) return wrong(answers.error);
    const answer = answers.value.get(id);
    print(`${id}: ${answer === undefined ? 'it has no cache' : answerText(answer)}\n`);
    return EXIT_CODES.success;
  });
}

/** Works in the folder of this machine. */
function inFolder(
  { options }: CommandCall,
  work: (store: FolderStore) => Result<string, string>,
): Promise<number> {
  const folder = resolve(options.cacheDirectory ?? userCacheFolder(process.env));
  const done = work(openFolderStore(folder));
  if (!done.ok) return Promise.resolve(wrong(done.error));
  print(`${done.value} (${printable(folder)})\n`);
  return Promise.resolve(EXIT_CODES.success);
}

/** A line for each entry, the one that was used last first. */
function list(store: FolderStore): Result<string, string> {
  const entries = store.list();
  if (!entries.ok) return entries;
  const lines = entries.value.map(({ record, size }) => {
    const known = parseRecord(record);
    const what = known === null ? 'damaged' : `${known.savedAt}  ${known.step} of ${known.plan}`;
    return `${formatBytes(size).padStart(8)}  ${printable(what)}\n`;
  });
  const bytes = entries.value.reduce((sum, { size }) => sum + size, 0);
  return ok(`${lines.join('')}${entriesText(entries.value.length)}, ${formatBytes(bytes)}`);
}

function clear(store: FolderStore): Result<string, string> {
  const entries = store.list();
  const cleared = store.clear();
  if (!cleared.ok) return cleared;
  return ok(`removed ${entriesText(entries.ok ? entries.value.length : 0)}`);
}

function entriesText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'entry' : 'entries'}`;
}
