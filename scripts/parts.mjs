/**
 * Puts what the product loads lazily into few scripts with names. On its own the bundler makes a script with a number of
 * every import, and of everything that two of them share.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Which part of the product an import belongs to, by the module's path in build/ or the package's name: the first that fits. */
const PARTS = [
  [/^app\/cli\.js$|^generated\/version\.js$/, 'common'],
  [
    /^app\/(action|publish-comment|earlier-runs)\.js$|^github\/job-exports\.js$|^@actions\/core$|github-log-sink\.js$/,
    'action',
  ],
  [/^plan\/parse-yaml\.js$/, 'yaml'],
  [/^plan\/parse-json\.js$/, 'json'],
  [/^plan\/(check-expressions|known-texts)\.js$|^expression\//, 'expressions'],
  // As far as a run in which nothing has changed needs it.
  [/^plan\/check-cache\.js$|^app\/result-cache\.js$|^cache\/stores\/folder-store\.js$/, 'cache'],
  // What a run needs that puts results back, or keeps them.
  [/^cache\/(archive|save-step|await-entry|stores\/http-store)\.js$/, 'archive'],
  // What only plans with legs, services or `changed` need.
  [/^legs\/|^plan\/check-(services|changed|skipped)\.js$|^changed\//, 'features'],
  [/^app\/(commands\/)?[a-z-]*(shards?|split-plan|artifacts|shard-(tasks|files))\.js$/, 'shards'],
  [/^app\/commands\/(infer|init)\.js$|^infer\/|^init\//, 'infer'],
  [/^pool\/worker\.js$|^script\/end-watched\.js$/, 'worker'],
  // What only a run that lasts needs.
  [/^pool\/worker-slot\.js$/, 'workers'],
  [/^report\/log\/(dry-run|graph-text|shards-text)\.js$/, 'reports'],
  [
    /^app\/(run-and-report|measure-and-run|library)\.js$|^pool\/|^jobserver\/|^report\/log\/|^@actions\/exec$/,
    'run',
  ],
  [/^report\/terminal\//, 'terminal'],
  // It brings a Markdown parser, which only runs with summaries of steps need.
  [/^report\/markdown\/step-summaries\.js$/, 'markdown'],
  [/^report\//, 'reports'],
  [/^history\/|^github\//, 'github'],
  [/./, 'rare'],
];

/** The parts that serve many ends: a run calls few of their modules. */
export const MANIFOLD = ['rare', 'github'];

/**
 * What several parts share belongs to the first of them in this order: who needs it has that part already, or loads
 * little more. The worker is no part of it: a process of its own, it has copies of all that it needs.
 */
const ORDER = [
  ...['common', 'run', 'workers', 'yaml', 'json', 'reports', 'action', 'expressions', 'cache'],
  ...['archive', 'features', 'terminal', 'markdown', 'shards', 'infer', 'rare', 'github'],
];

/** A lazy import in a bundle: one part of it, or a list of them; each with the name that the comment gives. */
const LOADS =
  /Promise\.all\(\/\* import\(\) \| (\w+)-\d+ \*\/ ?\[([^\]]*)\]\)|(\w+)\.e\(\/\* import\(\) \| (\w+)-\d+ \*\/ ?(\d+)\)/g;

/**
 * Names every lazy import of the compiled sources by its part, in the comments that the bundler reads. Each has a name of
 * its own: the bundler takes what one of several imports of a name needs for needed by all of them.
 */
export function nameParts(build) {
  let count = 0;
  for (const name of readdirSync(build, { recursive: true }).sort()) {
    if (!name.endsWith('.js')) continue;
    const file = join(build, name);
    const code = readFileSync(file, 'utf8');
    const named = code.replace(/\bimport\((?=(['"])([^'"]+)\1\))/g, (_, quote, module) => {
      const isOwn = module.startsWith('.');
      const path = (isOwn ? relative(build, join(dirname(file), module)) : module).replaceAll(
        '\\',
        '/',
      );
      const [, part] = PARTS.find(([pattern]) => pattern.test(path));
      count += 1;
      return `import(/* webpackChunkName: "${part}-${count}" */ `;
    });
    if (named !== code) writeFileSync(file, named);
  }
}

/** Merges the numbered scripts of a bundle into one for each part. */
export function mergeParts(target) {
  const read = (name) => readFileSync(join(target, name), 'utf8');
  const numbered = readdirSync(target)
    .filter((name) => /^\d+\.index\.js$/.test(name))
    .sort();
  const modules = new Map(numbered.map((name) => [name.split('.')[0], modulesOf(read(name))]));
  const entry = read('index.js');
  const users = usersOf([entry, ...modules.values()]);
  const ownerOf = (id) => ORDER.find((part) => users.get(id).has(part)) ?? 'worker';
  const withNames = (code) =>
    code.replace(LOADS, (_, listName, list, variable, singleName, single) => {
      const part = listName ?? singleName;
      const ids = single === undefined ? idsIn(list) : [single];
      const parts = part === 'worker' ? ['worker'] : [...new Set(ids.map(ownerOf))];
      const caller = variable ?? /(\w+)\.e\(/.exec(list)[1];
      return `Promise.all([${parts.map((each) => `${caller}.e("${each}")`).join(', ')}])`;
    });
  for (const part of ['worker', ...ORDER]) {
    const isIn = (id) => (part === 'worker' ? users.get(id).has(part) : ownerOf(id) === part);
    const own = [...modules].filter(([id]) => isIn(id)).map(([, code]) => withNames(code));
    const head = `exports.id = "${part}";\nexports.ids = ["${part}"];\nexports.modules = {\n`;
    writeFileSync(join(target, `${part}.js`), `${head}${own.join(',\n')}\n};\n`);
  }
  for (const name of numbered) rmSync(join(target, name));
  const nameOf = /return "" \+ chunkId \+ "\.index\.js"/;
  if (!nameOf.test(entry)) throw new Error('the bundler names the scripts of a bundle otherwise');
  writeFileSync(
    join(target, 'index.js'),
    withNames(entry).replace(nameOf, 'return "" + chunkId + ".js"'),
  );
}

/** What stands in the list of a script's modules. */
function modulesOf(code) {
  const [head, end] = ['exports.modules = {', '\n};'];
  const start = code.indexOf(head);
  if (start === -1) throw new Error('a script of the bundle lists no modules');
  return code.slice(start + head.length, code.lastIndexOf(end)).trim();
}

/** By the number of a script, the parts that load it. */
function usersOf(codes) {
  const users = new Map();
  for (const match of codes.flatMap((code) => [...code.matchAll(LOADS)])) {
    const [, listName, list, , singleName, single] = match;
    for (const id of single === undefined ? idsIn(list) : [single]) {
      users.set(id, (users.get(id) ?? new Set()).add(listName ?? singleName));
    }
  }
  return users;
}

function idsIn(list) {
  return [...list.matchAll(/\.e\((\d+)\)/g)].map(([, id]) => id);
}
