/** What each side did with a case, in the same terms: one object of aspects for each side. */
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { directoryOf, prefixOf } from './generate.mjs';

/** A step that takes longer has waited for something that it should not wait for. */
const PROMPT_SECONDS = 20;

const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

/**
 * Lines of a text, without the empty ones at its end: act sometimes adds one, when it has read the output in pieces and
 * one of them ended inside of a line (ptyWriter).
 */
function linesOf(text) {
  const lines = text.split('\n');
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}

/** The case's own variables without their prefix, and those that it watches besides. */
function ownEnvironment(each, env = {}) {
  const prefix = prefixOf(each);
  const own = Object.entries(env).filter(([name]) => name.startsWith(prefix));
  const watched = (each.watches ?? []).map((name) => [name, env[name] ?? null]);
  return Object.fromEntries([
    ...own.map(([name, value]) => [name.slice(prefix.length), value]),
    ...watched,
  ]);
}

/** The case's own entries of the PATH, in order. */
function ownPath(each, env = {}) {
  const directory = directoryOf(each);
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((entry) => entry.startsWith(directory))
    .map((entry) => entry.slice(directory.length));
}

/** What the probes of one side saw. */
function probed(each, side, seen) {
  const probe = readJson(join(seen, `${side}.${each.id}.json`)) ?? {};
  const last = readJson(join(seen, `${side}.job.json`)) ?? {};
  return {
    outcome: probe.outcome,
    conclusion: probe.conclusion,
    cleanup: probe.cleanup,
    outputs: readJson(join(seen, `${side}.${each.id}.outputs.json`)),
    env: ownEnvironment(each, probe.env),
    path: ownPath(each, probe.env),
    jobEnv: ownEnvironment(each, last.env),
    jobPath: ownPath(each, last.env),
  };
}

/** A line as it was printed: act keeps workflow commands apart, and one of them with the secret in it. */
function printedLine(entry) {
  if (entry.raw_output) return [entry.msg];
  if (entry.raw === undefined) return [];
  return [entry.command === 'add-mask' ? '::add-mask::***\n' : entry.raw];
}

/** What act did with a case; `entries` is its log. */
export function observeAct(each, { seen, entries }) {
  const own = entries.filter((entry) => entry.stepID?.[0] === each.id);
  const end = own.find((entry) => entry.executionTime !== undefined);
  const summary = own.find((entry) => entry.command === 'summary')?.content ?? '';
  const codeFile = join(seen, `act.${each.id}.code`);
  return {
    ...probed(each, 'act', seen),
    exitCode: existsSync(codeFile) ? Number(readFileSync(codeFile, 'utf8')) : null,
    lines: linesOf(own.flatMap(printedLine).join('')),
    summary,
    isPrompt: end === undefined || end.executionTime / 1e9 < (each.seconds ?? PROMPT_SECONDS),
  };
}

/** What Stepwave did with a case. The summary has all cases in it, so it is looked for what `summary` says. */
export function observeStepwave(each, { seen, entries }, { summary }) {
  const results = readJson(join(seen, 'results.json'));
  const result = results?.steps.find(({ id }) => id === each.id) ?? {};
  const log = join(seen, 'logs', `${each.id}.log`);
  const ofJob = entries.find(
    (entry) => entry.command === 'summary' && entry.stepID?.[0] === 'stepwave',
  );
  return {
    ...probed(each, 'stepwave', seen),
    exitCode: exitCodeOf(result),
    lines: linesOf(existsSync(log) ? readFileSync(log, 'utf8') : ''),
    summary: ofJob?.content.includes(summary) ? summary : '',
    isPrompt: (result.durationMs ?? 0) / 1000 < (each.seconds ?? PROMPT_SECONDS),
  };
}

/** A signal is told apart in the results; a shell, and the runner, add 128 to its number. */
function exitCodeOf({ exitCode = null, cause = null }) {
  return cause?.kind === 'signal' ? 128 + constants.signals[cause.signal] : exitCode;
}
