import { describe, expect, it } from '@jest/globals';
import { inertJson } from '../../src/util/inert-json.js';
import { parseWorkflowCommand } from '../../src/util/workflow-command.js';

describe('inertJson', () => {
  it('says the same value without what a terminal or the runner obeys', () => {
    const value = { a: '##[error]x\u009b31m\u202ey\u2028\u001b[2J', '::error::': ['::warning::z'] };
    const text = inertJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text).toMatch(/^[ -~]+$/);
    expect(parseWorkflowCommand(text)).toBeUndefined();
  });

  it('keeps other letters, and indents where it is asked to', () => {
    expect(inertJson({ a: 'é😀' }, 2)).toBe('{\n  "a": "é😀"\n}');
  });
});
