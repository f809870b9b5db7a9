/**
 * Writes down what this process sees: its environment, and what its step was told of the case before it.
 * Usage: node probe.mjs SIDE CASE
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [side, id] = process.argv.slice(2);
const { OUTCOME, CONCLUSION, CLEANUP, ...env } = process.env;
const seen = { outcome: OUTCOME, conclusion: CONCLUSION, cleanup: CLEANUP, env };
// A file, not the log: a log is masked.
writeFileSync(join(env.DIFFERENTIAL_SEEN, `${side}.${id}.json`), JSON.stringify(seen));
