import { Document } from 'yaml';
import type { CiFormat } from '../../options/graph-formats.js';
import { printable } from '../../util/printable.js';
import type { PlanShape } from '../log/graph-text.js';
import { BUILDKITE } from './buildkite.js';
import { CIRCLECI } from './circleci.js';
import { GITLAB } from './gitlab.js';
import { pipelineOf, type CiJob, type PlanCall } from './jobs.js';
import type { CiVendor } from './vendor.js';

export { onceProblems } from './runs-again.js';

const VENDORS: Readonly<Record<CiFormat, CiVendor>> = {
  gitlab: GITLAB,
  buildkite: BUILDKITE,
  circleci: CIRCLECI,
};

/** The plan as jobs of another CI, in YAML. */
export function ciText(shape: PlanShape, format: CiFormat, call: PlanCall): string {
  const vendor = VENDORS[format];
  const { plan, jobs, notes } = pipelineOf(shape, call, vendor.abilities);
  const names = jobNames(jobs, vendor);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const data = escaped(vendor.document({ plan, jobs, nameOf }), vendor.escape);
  // These systems read YAML 1.1, in which more words are no texts.
  const document = new Document(data, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  const head = `The plan ${call.file} as jobs of ${vendor.title}, printed by stepwave graph --format ${format}.`;
  document.commentBefore = [head, ...notes, ...vendor.notes(jobs)]
    .map((note) => ` ${printable(note)}`)
    .join('\n');
  return document.toString({ lineWidth: 0 });
}

/** A name that a vendor does not take may become that of another step. */
function jobNames(jobs: readonly CiJob[], vendor: CiVendor): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(jobs.map(({ id }) => id));
  for (const { id } of jobs) {
    let name = vendor.nameOf(id);
    for (let number = 2; name !== id && taken.has(name); number += 1) {
      name = `${vendor.nameOf(id)}-${String(number)}`;
    }
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

/** The same data with all its texts escaped, keys as well. */
function escaped(value: unknown, escape: (text: string) => string): unknown {
  if (typeof value === 'string') return escape(value);
  if (Array.isArray(value)) return value.map((one) => escaped(one, escape));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, escaped(one, escape)]));
}
