#!/usr/bin/env node
/**
 * Cold start of the command line and of the action, each beside `node -e 0`.
 * Usage: node bench/start-up.mjs [--rounds 21] [--dist PATH] [--update FILE]; prints Markdown.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { publish } from './lib/markdown.mjs';
import { machine } from './lib/measure.mjs';
import { watchOthers } from './lib/others.mjs';
import { startUpSection } from './lib/start-up.mjs';
import { scriptOf } from './peers/stepwave.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '21' },
    dist: { type: 'string' },
    update: { type: 'string' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'stepwave-start-up-'));
const othersSentence = watchOthers();
try {
  const text = await startUpSection({
    ...{ folder, script: scriptOf(values.dist), rounds: Number(values.rounds) },
    conditions: `${machine()}; medians of ${values.rounds} interleaved rounds.`,
    command: 'node bench/start-up.mjs',
  });
  const whole = [text, othersSentence()].filter(Boolean).join('\n\n');
  publish({ name: 'start-up', text: whole, file: values.update });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
