import { groupsOf } from '../../graph/groups.js';
import { printable } from '../../util/printable.js';
import { countOf } from '../format.js';
import type { PlanShape } from './graph-text.js';

/** The one line that `stepwave check` says of a good plan. */
export function checkedLine({ plan, graph, groups }: PlanShape): string {
  const size = `${countOf(graph.ids.length, 'step')} in ${countOf(groupsOf(groups).length, 'group')}`;
  return `${printable(plan.source.name)}: ok, ${size}\n`;
}
