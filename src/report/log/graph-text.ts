import { groupsOf } from '../../graph/groups.js';
import { type StepGraph, neighbours } from '../../graph/step-graph.js';
import type { PictureFormat } from '../../options/graph-formats.js';
import type { Plan } from '../../plan/plan.js';
import { inertJson } from '../../util/inert-json.js';
import { printable } from '../../util/printable.js';
import { cutText } from '../escape.js';
import { countOf } from '../format.js';

/** A checked plan's shape, for `stepwave graph`. */
export interface PlanShape {
  readonly plan: Plan;
  readonly graph: StepGraph;
  readonly groups: readonly number[];
}

/** The graph of a plan in one of four formats. */
export function graphText(shape: PlanShape, format: PictureFormat): string {
  switch (format) {
    case 'text':
      return asText(shape);
    case 'mermaid':
      return asMermaid(shape);
    case 'dot':
      return asDot(shape);
    case 'json':
      return asJson(shape);
  }
}

/** The name to show beside an id; empty if it is the same as the id. */
function nameBeside({ plan }: PlanShape, node: number): string {
  const step = plan.steps[node];
  return step === undefined || step.name === step.id ? '' : cutText(printable(step.name), 80);
}

function needsOf({ graph }: PlanShape, node: number): readonly string[] {
  return neighbours(graph.needs, node).map((need) => graph.ids[need] ?? '');
}

function asText(shape: PlanShape): string {
  const groups = groupsOf(shape.groups);
  const lines = [
    `${printable(shape.plan.name)}: ${countOf(shape.graph.ids.length, 'step')} in ${countOf(groups.length, 'group')}`,
  ];
  groups.forEach((nodes, index) => {
    lines.push('', `group ${String(index + 1)} (${countOf(nodes.length, 'step')})`);
    for (const node of nodes) {
      const needs = needsOf(shape, node);
      const name = nameBeside(shape, node);
      const detail = [name, needs.length === 0 ? '' : `needs ${needs.join(', ')}`];
      lines.push(
        `  ${[shape.graph.ids[node] ?? '', ...detail].filter((part) => part !== '').join(' — ')}`,
      );
    }
  });
  return `${lines.join('\n')}\n`;
}

/** Nodes are numbered, because an id such as `end` is a keyword of Mermaid. */
function asMermaid({ graph }: PlanShape): string {
  const nodes = graph.ids.map((id, node) => `  n${String(node)}["${id}"]`);
  const edges = graph.needs.flatMap((needs, node) =>
    needs.map((need) => `  n${String(need)} --> n${String(node)}`),
  );
  return `${['flowchart LR', ...nodes, ...edges].join('\n')}\n`;
}

function asDot({ graph }: PlanShape): string {
  const nodes = graph.ids.map((id) => `  "${id}";`);
  const edges = graph.needs.flatMap((needs, node) =>
    needs.map((need) => `  "${graph.ids[need] ?? ''}" -> "${graph.ids[node] ?? ''}";`),
  );
  return `${['digraph plan {', '  rankdir=LR;', ...nodes, ...edges, '}'].join('\n')}\n`;
}

function asJson(shape: PlanShape): string {
  const { plan, graph } = shape;
  const steps = plan.steps.map((step, node) => ({
    id: step.id,
    name: step.name,
    kind: step.kind,
    group: shape.groups[node] ?? 0,
    needs: needsOf(shape, node),
    ...(step.leg === undefined ? {} : { of: step.leg.of }),
  }));
  const groups = groupsOf(shape.groups).map((nodes) => nodes.map((node) => graph.ids[node] ?? ''));
  return `${inertJson({ plan: plan.name, groups, steps }, 2)}\n`;
}
