import type { Results } from '../../model/findings.js';
import { cutText, escapeText, inlineCode } from '../escape.js';
import { countOf, formatChange, formatCount, formatDuration } from '../format.js';
import { OUTCOME_SYMBOL } from '../outcome-label.js';
import type { ReportModel } from '../report-model.js';
import {
  fallbackSentence,
  ranText,
  runFacts,
  runSentence,
  slotsSentence,
} from '../sections/run-facts.js';
import { shardWarnings } from '../sections/shards.js';
import { sentenceMarkdown, tableMarkdown } from './render-section.js';

const MAX_TEXT_CHARS = 200;

/** What everybody reads: the outcome, how long the run took, and what running in parallel gained. */
export function renderHeadline(model: ReportModel): readonly string[] {
  const { result, totals } = model;
  const name = escapeText(cutText(result.plan.name, MAX_TEXT_CHARS));
  const fallback = result.fallback === null ? [] : ['⚠️ ', ...fallbackSentence(result)];
  return [
    `## ${OUTCOME_SYMBOL[result.outcome]} ${name}: ${result.outcome}`,
    sentenceMarkdown(runSentence(model)),
    ...(totals.startedCount === 0 ? [] : [factTable(model), ...changeNote(result)]),
    ...(fallback.length === 0 ? [] : [sentenceMarkdown(fallback)]),
    ...(result.slots === undefined ? [] : [sentenceMarkdown(slotsSentence(result))]),
    ...shardWarnings(result).map(sentenceMarkdown),
  ];
}

/** The headline in a few bytes, without any text of the plan. */
export function renderShortHeadline({ result, totals }: ReportModel): string {
  const symbol = OUTCOME_SYMBOL[result.outcome];
  return `${symbol} ${result.outcome}: ${ranText(totals)} in ${formatDuration(result.makespanMs)}.`;
}

/** The estimate is the one figure that misleads without its note. */
function factTable(model: ReportModel): string {
  const { executor, schedule } = model.result;
  const facts = runFacts(model);
  const values = facts.map(({ label, value, note }) =>
    label === 'One after another' ? `${value} (${note})` : value,
  );
  return tableMarkdown(
    [...facts.map(({ label }) => label), 'Executor'],
    [...facts.map(() => '---:'), '---'],
    [[...values, `${executor}, schedule ${schedule}`]],
  );
}

/** The run compared with earlier ones, and the meaning of the marks in the table of steps. */
function changeNote({ history }: Results): readonly string[] {
  if (history === null) return [];
  const count = history.makespan?.runs ?? history.steps[0]?.runs ?? history.runs;
  const runs = `the last ${countOf(count, 'run')} of ${inlineCode(history.branch)}`;
  const makespan =
    history.makespan === null
      ? `Compared with ${runs}.`
      : `Makespan against ${runs}: **${formatChange(history.makespan)}**.`;
  const flagged = history.steps.filter(
    ({ verdict }) => verdict === 'slower' || verdict === 'faster',
  ).length;
  const isKnown = history.steps.some(({ verdict }) => verdict !== null);
  const steps = isKnown
    ? `${formatCount(flagged)} of ${countOf(history.steps.length, 'step')} outside the noise (▲ slower, ▼ faster).`
    : 'Too few runs to tell a change from noise.';
  return [`${makespan} ${steps}`];
}
