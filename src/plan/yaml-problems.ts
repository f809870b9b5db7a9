import type { ErrorCode } from 'yaml';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { Span } from '../model/source-text.js';
import { ANY, type Rule } from './yaml-rule.js';
import { RULES } from './yaml-rules.js';
import { lineStart, spotAt, type Spot } from './yaml-spot.js';

/** A problem as the YAML library reports it. Its own words are for people who know its parser. */
export interface ParserProblem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/**
 * The library's problems in plain words, each with a remedy. What follows from another problem is left out: further
 * ones in a line, and the pieces that the parser skips before it goes on.
 */
export function yamlProblems(
  text: string,
  problems: readonly ParserProblem[],
): readonly Diagnostic[] {
  const lines = new Set<number>();
  const sorted = [...problems].sort((a, b) => a.pos[0] - b.pos[0]);
  return sorted.flatMap((problem, index) => {
    const line = lineStart(text, problem.pos[0]);
    const isSkipped = index > 0 && / in YAML (?:stream|document)/.test(problem.message);
    if (isSkipped || lines.has(line)) return [];
    lines.add(line);
    return [plainProblem(text, problem)];
  });
}

function plainProblem(text: string, problem: ParserProblem): Diagnostic {
  const [start, end] = problem.pos;
  const spot = spotAt(text, start);
  const rule = RULES[problem.code].find((one) => fits(one, problem, spot)) ?? ANY;
  const place = rule.place?.(spot) ?? start;
  const span: Span = { start: place, end: Math.max(place, end) };
  const { hint } = rule;
  return errorAt(span, rule.message, typeof hint === 'string' ? hint : hint(spotAt(text, place)));
}

function fits({ says = '', looks, after }: Rule, { message }: ParserProblem, spot: Spot): boolean {
  const { rest, before } = spot;
  return message.startsWith(says) && looks?.test(rest) !== false && after?.test(before) !== false;
}
