/** Scripts by name, in the order of the file. */
export type Scripts = ReadonlyMap<string, string>;

/** What a CI runs, by the first word of a script's name, in the order of the plan. */
const FAMILIES: readonly { readonly name: RegExp; readonly isBaseEnough: boolean }[] = [
  { name: /^(?:lint|eslint|stylelint|oxlint|biome|knip|spellcheck)$/, isBaseEnough: false },
  { name: /^(?:format|fmt|prettier)$/, isBaseEnough: false },
  { name: /^(?:typecheck|tsc|types|ts)$/, isBaseEnough: false },
  { name: /^check$/, isBaseEnough: false },
  { name: /^build$/, isBaseEnough: true },
  { name: /^(?:test|tests)$/, isBaseEnough: true },
  { name: /^(?:e2e|integration)$/, isBaseEnough: true },
];

/** Words in the name of a script that people start by hand, or that changes what is looked at. */
const BY_HAND =
  /^(?:watch|dev|start|serve|fix|write|update|ui|debug|open|release|publish|deploy|clean|prepare|staged|profile|inspect|only|watchall|why|trace|bench|coverage)$/;

/** What a script says that waits for changes, or that writes what it should check. */
const WAITS_OR_WRITES =
  /(?:^|\s)(?:--?watch(?:-all|All)?|-w|--fix|--write|--ui|--updateSnapshot)(?:\s|$)/;

/** Scripts that everybody knows to run until they are stopped. */
const RUNS_ON = /^(?:start|dev|serve|watch)$/;

/** npm runs these by itself, when it installs, packs or publishes. */
const LIFECYCLE =
  /^(?:(?:pre|post)?(?:install|uninstall|prepare|publish|pack|version)|prepublishOnly|dependencies)$/;

/** The scripts that a CI would run, and all others that somebody may miss. */
export function chooseScripts(scripts: Scripts): {
  readonly taken: readonly string[];
  readonly left: readonly string[];
} {
  const known = [...scripts.keys()].filter(
    (name) => familyOf(name) !== -1 && !isHook(name, scripts),
  );
  const able = known.filter((name) => isForCi(name, scripts));
  const taken = able.filter(
    (name) => !isAggregate(name, scripts, able) && !isPart(name, able, scripts),
  );
  const order = (name: string): number => familyOf(name);
  return {
    taken: [...taken].sort((a, b) => order(a) - order(b)),
    left: [...scripts.keys()].filter((name) => !taken.includes(name) && isMissed(name, scripts)),
  };
}

/** `type-check` and `check:types` are about types, `check-format` is about the format. */
function wordsOf(name: string): readonly string[] {
  const plain = name
    .replace(/type-?check(?:ing)?|check[:-](?:types?|ts)\b|types?[:-]check/, 'typecheck')
    .replace(/check[:-](format|fmt|lint|prettier)/, '$1:check');
  return plain.toLowerCase().split(/[:._-]/);
}

function familyOf(name: string): number {
  if (!/^[A-Za-z0-9][\w:.-]*$/.test(name)) return -1;
  const [first = ''] = wordsOf(name);
  return FAMILIES.findIndex((family) => family.name.test(first));
}

/** `pretest` runs with `test` by itself. */
function isHook(name: string, scripts: Scripts): boolean {
  const [, rest = ''] = /^(?:pre|post)(.+)$/.exec(name) ?? [];
  return scripts.has(rest);
}

/** Whether a person may ask why a script was not taken. */
function isMissed(name: string, scripts: Scripts): boolean {
  const [first = ''] = wordsOf(name);
  return !isHook(name, scripts) && !LIFECYCLE.test(name) && !RUNS_ON.test(first);
}

function isForCi(name: string, scripts: Scripts): boolean {
  const script = scripts.get(name) ?? '';
  const words = wordsOf(name);
  if (words.some((word) => BY_HAND.test(word)) || WAITS_OR_WRITES.test(script)) return false;
  if (script.includes('no test specified') || script.trim() === '') return false;
  const isFormat = /^(?:format|fmt|prettier)$/.test(words[0] ?? '');
  return (
    !isFormat ||
    words.includes('check') ||
    /(?:^|\s)(?:--check|-c|-l|--list-different|check)(?:\s|$)/.test(script)
  );
}

/** Whether a script only starts others that are taken too. */
function isAggregate(name: string, scripts: Scripts, able: readonly string[]): boolean {
  const parts = (scripts.get(name) ?? '').split(/&&|;/).map((part) => part.trim());
  return parts.every((part) => {
    const several = /^(?:run-[sp]|npm-run-all2?)\s+(.*)$/.exec(part)?.[1];
    const one = /^(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?([\w:.-]+)$/.exec(part)?.[1];
    const called =
      several === undefined
        ? [one ?? '']
        : several.split(/\s+/).filter((word) => !word.startsWith('-'));
    return called.every((pattern) => {
      const matching = able.filter((other) => other !== name && isCalled(other, pattern));
      return matching.length > 0;
    });
  });
}

/** Whether a pattern of npm-run-all, such as `lint:*`, names a script. */
function isCalled(name: string, pattern: string): boolean {
  const glob = pattern.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replace(/\*+/g, '.*');
  return new RegExp(`^${glob}$`).test(name);
}

/** `test:unit` is likely a part of `test`, or the same in another way, unless `test` only starts others. */
function isPart(name: string, able: readonly string[], scripts: Scripts): boolean {
  const [base = ''] = name.split(/[:._-]/);
  const family = FAMILIES[familyOf(name)];
  if (base === name || family?.isBaseEnough !== true) return false;
  return able.includes(base) && !isAggregate(base, scripts, able);
}

/** Whether a test looks at what `build` writes, as its name or its script says. */
export function isAfterBuild(name: string, scripts: Scripts): boolean {
  const words = wordsOf(name);
  if (!/^(?:tests?|e2e|integration)$/.test(words[0] ?? '')) return false;
  if (words.some((word) => /^(?:build|dist|e2e|bundle)$/.test(word))) return true;
  const script = `${scripts.get(`pre${name}`) ?? ''} ${scripts.get(name) ?? ''}`;
  return (
    /(?:^|[\s"'=/])(?:dist|build|out)\//.test(script) ||
    /\b(?:run|yarn|pnpm|bun)\s+build\b/.test(script)
  );
}
