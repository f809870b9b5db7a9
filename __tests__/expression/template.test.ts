import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasExpression, splitTemplate, type TemplatePart } from '../../src/expression/template.js';

const text = (value: string): TemplatePart => ({ type: 'text', text: value });
const expression = (source: string, start: number): TemplatePart => ({
  type: 'expression',
  source,
  start,
});

describe('splitTemplate', () => {
  it.each<[string, readonly TemplatePart[]]>([
    ['', []],
    ['a', [text('a')]],
    ['${{ x }}', [expression(' x ', 0)]],
    ['${{x}}', [expression('x', 0)]],
    ['${{}}', [expression('', 0)]],
    ['a${{ x }}b', [text('a'), expression(' x ', 1), text('b')]],
    ['${{ x }}${{ y }}', [expression(' x ', 0), expression(' y ', 8)]],
    ['a\n${{ x\n}}\n', [text('a\n'), expression(' x\n', 2), text('\n')]],
    ["${{ '}}' }}", [expression(" '}}' ", 0)]],
    ["${{ 'it''s }}' }}a", [expression(" 'it''s }}' ", 0), text('a')]],
    ["${{ '' }}a", [expression(" '' ", 0), text('a')]],
    ["${{ '${{' }}", [expression(" '${{' ", 0)]],
    ['${{ x }} }}', [expression(' x ', 0), text(' }}')]],
    ['${{ x }}}', [expression(' x ', 0), text('}')]],
    ['$${{ x }}', [text('$'), expression(' x ', 1)]],
    ['{{ x }}', [text('{{ x }}')]],
    ['${ {x}}', [text('${ {x}}')]],
    ['$ {{x}}', [text('$ {{x}}')]],
    ['${{', [{ type: 'unclosed', start: 0 }]],
    ['a ${{ x }', [text('a '), { type: 'unclosed', start: 2 }]],
    ["${{ 'a }}", [{ type: 'unclosed', start: 0 }]],
    ['${{ x }}${{ y', [expression(' x ', 0), { type: 'unclosed', start: 8 }]],
  ])('cuts %j at its expressions', (template, parts) => {
    expect(splitTemplate(template)).toEqual(parts);
  });

  it('loses no character', () => {
    const piece = fc.constantFrom('${{', '}}', "'", "''", ' x ', '$', '{', '}', '\n', '😀', 'a');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const template = pieces.join('');
        const whole = splitTemplate(template).map((part) => {
          if (part.type === 'text') return part.text;
          return part.type === 'expression' ? `\${{${part.source}}}` : template.slice(part.start);
        });
        expect(whole.join('')).toBe(template);
      }),
    );
  });

  it('tells where each expression begins', () => {
    const piece = fc.constantFrom('${{ x }}', "${{ '}}' }}", 'a', '😀', '\n', '$');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const template = pieces.join('');
        for (const part of splitTemplate(template)) {
          if (part.type === 'text') continue;
          expect(template.slice(part.start, part.start + 3)).toBe('${{');
        }
      }),
    );
  });
});

describe('hasExpression', () => {
  it.each([
    ['', false],
    ['a', false],
    ['{{ x }}', false],
    ['$ {{ x }}', false],
    ['a ${{ x }}', true],
    ['${{', true],
  ])('answers for %j: %s', (template, answer) => {
    expect(hasExpression(template)).toBe(answer);
  });
});
