import type { Edge } from '../hazards/hazard.js';
import { placesOf } from '../hazards/shared-places.js';
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
  if (comparison.status !== 'measured') return false;
  const { differences, compared, unsteady } = comparison.files;
  return differences.length === 0 && (compared === 0 || compared > unsteady.length);
}

const MAX_EVIDENCE = 3;

/** What is known besides. */
export interface Findings {
  /** Null where there was none. */
  readonly proof: Proof | null;
  /** What an earlier run may have left, and steps have read. */
  readonly leftOver: readonly string[];
}

/** What was found, as Markdown that also reads well as text. */
export function inferReport(
  inference: Inference,
  scene: Scene,
  { proof, leftOver }: Findings,
): string {
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
    ...cacheLines(inference, scene),
    ...leftOverLines(leftOver),
    ...(proof === null ? [] : ['', ...proofLines(proof, inference, scene)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** All evidence, of edges too that follow from others. */
export function explanation(inference: Inference, scene: Scene): string {
  const { found, dropped, edges } = inference;
  const lines = found.flatMap((edge) => {
    const note = edges.includes(edge)
      ? ''
      : dropped.includes(edge)
        ? ' (weak, and nothing came of it)'
        : ' (follows from other needs)';
    const name = `${idOf(edge.after, scene)} needs ${idOf(edge.before, scene)}${note}`;
    return [name, ...evidenceLines(edge, scene, edge.hazards.length)];
  });
  const needs = lines.length === 0 ? ['no step needs another one'] : lines;
  return `${[...needs, ...freeLines(inference, scene), ...placeLines(inference)].join('\n')}\n`;
}

/** The steps that can start at once, unless that is all of them. */
function freeLines({ needs, edges }: Inference, scene: Scene): readonly string[] {
  const free = needs.flatMap((of, step) => (of.length === 0 ? [idOf(step, scene)] : []));
  return edges.length === 0 ? [] : ['', `Steps that need nothing: ${free.join(', ')}`];
}

/** The shared places that steps used, and why they make no order. */
function placeLines({ run }: Inference): readonly string[] {
  const places = new Set(run.steps.flatMap(({ accesses }) => placesOf(accesses)));
  const lines = [...places].map(({ name, reason }) => `- ${name}: ${reason}`);
  return lines.length === 0
    ? []
    : ['', 'Used by several programs, and no reason for a need:', ...lines];
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

function cacheLines({ caches }: Inference, scene: Scene): readonly string[] {
  const lines = caches.flatMap((advice, step) => {
    const id = idOf(step, scene);
    if (advice.type === 'kept') return [];
    if (advice.type === 'none') return [`- ${id}: none, because ${code(advice.reason)}`];
    const [inputs, outputs] = [advice.inputs, advice.outputs].map(globList);
    return [`- ${id}: reads ${inputs ?? ''}; leaves ${outputs ?? ''}`];
  });
  return lines.length === 0 ? [] : ['', 'Caches, as seen in this run:', '', ...lines];
}

function leftOverLines(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) return [];
  return [
    '',
    `**Was there before:** ${globList(paths)}. Git does not know it, steps read it, and none of them made it. If a step would make it in a fresh checkout, ` +
      'a need is missing here: infer in a fresh checkout then.',
  ];
}

const MAX_GLOBS = 8;

function globList(globs: readonly string[]): string {
  if (globs.length === 0) return 'nothing';
  const more = globs.length > MAX_GLOBS ? ` and ${String(globs.length - MAX_GLOBS)} more` : '';
  return `${globs.slice(0, MAX_GLOBS).map(code).join(', ')}${more}`;
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
  return [
    `**${verdictOf(proof)}** ${times}`,
    ...files.differences
      .slice(0, 20)
      .map(
        ({ path, kind }) =>
          `- ${code(path)}: ${DIFFERENCE_WORDS[kind]}; ${touchedBy(path, inference, scene)}`,
      ),
    ...(files.differences.length === 0
      ? []
      : [
          '',
          'If they may differ, name them with --compare-ignore; more rounds tell which change anyway.',
        ]),
    ...predictionLines(whatIf),
  ];
}

/** How many files came out the same, and what was not compared. */
function verdictOf({ comparison }: Proof): string {
  if (comparison.status !== 'measured') return '';
  const { differences, compared, unsteady } = comparison.files;
  if (differences.length > 0) {
    return `Refuted: ${countOf(differences.length, 'path')} ${differences.length === 1 ? 'differs' : 'differ'}.`;
  }
  const same = compared - unsteady.length;
  const named = unsteady.slice(0, 3).map(code).join(', ');
  const more = unsteady.length > 3 ? ', …' : '';
  const but =
    unsteady.length === 0
      ? ''
      : ` Nothing can be said of ${countOf(unsteady.length, 'path')} that the old order changes from run to run too: ${named}${more}.`;
  if (same === 0 && unsteady.length > 0) return `Not proved.${but}`;
  return `Proved: ${countOf(same, 'path')} that steps made or changed ${same === 1 ? 'is' : 'are'} the same in every round.${but}`;
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
