import { resolve, join } from 'node:path';
import type { CacheSpec, RunStep } from '../model/plan.js';
import type { RunDirectories } from '../model/run-directories.js';
import { scalarText, stringOf, valueOf, type SyntaxNode } from '../model/syntax-tree.js';
import { checkScript } from '../script/check-script.js';
import { ok } from '../util/result.js';
import type { StepKind } from './step-kind.js';

/** A script for a shell. */
export const RUN: StepKind<RunStep> = {
  dialect: { action: 'run_command', subject: 'command' },
  build: (node, common, { name, defaults }) => {
    const script = stringOf(valueOf(node, 'run')) ?? '';
    const runDefaults = valueOf(defaults, 'run');
    const own = (key: string): string | null =>
      stringOf(valueOf(node, key)) ?? stringOf(valueOf(runDefaults, key)) ?? null;
    return Object.assign(common, {
      kind: 'run' as const,
      name: name ?? firstLine(script),
      script,
      shell: own('shell'),
      workingDirectory: own('working-directory'),
      cache: cacheOf(valueOf(node, 'cache')),
    });
  },
  mapTexts: (step, map) => {
    const at = (key: string): SyntaxNode | undefined => valueOf(step.syntax, key);
    const { script, workingDirectory: directory, cache } = step;
    return {
      ...step,
      script: map(script, at('run')),
      workingDirectory: directory === null ? null : map(directory, at('working-directory')),
      cache: cache === null ? null : { ...cache, key: map(cache.key, valueOf(at('cache'), 'key')) },
    };
  },
  mapFixed: (step, map) => {
    const { cache } = step;
    if (cache === null) return step;
    const node = valueOf(step.syntax, 'cache');
    const each = (key: 'inputs' | 'outputs'): readonly string[] => {
      const list = valueOf(node, key);
      return cache[key].map((text, index) =>
        map(text, list?.kind === 'list' ? list.items[index] : list),
      );
    };
    return { ...step, cache: { ...cache, inputs: each('inputs'), outputs: each('outputs') } };
  },
  mayBeTemplate: () => false,
  check: ({ syntax }) => ({ problems: checkScript(syntax), paths: [] }),
  // What a script does to files is unknown.
  forecast: () => Promise.resolve([]),
  script: (step) => step,
  logFile: stepLog,
  task: (step, { directories, node, attempt, env, exported }) => {
    const { root, scratch, temporary, variables = {}, jobserver, tracer } = directories;
    const ownFiles = attemptFiles(scratch, node, attempt);
    return ok({
      kind: 'run',
      script: step.script,
      shell: step.shell,
      workingDirectory: resolve(root, step.workingDirectory ?? '.'),
      root,
      ...(temporary === undefined ? {} : { temporary }),
      variables,
      env,
      ...(step.leg?.share == null ? {} : { lists: { [SPLIT_FILES]: step.leg.share.files } }),
      path: exported.path,
      scratch: ownFiles,
      logFile: stepLog(step, directories),
      appendsToLog: attempt > 1,
      ...(jobserver === undefined ? {} : { jobserver }),
      ...(tracer === undefined
        ? {}
        : { tracer: { program: tracer, file: traceFile(scratch, node, attempt) } }),
    });
  },
};

/** The variable with the path of the list of files that a leg of a split gets. */
export const SPLIT_FILES = 'STEPWAVE_SPLIT_FILES';

/** The file for the output of a step. */
export function stepLog(
  { id }: Pick<RunStep, 'id'>,
  { scratch }: Pick<RunDirectories, 'scratch'>,
): string {
  return join(scratch, `${id}.log`);
}

function cacheOf(node: SyntaxNode | undefined): CacheSpec | null {
  if (node?.kind !== 'mapping') return null;
  const key = valueOf(node, 'key');
  return {
    inputs: textsOf(valueOf(node, 'inputs')),
    outputs: textsOf(valueOf(node, 'outputs')),
    env: textsOf(valueOf(node, 'env')),
    key: key?.kind === 'scalar' ? scalarText(key) : '',
  };
}

/** The texts of a list, or a text that stands for a list of one. */
function textsOf(node: SyntaxNode | undefined): readonly string[] {
  const items = node?.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => stringOf(item) ?? []);
}

function attemptFiles(scratch: string, node: number, attempt: number): string {
  return join(scratch, `${String(node)}-${String(attempt)}`);
}

/** The file in which an attempt at a step is traced. */
export function traceFile(scratch: string, node: number, attempt: number): string {
  return `${attemptFiles(scratch, node, attempt)}.trace`;
}

/** The first line of a script that is not blank. */
function firstLine(script: string): string {
  const line = script.trimStart().split(/\r?\n/, 1)[0]?.trimEnd() ?? '';
  return [...line.slice(0, 2 * MAX_NAME_CHARS)].slice(0, MAX_NAME_CHARS).join('');
}

/** A script may be one long line, too long for a name. */
const MAX_NAME_CHARS = 500;
