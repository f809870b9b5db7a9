/** Makes a script of the bundle small, and quick to load. */
import { parse } from 'acorn';
import { minify } from 'terser';

/**
 * Without white space, comments (the licenses are in licenses.txt) and long names of variables V8 has a third to read,
 * and whoever uses the action has 2 MB to fetch and not 5. Functions and classes keep their names, for stack traces. In
 * `areAllCalled` is whether all modules of the script are called once it is loaded.
 */
export async function makeSmall(code, { areAllCalled }) {
  const { code: small } = await minify(code, {
    ...{ ecma: 2020, keep_fnames: true, keep_classnames: true },
    // One character that is not Latin-1 makes V8 hold the whole script in two bytes a character, and read it slower.
    format: { comments: FROM_A_PACKAGE, ascii_only: true },
  });
  return `${areAllCalled ? parenthesised(small) : small}\n`;
}

/** Where the bundler says that a module comes from a package: the tests compare these with the licenses. */
const FROM_A_PACKAGE = /^ [A-Z ]+: \.\/node_modules\//;

/**
 * A function in parentheses is compiled when it is first read; another one is read twice if it is called. So parentheses
 * pay where all modules of a script are called. Elsewhere they make its load up to twice as long.
 */
function parenthesised(code) {
  const modules = modulesIn(parse(code, { ecmaVersion: 'latest', allowHashBang: true }));
  if (modules.length === 0)
    throw new Error('a script of the bundle has no module as webpack writes them');
  const places = modules.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
  const pieces = places.map((place, at) => code.slice(places[at - 1] ?? 0, place));
  const marks = places.map((_, at) => (at % 2 === 0 ? '(' : ')'));
  return pieces.map((piece, at) => piece + marks[at]).join('') + code.slice(places.at(-1) ?? 0);
}

/** webpack's modules: functions by number in an object. What is inside of them is not looked at. */
function modulesIn(node) {
  if (Array.isArray(node)) return node.flatMap(modulesIn);
  if (typeof node?.type !== 'string') return [];
  const isModule = node.type === 'Property' && typeof node.key.value === 'number';
  if (isModule && node.value.type === 'FunctionExpression') return [node.value];
  return Object.values(node).flatMap(modulesIn);
}
