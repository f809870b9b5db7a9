import type { Block, Part, Section, Sentence } from '../document.js';
import { escapeText, inlineCode } from '../escape.js';

/** A section as blocks of Markdown. */
export function sectionMarkdown({ title, blocks }: Section): readonly string[] {
  return [`### ${title}`, ...blocks.flatMap(blockMarkdown)];
}

/** A sentence in Markdown, on one line. */
export function sentenceMarkdown(sentence: Sentence): string {
  return sentence.map(partMarkdown).join('');
}

/** A table; its cells must be escaped. `alignments` are what stands below the titles: `---`, `---:`, `:---:`. */
export function tableMarkdown(
  titles: readonly string[],
  alignments: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return [titles, alignments, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Blocks that are hidden until the reader opens them. */
export function folded(summary: string, blocks: readonly string[]): readonly string[] {
  return [`<details><summary>${summary}</summary>`, ...blocks, '</details>'];
}

function blockMarkdown(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [sentenceMarkdown(block.text)];
    case 'list':
      return [block.items.map((item) => `- ${sentenceMarkdown(item)}`).join('\n')];
    case 'table':
      return [
        tableMarkdown(
          block.columns.map(({ title }) => title),
          block.columns.map(({ isNumber }) => (isNumber ? '---:' : '---')),
          block.rows.map((cells) => cells.map(partMarkdown)),
        ),
      ];
    case 'folded':
      return folded(block.summary, block.blocks.flatMap(blockMarkdown));
  }
}

function partMarkdown(part: Part): string {
  if (typeof part === 'string') return part;
  if ('code' in part) return inlineCode(part.code);
  if ('plain' in part) return escapeText(part.plain);
  return 'key' in part ? `\`${part.key}\`` : `**${part.strong}**`;
}
