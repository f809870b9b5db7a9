import { isScalar, type YAMLMap } from 'yaml';
import { mapExpressions } from './step-texts.js';

/** What stands for folded text while a plan is written. */
const PLACEHOLDER = 'stepwave-folded-text-';

/** The lines of a folded text (`>`), without their indent. */
type FoldedText = readonly string[];

/**
 * Keeps the lines of folded texts as they are: the library would write each as one long line. Placeholders stand for them
 * until the plan is a text.
 */
export class FoldedTexts {
  readonly #source: string;
  readonly #texts: FoldedText[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** Puts placeholders into a step's copy. */
  hold(step: YAMLMap, rewrite: (source: string) => string): void {
    if (this.#source.includes(PLACEHOLDER)) return;
    for (const { value } of step.items) {
      if (!isScalar(value) || value.type !== 'BLOCK_FOLDED') continue;
      const lines = foldedLines(this.#source.slice(...(value.range ?? [0, 0])));
      if (lines === null) continue;
      value.value = PLACEHOLDER + String(this.#texts.length);
      value.type = 'PLAIN';
      delete value.source;
      this.#texts.push(mapExpressions(lines.join('\n'), rewrite).split('\n'));
    }
  }

  /** Puts the texts in the place of their placeholders. */
  restore(plan: string): string {
    const line = new RegExp(`^( *)(.*: )${PLACEHOLDER}(\\d+)$`, 'gm');
    return plan.replace(line, (_, indent: string, key: string, index: string) => {
      const [header = '', ...lines] = this.#texts[Number(index)] ?? [];
      const body = lines.map((one) => (one === '' ? '' : `${indent}  ${one}`));
      return [`${indent}${key}${header}`, ...body].join('\n');
    });
  }
}

/** Header and lines of a folded text. Null for one that says its indent, or keeps blank lines at its end. */
function foldedLines(raw: string): FoldedText | null {
  const [header = '', ...lines] = raw.trimEnd().split(/\r?\n/);
  if (!/^>-?$/.test(header) || lines.length === 0) return null;
  const indents = lines.flatMap((line) => (line.trim() === '' ? [] : [line.search(/\S/)]));
  const indent = Math.min(...indents);
  return [header, ...lines.map((line) => (line.trim() === '' ? '' : line.slice(indent)))];
}
