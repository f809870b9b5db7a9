/**
 * The audit of a run: which files its steps touch → races, and warnings of them. Looks at the run in the workspace only,
 * never at measured ones.
 */
import { posix, relative, resolve } from 'node:path';
import { isAncestor } from '../graph/ancestors.js';
import { findRaces, type FileRace } from '../hazards/find-races.js';
import type { Accesses } from '../model/accesses.js';
import type { EventSink } from '../model/events.js';
import type { Findings, Race } from '../model/findings.js';
import type { RunResult, StepResult } from '../model/result.js';
import { lineAt } from '../model/source-text.js';
import type { RunOptions } from '../options/table.js';
import { stepSpan } from '../plan/build-plan.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import type { Annotation, LogSink } from '../report/log/log-sink.js';
import { undeclaredGroups, undeclaredIn, undeclaredLine } from './audit-cache.js';
import { raceLine, racesByPair } from '../report/races.js';
import { findTracer } from '../script/find-tracer.js';
import { merged } from '../trace/merge.js';
import { realPathOf } from '../util/look-up.js';
import { leadsOut } from '../util/paths.js';
import { err, ok, type Result } from '../util/result.js';

/** Watches the steps of a run. */
export interface Audit {
  /** The tracer's program, an absolute path. */
  readonly tracer: string;
  /** Hears the events of the run, and hands them on. */
  readonly listen: (next: EventSink) => EventSink;
  /** What was found once the run is over. */
  readonly findingsOf: (run: RunResult) => AuditFindings;
  /** Warns of it at the steps. `mask` hides values. */
  readonly warn: (findings: AuditFindings, place: WarningPlace) => void;
}

/** What an audit found. */
export type AuditFindings = Pick<Findings, 'races' | 'undeclared'>;

/** Where warnings go. */
export interface WarningPlace {
  readonly sink: LogSink;
  readonly mask: (text: string) => string;
  /** Null for a plan that is in no file. */
  readonly planFile: string | null;
}

/** What an audit asks of the door. */
interface AuditDoor {
  readonly environment: NodeJS.ProcessEnv;
  /** Whether a run whose steps cannot be watched is refused. */
  readonly isAuditRequired: boolean;
  readonly openSink: (options: RunOptions) => Promise<LogSink>;
}

/**
 * Begins an audit. The error is why no steps can be watched here, for a door that must not go on without; for the other
 * one that is a warning, and the answer null.
 */
export async function openAudit(
  prepared: PreparedPlan,
  options: RunOptions,
  door: AuditDoor,
): Promise<Result<Audit | null, string>> {
  const tracer = findTracer(door.environment.PATH);
  if (tracer.ok) return ok(auditOf(prepared, options.root, tracer.value));
  if (door.isAuditRequired) return err(tracer.error);
  const sink = await door.openSink(options);
  const message = `The steps are not watched: ${tracer.error}`;
  sink.line(`Warning: ${message}`);
  sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: null, line: 1 });
  return ok(null);
}

function auditOf(prepared: PreparedPlan, givenRoot: string, tracer: string): Audit {
  const seen = new Map<string, Accesses>();
  return {
    tracer,
    listen: (next) => (event) => {
      if (event.type === 'step-traced') seen.set(event.id, event.accesses);
      next(event);
    },
    findingsOf: (run) => {
      // The tracer tells of real paths. The run has made the root, if it was missing.
      const root = realPathOf(givenRoot) ?? resolve(givenRoot);
      const accesses = run.steps.map((step) => seen.get(step.id) ?? writtenBy(step, root));
      const found = findRaces(accesses, orderOf(prepared, run));
      const races = found.map((race) => raceOf(race, run.steps, root));
      const created = run.steps.flatMap((step, at) =>
        step.files.length === 0 ? [] : [[step.id, accesses[at] ?? writtenBy(step, root)] as const],
      );
      const known = new Map([...created, ...seen]);
      return { races, undeclared: undeclaredIn(prepared.plan, known, root) };
    },
    warn: ({ races, undeclared }, place) => {
      const around = { ...place, prepared };
      for (const pair of racesByPair(races ?? [])) {
        tell('warning', pair[0]?.steps ?? [], raceLine(pair), around);
      }
      for (const group of undeclaredGroups(undeclared ?? [])) {
        tell('warning', [group[0]?.step ?? ''], undeclaredLine(group), around);
      }
      for (const [id, { unseen }] of seen) {
        const [reason] = unseen;
        if (reason === undefined) continue;
        const text = `${id}: it may have touched more files than were seen: ${reason}`;
        tell('notice', [id], text, around);
      }
    },
  };
}

/** Steps that create files need no tracer: their results tell what they did. */
function writtenBy({ files }: StepResult, root: string): Accesses {
  const paths = (isWritten: boolean): ReadonlySet<string> =>
    new Set(
      files
        .filter(({ result }) => (result === 'created' || result === 'changed') === isWritten)
        .map(({ path }) => posix.join(root, path)),
    );
  return { ...merged([]), writes: paths(true), reads: paths(false) };
}

/**
 * Two steps have an order if one needs the other, also by steps between, or if the run waited between their groups.
 * Where they share a mutex somebody knows that they touch the same, and that either order is right.
 */
function orderOf(
  { plan, graph, groups }: PreparedPlan,
  { schedule }: RunResult,
): (before: number, after: number) => boolean {
  return (one, other) => {
    const mutex = plan.steps[one]?.mutex ?? null;
    if (mutex !== null && mutex === plan.steps[other]?.mutex) return true;
    if (schedule === 'groups' && groups[one] !== groups[other]) return true;
    return isAncestor(graph, groups, one, other) || isAncestor(graph, groups, other, one);
  };
}

function raceOf(
  { path, writer, other, isWrittenByBoth }: FileRace,
  steps: readonly StepResult[],
  root: string,
): Race {
  const below = relative(root, path);
  const id = (step: number): string => steps[step]?.id ?? '';
  return {
    path: leadsOut(below) ? path : below === '' ? '.' : below,
    steps: [id(writer), id(other)],
    kind: isWrittenByBoth ? 'write-write' : 'write-read',
  };
}

const WORDS = { warning: 'Warning', notice: 'Notice' };

/** Says something in the log, and at each of these steps. */
function tell(
  severity: keyof typeof WORDS,
  ids: readonly string[],
  text: string,
  { prepared, sink, mask, planFile }: WarningPlace & { readonly prepared: PreparedPlan },
): void {
  const message = mask(text);
  sink.line(`${WORDS[severity]}: ${message}`);
  for (const id of ids) sink.annotate({ ...placeOf(id, prepared, planFile), severity, message });
}

function placeOf(
  id: string,
  { plan }: PreparedPlan,
  file: string | null,
): Pick<Annotation, 'title' | 'file' | 'line'> {
  const step = plan.steps.find((one) => one.id === id);
  const line = step === undefined ? 1 : lineAt(plan.source, stepSpan(step).start);
  return { title: `Step ${id}`, file, line };
}
