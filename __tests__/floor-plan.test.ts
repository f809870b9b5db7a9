import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { FOLDERS } from '../scripts/folders.mjs';
import { findCycles } from '../src/graph/find-cycles.js';
import { buildStepGraph } from '../src/graph/step-graph.js';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** The files of src/ that a person has written, relative to it. */
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.startsWith('generated'),
);

/** The files that a file imports, types and lazy imports included. */
function importsOf(file: string): readonly string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(SRC, file), 'utf8'), true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => relative(SRC, join(SRC, dirname(file), fileName)))
    .map((path) => path.replace(/\.js$/, '.ts'));
}

describe('the floor plan of src/', () => {
  test('has every folder in its order, and no file but the entries beside them', () => {
    const inFolders = new Set(files.map((file) => file.split('/')[0]));
    expect([...inFolders].sort()).toEqual([...FOLDERS, 'library.ts', 'main.ts'].sort());
  });

  test('has no import circle', () => {
    const graph = buildStepGraph(files.map((file) => ({ id: file, needs: importsOf(file) })));
    const circles = findCycles(graph).map((circle) => circle.map((node) => graph.ids[node]));
    expect(circles).toEqual([]);
  });
});
