import type { DryRunStep, FileForecast } from '../run/forecast.js';
import { printable } from '../util/printable.js';
import { countOf } from './format-count.js';

const MARKS = {
  created: '+',
  changed: '~',
  unchanged: '=',
  skipped: '-',
  conflict: '!',
  unknown: '?',
} as const;

/** The text of a dry run: groups, the order in which their steps would be begun, and the files. */
export function dryRunText(planName: string, groups: readonly (readonly DryRunStep[])[]): string {
  const lines = [`Dry run of ${printable(planName)}: nothing is run or written`];
  groups.forEach((steps, index) => {
    lines.push('', `group ${String(index + 1)} (${countOf(steps.length, 'step')})`);
    for (const step of steps) {
      lines.push(`  ${step.id}${step.name === step.id ? '' : ` — ${printable(step.name)}`}`);
      lines.push(...step.files.map(fileLine));
    }
  });
  const files = groups.flat().flatMap((step) => step.files);
  if (files.length > 0) {
    lines.push(
      '',
      `+ created, ~ changed, = unchanged, - skipped, ! conflict, ? known only when it runs`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function fileLine(file: FileForecast): string {
  const reason = file.result === 'conflict' ? ` (${printable(file.reason)})` : '';
  return `    ${MARKS[file.result]} ${printable(file.path)}${reason}`;
}
