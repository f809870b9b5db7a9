import { neighbours, type StepGraph } from '../graph/step-graph.js';
import { kindOf } from '../kinds/table.js';
import { errorAt, warningAt, type Diagnostic } from '../model/diagnostic.js';
import { valueOf } from '../model/syntax-tree.js';
import { stepSpan } from './build-plan.js';
import type { Plan } from './plan.js';

/** Every service is used, and those that use it can run beside it. */
export function checkServices({ steps }: Plan, graph: StepGraph): readonly Diagnostic[] {
  return steps.flatMap((service, node) => {
    if (!kindOf(service).isLasting) return [];
    const users = neighbours(graph.dependents, node);
    if (users.length === 0) {
      const message = `nothing needs the service "${service.id}": it is stopped as soon as it is ready`;
      const hint = `write "needs: ${service.id}" in the steps that use it`;
      return [warningAt(stepSpan(service), message, hint)];
    }
    if (service.mutex === null) return [];
    return users.flatMap((user) => {
      const step = steps[user];
      if (step?.mutex !== service.mutex) return [];
      const message = `step "${step.id}" would wait for ever: the service "${service.id}" has the same mutex, and is stopped after it`;
      const place = valueOf(step.syntax, 'mutex')?.span ?? stepSpan(step);
      return [
        errorAt(place, message, 'leave the mutex to the service: it keeps it until it is stopped'),
      ];
    });
  });
}
