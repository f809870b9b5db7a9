import type { RunEvent } from '../../../model/events.js';
import type { StepResult } from '../../../model/result.js';
import { describeStep } from '../../describe-step.js';
import { toPlainLines } from '../../escape.js';
import { lookOf, OUTCOME_SYMBOL } from '../../outcome-label.js';
import { endingOf, titleOf } from '../event-texts.js';
import type { BlockLook } from '../log-sink.js';
import { NOTHING_ENDED, tailText, type EndedOutput } from '../output-printer.js';
import type { ModeParts } from './mode.js';

/** That a step has ended. */
export type StepEnded = Extract<RunEvent, { type: 'step-ended' }>;

/** How many lines of a failed step's log are shown again where a part of it is folded. */
const MAX_LINES = 50;

/** What stands above the output of a step that has ended. */
export interface Heading {
  readonly title: string;
  readonly look: BlockLook;
}

/** The line that says how a step ended, as the heading of its output. */
export function endingHeading({ result }: StepEnded, { stepById }: ModeParts): Heading {
  return {
    title: `${OUTCOME_SYMBOL[result.outcome]} ${titleOf(result)}: ${endingOf(result, stepById)}`,
    look: { tone: lookOf(result), isUnfolded: result.outcome === 'failure' },
  };
}

/** Ends a step's output: printed below a heading, or only kept. */
export async function endOutput(
  { result }: StepEnded,
  heading: Heading | null,
  { printer, keepTail, onProblem }: ModeParts,
): Promise<EndedOutput> {
  const ended = await printer
    .ended(result.id, heading?.title ?? null, heading?.look)
    .catch((error: unknown) => {
      onProblem(`the log cannot be written: ${String(error)}`);
      return NOTHING_ENDED;
    });
  if (ended.tail !== undefined && result.outcome === 'failure') keepTail(result.id, ended.tail);
  return ended;
}

/** Shows a step's output as one block, and how it ended. */
export async function showEnding(event: StepEnded, parts: ModeParts): Promise<EndedOutput> {
  const heading = endingHeading(event, parts);
  const { title, look } = heading;
  const ended = await endOutput(event, isOnlyKept(event.result) ? null : heading, parts);
  const { isTitleShown, wasStreamed, tail } = ended;
  const isFailure = event.result.outcome === 'failure';
  if (isFailure && wasStreamed && parts.sink.isFolding === true) showAgain(tail ?? '', parts);
  // Below a long block nobody sees its heading. At the end of the log it may stand once more anyway.
  const isRepeated = isFailure && parts.sink.areFailuresRepeated !== true;
  if (!isTitleShown || isRepeated) parts.sink.line(title, look.tone);
  annotateFailure(event, parts);
  return ended;
}

/** Of a service that did well nobody wants to read what it was asked for. */
function isOnlyKept({ upMs, outcome }: StepResult): boolean {
  return upMs !== undefined && outcome !== 'failure';
}

/** The end of an output that is in a folded group. */
function showAgain(tail: string, { printer, sink }: ModeParts): void {
  const lines = toPlainLines(tailText(tail, printer.masks)).split('\n');
  for (const line of lines.slice(-MAX_LINES)) sink.line(line.replaceAll('\t', '    '));
}

/** Points at the failed step's place in the plan. */
export function annotateFailure(
  { result, line }: StepEnded,
  { sink, planFile, stepById }: ModeParts,
): void {
  if (result.outcome !== 'failure') return;
  sink.annotate({
    severity: result.conclusion === 'failure' ? 'error' : 'warning',
    title: `Step ${result.id}`,
    message: `${result.id} ${describeStep(result, stepById)}`,
    file: planFile,
    line,
  });
}
