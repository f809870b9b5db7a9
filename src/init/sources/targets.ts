import { ok } from '../../util/result.js';
import { draft, firstOf, type DraftStep, type PlanSource } from '../source.js';

/** Targets that a CI runs, in the order of the plan. */
const FOR_CI = [
  ...['lint', 'format-check', 'fmt-check', 'check-format', 'typecheck', 'vet'],
  ...['build', 'check', 'test', 'docs', 'doc'],
];

/** Targets that may build what they look at. */
const AFTER_BUILD = ['check', 'test', 'docs', 'doc'];

/** A Makefile. */
export const MAKEFILE: PlanSource = {
  looksFor: `one of the targets ${FOR_CI.join(', ')} in a Makefile`,
  find: (folder) => {
    const file = firstOf(folder, ['GNUmakefile', 'makefile', 'Makefile']);
    if (file === null) return ok(null);
    const steps = targetSteps('make', makeTargets(file.text));
    return ok({ file: file.path, what: file.path, prefix: 'make', steps, left: [] });
  },
};

/** A justfile. */
export const JUSTFILE: PlanSource = {
  looksFor: 'a justfile with such recipes',
  find: (folder) => {
    const file = firstOf(folder, ['justfile', 'Justfile', '.justfile']);
    if (file === null) return ok(null);
    const steps = targetSteps('just', justRecipes(file.text));
    return ok({ file: file.path, what: file.path, prefix: 'just', steps, left: [] });
  },
};

/** The targets of the rules of a makefile. `a b: c` has two, `a := b` none. */
function makeTargets(text: string): ReadonlySet<string> {
  const rules = text.replaceAll('\\\n', ' ').matchAll(/^([^\s#:=][^#:=\n]*?)[ \t]*::?(?![:=])/gm);
  return new Set([...rules].flatMap(([, names = '']) => names.split(/\s+/)));
}

/** The recipes of a justfile that can run without arguments: each parameter has a default or takes any number. */
function justRecipes(text: string): ReadonlySet<string> {
  const recipes = text.matchAll(/^@?([A-Za-z_][\w-]*)((?:[ \t]+[^:\n]*)?):(?!=)/gm);
  return new Set(
    [...recipes].flatMap(([, name = '', parameters = '']) => {
      const needed = parameters
        .replace(/=\s*(?:'[^']*'|"[^"]*"|\S+)/g, '=')
        .split(/\s+/)
        .filter((word) => word !== '' && !word.includes('=') && !word.startsWith('*'));
      return needed.length === 0 ? [name] : [];
    }),
  );
}

function targetSteps(program: string, targets: ReadonlySet<string>): readonly DraftStep[] {
  const names = FOR_CI.filter((name) => targets.has(name));
  const hasBuild = names.includes('build');
  const mayCollide = names.filter((name) => AFTER_BUILD.includes(name)).length > 1;
  return names.map((name) => {
    const isAfter = AFTER_BUILD.includes(name);
    // Two of them at once could both build, and write the same files.
    return draft(name, `${program} ${name}`, {
      needs: isAfter && hasBuild ? ['build'] : [],
      mutex: isAfter && !hasBuild && mayCollide ? program : null,
    });
  });
}
