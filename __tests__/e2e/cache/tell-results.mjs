/**
 * Prints, for run-results.mjs, what a run of the action left: its results, its outputs all files below `made`, and how
 * long it took. The outputs are in OUTPUTS, as `toJSON(steps.X.outputs)`; when it began is in BEGAN_MS.
 */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { MARK } from './workflow-runs.mjs';

/** One text for each file, link and folder: what it is, and its content's digest. */
function treeOf(root) {
  const names = readdirSync(root, { recursive: true }).sort();
  return names.map((name) => [name, describe(join(root, name))]);
}

function describe(path) {
  const facts = lstatSync(path);
  if (facts.isDirectory()) return 'folder';
  if (facts.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
  return `${(facts.mode & 0o777).toString(8)} ${digest}`;
}

const { OUTPUTS, BUILT = null, BEGAN_MS } = process.env;
const tookMs = Date.now() - Number(BEGAN_MS);
const results = JSON.parse(readFileSync('results.json', 'utf8'));
const outputs = JSON.parse(JSON.parse(OUTPUTS).outputs);
const log = readFileSync('logs/test.log', 'utf8');
const told = { tookMs, results, outputs, built: BUILT, log, tree: treeOf('made') };
process.stdout.write(`${MARK}${JSON.stringify(told)}\n`);
