import type { Edge } from '../hazards/hazard.js';
import type { Comparison, WhatIf } from '../model/findings.js';
import { countOf, formatDuration, formatRatio } from '../report/format.js';
import { DIFFERENCE_WORDS } from '../report/differences.js';
import { printable } from '../util/printable.js';
import { hazardText, type Scene } from './evidence.js';
import type { Inference } from './infer-plan.js';

/** What a proof showed. */
export interface Proof {
  readonly comparison: Comparison;
  readonly whatIf: WhatIf | null;
}

/** Whether a plan left the same files as the old order, over all rounds. */
export function isProved({ comparison }: Proof): boolean {
  return comparison.status === 'measured' && comparison.files.differences.length === 0;
}

const MAX_EVIDENCE = 3;

/** What was found, as Markdown that also reads well as text. `proof` is null where there was none. */
export function inferReport(inference: Inference, scene: Scene, proof: Proof | null): string {
  const { edges, needs } = inference;
  const lines = [
    `## Inferred: ${countOf(scene.ids.length, 'step')}, ${countOf(edges.length, 'need')}`,
    '',
    ...scene.ids.flatMap((id, step) => [
      `- ${code(id)}: ${needsText(needs[step] ?? [], scene)}`,
      ...edges
        .filter(({ after }) => after === step)
        .flatMap((edge) => evidenceLines(edge, scene, MAX_EVIDENCE)),
    ]),
    ...unseenLines(inference, scene),
    ...droppedLines(inference, scene),
    ...(proof === null ? [] : ['', ...proofLines(proof, inference, scene)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** All evidence, of edges too that follow from others. */
export function explanation({ found, dropped, edges }: Inference, scene: Scene): string {
  const lines = found.flatMap((edge) => {
    const note = edges.includes(edge)
      ? ''
      : dropped.includes(edge)
        ? ' (weak, and nothing came of it)'
        : ' (follows from other needs)';
    const name = `${idOf(edge.after, scene)} needs ${idOf(edge.before, scene)}${note}`;
    return [name, ...evidenceLines(edge, scene, edge.hazards.length)];
  });
  return `${lines.length === 0 ? 'no step needs another one' : lines.join('\n')}\n`;
}

function needsText(needs: readonly number[], scene: Scene): string {
  if (needs.length === 0) return 'needs nothing';
  return `needs ${needs.map((need) => code(scene.ids[need] ?? '')).join(', ')}`;
}

function evidenceLines(edge: Edge, scene: Scene, limit: number): readonly string[] {
  const before = scene.ids[edge.before] ?? '';
  const shown = edge.hazards.slice(0, limit);
  const more = edge.count - shown.length;
  return [
    ...shown.map((hazard) => `  - ${code(hazardText(hazard, before, scene))}`),
    ...(more > 0 ? [`  - and ${String(more)} more`] : []),
  ];
}

function unseenLines({ unseen }: Inference, scene: Scene): readonly string[] {
  const lines = unseen.flatMap((reasons, step) =>
    reasons.map((reason) => `- ${idOf(step, scene)} keeps its old place: ${code(reason)}`),
  );
  return lines.length === 0 ? [] : ['', 'Not all could be seen:', '', ...lines];
}

function droppedLines({ dropped }: Inference, scene: Scene): readonly string[] {
  if (dropped.length === 0) return [];
  const pairs = dropped.map(
    ({ before, after }) => `${idOf(after, scene)} and ${idOf(before, scene)}`,
  );
  return [
    '',
    `Only folders were listed, and a second run the other way round did the same: ${pairs.join('; ')}.`,
  ];
}

function proofLines(proof: Proof, inference: Inference, scene: Scene): readonly string[] {
  const { comparison, whatIf } = proof;
  if (comparison.status === 'impossible') return [`Not proved: ${code(comparison.reason)}`];
  if (comparison.status === 'failed') {
    const failed = comparison.failures.flatMap(({ failedSteps }) => failedSteps);
    return [`Not proved: a run failed (${[...new Set(failed)].map(code).join(', ')}).`];
  }
  const { sequential, parallel, speedup, verdict, files, rounds } = comparison;
  const times =
    `Old order ${formatDuration(sequential.medianMs)}, inferred ${formatDuration(parallel.medianMs)} ` +
    `on ${countOf(comparison.workers, 'worker')}: ${formatRatio(speedup)} (${verdict}, ${countOf(rounds, 'round')}).`;
  const same =
    files.differences.length === 0
      ? `Proved: ${countOf(files.compared, 'path')} that steps made or changed are the same in every round.`
      : `Refuted: ${countOf(files.differences.length, 'path')} not the same.`;
  return [
    `**${same}** ${times}`,
    ...files.differences
      .slice(0, 20)
      .map(
        ({ path, kind }) =>
          `- ${code(path)}: ${DIFFERENCE_WORDS[kind]}; ${touchedBy(path, inference, scene)}`,
      ),
    ...predictionLines(whatIf),
  ];
}

/** Who wrote and who read a path that came out differently, so that somebody can tell which edge is missing. */
function touchedBy(path: string, { run, root }: Inference, scene: Scene): string {
  const whole = `${root}/${path}`;
  const named = (key: 'writes' | 'deletes' | 'reads'): readonly string[] =>
    run.steps.flatMap(({ accesses }, step) =>
      accesses[key].has(whole) ? [idOf(step, scene)] : [],
    );
  const writers = [...new Set([...named('writes'), ...named('deletes')])];
  const readers = named('reads').filter((id) => !writers.includes(id));
  return `written by ${writers.join(', ') || 'nobody that was seen'}, read by ${readers.join(', ') || 'nobody else'}`;
}

function predictionLines(whatIf: WhatIf | null): readonly string[] {
  const predictions =
    whatIf?.predictions.filter(({ workers }) => [2, 4, 8].includes(workers)) ?? [];
  if (predictions.length === 0) return [];
  const words = predictions.map(
    ({ workers, makespanMs }) => `${formatDuration(makespanMs)} on ${String(workers)}`,
  );
  return ['', `Predicted from these durations: ${words.join(', ')} workers (an estimate).`];
}

function idOf(step: number, { ids }: Scene): string {
  return code(ids[step] ?? '');
}

/** Text between back-quotes: as it is for people, and inert in Markdown. */
function code(text: string): string {
  const shown = printable(text);
  const runs = shown.match(/`+/g) ?? [];
  if (runs.length === 0) return `\`${shown}\``;
  const fence = '`'.repeat(Math.max(...runs.map((run) => run.length)) + 1);
  return `${fence} ${shown} ${fence}`;
}
