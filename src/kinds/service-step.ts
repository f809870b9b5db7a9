import { hasExpression } from '../expression/template.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { ReadyProbe, ServiceStep } from '../model/plan.js';
import type { FailureCause } from '../model/result.js';
import {
  numberOf,
  scalarOf,
  scalarText,
  stringOf,
  valueOf,
  type MappingEntry,
  type MappingNode,
  type SyntaxNode,
} from '../model/syntax-tree.js';
import { checkScript, nulProblems } from '../script/check-script.js';
import { err, ok, type Result } from '../util/result.js';
import { mapScript, scriptFields, scriptTask, stepLog } from './script-step.js';
import type { StepKind } from './step-kind.js';

/** A program that others use while it runs. */
export const SERVICE: StepKind<ServiceStep> = {
  dialect: { action: 'start_service', subject: 'service' },
  isLasting: true,
  build: (node, common, given) => {
    const limit = scalarOf(valueOf(node, 'ready-timeout-minutes'));
    return Object.assign(common, {
      kind: 'service' as const,
      ...scriptFields(node, 'service', given),
      cpus: numberOf(valueOf(node, 'cpus')) ?? 0,
      ready: probeOf(valueOf(node, 'ready')),
      readyTimeoutMinutes:
        typeof limit === 'boolean' ? DEFAULT_MINUTES : (limit ?? DEFAULT_MINUTES),
    });
  },
  mapTexts: (step, map) => {
    const { syntax, ready, readyTimeoutMinutes: limit } = step;
    return {
      ...step,
      ...mapScript(step, [syntax, 'service'], map),
      ready:
        ready === null
          ? null
          : {
              ...ready,
              subject: map(ready.subject, valueOf(valueOf(syntax, 'ready'), ready.kind)),
            },
      readyTimeoutMinutes:
        typeof limit === 'string' ? map(limit, valueOf(syntax, 'ready-timeout-minutes')) : limit,
    };
  },
  mayBeTemplate: () => false,
  check: ({ syntax }) => ({
    problems: [
      ...checkScript(syntax, 'service'),
      ...emptyScript(valueOf(syntax, 'service')),
      ...readyProblems(valueOf(syntax, 'ready')),
    ],
    paths: [],
  }),
  // What a script does to files is unknown.
  forecast: () => Promise.resolve([]),
  script: ({ script, shell, workingDirectory }) => ({
    script,
    shell,
    workingDirectory,
    cache: undefined,
  }),
  logFile: stepLog,
  task: (step, surroundings) => {
    const minutes = Number(step.readyTimeoutMinutes);
    if (!(minutes > 0 && Number.isFinite(minutes)))
      return refused('"ready-timeout-minutes" must be a positive number', step.readyTimeoutMinutes);
    const { ready } = step;
    const problem = ready === null ? undefined : subjectProblem(ready);
    if (ready !== null && problem !== undefined) return refused(problem, ready.subject);
    // It lends no slots: it would keep them as long as it runs.
    const task = scriptTask(step, surroundings);
    return ok({ kind: 'service', ...task, ready, readyLimitMs: minutes * 60_000 });
  },
};

const DEFAULT_MINUTES = 1;

const PROBE_KEYS: readonly ReadyProbe['kind'][] = ['http', 'port', 'log', 'run'];

/** The first probe; that there is no other is checked elsewhere. */
function probeOf(node: SyntaxNode | undefined): ReadyProbe | null {
  for (const kind of PROBE_KEYS) {
    const value = valueOf(node, kind);
    if (value?.kind === 'scalar') return { kind, subject: scalarText(value) };
  }
  return null;
}

/** A service without a script would end at once, which is its failure. */
function emptyScript(script: SyntaxNode | undefined): readonly Diagnostic[] {
  if (script === undefined || stringOf(script)?.trim() !== '') return [];
  const message = 'the script is empty: a service that ends at once has failed';
  return [errorAt(script.span, message, 'write the command that starts the program')];
}

function readyProblems(node: SyntaxNode | undefined): readonly Diagnostic[] {
  if (node?.kind !== 'mapping') return [];
  const probes = node.entries.filter(({ key }) => PROBE_KEYS.some((kind) => kind === key));
  const [first, second] = probes;
  if (first === undefined) return node.entries.length === 0 ? [noProbe(node)] : [];
  if (second !== undefined) {
    const message = `"ready" asks one thing: "${first.key}" and "${second.key}" exclude each other`;
    const hint = 'ask for what is there last, or write one script for both: "run: …"';
    return [errorAt(second.keySpan, message, hint)];
  }
  return [...subjectProblems(first), ...nulProblems(node, PROBE_KEYS)];
}

/** What is known of the subject before its expressions are evaluated. */
function subjectProblems({ key, value }: MappingEntry): readonly Diagnostic[] {
  const text = stringOf(value) ?? '';
  if (key !== 'http' || text.trim() === '' || hasExpression(text)) return [];
  const problem = subjectProblem({ kind: key, subject: text });
  return problem === undefined ? [] : [errorAt(value.span, problem, URL_HINT)];
}

const URL_HINT = 'write the whole address, such as "http://localhost:3000/health"';

function noProbe({ span }: MappingNode): Diagnostic {
  const place = { start: span.start, end: span.start };
  const hint =
    'write "http: URL", "port: NUMBER", "log: TEXT" or "run: SCRIPT"; without "ready" it is ready as soon as it runs';
  return errorAt(place, '"ready" says nothing', hint);
}

/** What is wrong with a subject whose expressions are evaluated. */
function subjectProblem({ kind, subject }: ReadyProbe): string | undefined {
  switch (kind) {
    case 'http': {
      const scheme = URL.canParse(subject) ? new URL(subject).protocol : '';
      return scheme === 'http:' || scheme === 'https:'
        ? undefined
        : '"http" must be a URL that begins with "http://" or "https://"';
    }
    case 'port':
      return /^\d{1,5}$/.test(subject.trim()) && Number(subject) >= 1 && Number(subject) <= 65_535
        ? undefined
        : '"port" must be a port from 1 to 65535';
    case 'log':
    case 'run':
      return subject.trim() === '' ? `"${kind}" must not be empty` : undefined;
  }
}

function refused(message: string, value: string | number): Result<never, FailureCause> {
  return err({ kind: 'expression', message: `${message}, and it is "${String(value)}"` });
}
