import type { CacheSpec, RunStep } from '../model/plan.js';
import { scalarText, stringOf, valueOf, type SyntaxNode } from '../model/syntax-tree.js';
import { checkScript } from '../script/check-script.js';
import { ok } from '../util/result.js';
import { mapScript, scriptFields, scriptTask, stepLog } from './script-step.js';
import type { StepKind } from './step-kind.js';

/** A script for a shell. */
export const RUN: StepKind<RunStep> = {
  dialect: { action: 'run_command', subject: 'command' },
  isLasting: false,
  build: (node, common, given) =>
    Object.assign(common, {
      kind: 'run' as const,
      ...scriptFields(node, 'run', given),
      cache: cacheOf(valueOf(node, 'cache')),
    }),
  mapTexts: (step, map) => {
    const { syntax, cache } = step;
    return {
      ...step,
      ...mapScript(step, [syntax, 'run'], map),
      cache:
        cache === null
          ? null
          : { ...cache, key: map(cache.key, valueOf(valueOf(syntax, 'cache'), 'key')) },
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
  check: ({ syntax }) => ({ problems: checkScript(syntax, 'run'), paths: [] }),
  // What a script does to files is unknown.
  forecast: () => Promise.resolve([]),
  script: (step) => step,
  logFile: stepLog,
  task: (step, surroundings) => {
    const { jobserver } = surroundings.directories;
    const lent = jobserver === undefined ? {} : { jobserver };
    return ok({ kind: 'run', ...scriptTask(step, surroundings), ...lent });
  },
};

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
