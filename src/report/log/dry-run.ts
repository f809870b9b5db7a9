import type { FileForecast } from '../../files/forecast-files.js';
import type { DryRunStep } from '../../run/forecast.js';
import { printable } from '../../util/printable.js';
import { countOf } from '../format.js';
import { splitText } from '../sections/splits.js';
import { unifiedDiff } from './unified-diff.js';
import { fileTree, type TreeLine } from './file-tree.js';

const MARKS = {
  created: '+',
  changed: '~',
  unchanged: '=',
  skipped: '-',
  conflict: '!',
  unknown: '?',
} as const;

const LEGEND =
  '+ created, ~ changed, = unchanged, - skipped, ! conflict, ? known only when it runs';

/**
 * The text of a dry run: groups with their steps in the order in which they would start, the files as a tree, and
 * the changes to existing files.
 */
export function dryRunText(planName: string, groups: readonly (readonly DryRunStep[])[]): string {
  const lines = [`Dry run of ${printable(planName)}: nothing is run or written`];
  groups.forEach((steps, index) => {
    lines.push('', `group ${String(index + 1)} (${countOf(steps.length, 'step')})`);
    for (const step of steps) lines.push(stepLine(step));
  });
  const steps = groups.flat();
  const files = treeLines(steps);
  const tree = files.length > 0 ? ['', 'files', ...fileTree(files, printable), '', LEGEND] : [];
  const differences = steps.flatMap((step) => step.files.flatMap(differenceLines));
  return `${[...lines, ...tree, ...differences].join('\n')}\n`;
}

function stepLine({ id, name, files, note, split }: DryRunStep): string {
  const title = name === id ? id : `${id} — ${printable(name)}`;
  const counts = Object.keys(MARKS).flatMap((result) => {
    const count = files.filter((file) => file.result === result && !isDirectory(file)).length;
    return count === 0 ? [] : [`${String(count)} ${result}`];
  });
  const share = split === undefined ? '' : `: ${splitText(split)}`;
  const known = note === undefined ? '' : `: ${printable(note)}`;
  return `  ${title}${counts.length === 0 ? '' : ` (${counts.join(', ')})`}${share}${known}`;
}

/** The root and directories that were listed before get no line. */
function treeLines(steps: readonly DryRunStep[]): readonly TreeLine[] {
  const directories = new Set(['/']);
  return steps.flatMap((step) =>
    step.files.flatMap((file) => {
      if (!isDirectory(file)) return [treeLine(file, step)];
      if (directories.has(file.path)) return [];
      directories.add(file.path);
      return [treeLine(file, step)];
    }),
  );
}

function treeLine(file: FileForecast, step: DryRunStep): TreeLine {
  const reason = file.result === 'conflict' ? `: ${printable(file.reason)}` : '';
  const note = isDirectory(file) ? '' : `(${step.id})${reason}`;
  return { path: file.path, mark: MARKS[file.result], note };
}

function isDirectory({ path }: FileForecast): boolean {
  return path.endsWith('/');
}

function differenceLines(file: FileForecast): readonly string[] {
  if (file.result === 'changed') return ['', ...unifiedDiff(file.path, file.difference)];
  if (file.result !== 'conflict' || file.difference === null) return [];
  return ['', ...unifiedDiff(file.path, file.difference)];
}
