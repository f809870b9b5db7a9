import { createHash } from 'node:crypto';

/** The ids of a run's trace. They are known before anything has run. */
export interface SpanIds {
  /** Of a trace that begins with the run. */
  readonly traceId: string;
  readonly runSpanId: string;
  readonly stepSpanId: (stepId: string) => string;
}

/** Stands in front of each hashed text. A change of how ids are made changes it. */
const SCHEME = 'stepwave-trace-1';

/**
 * Makes the ids from what names the run. Each is the beginning of a SHA-256 over texts in UTF-8 with a NUL between
 * them, which none of them can hold. `docs/opentelemetry.md` promises this to other tools.
 */
export function spanIds(runName: readonly string[]): SpanIds {
  const digest = (...texts: readonly string[]): string =>
    createHash('sha256')
      .update([SCHEME, ...runName, ...texts].join('\0'))
      .digest('hex');
  return {
    traceId: digest('trace').slice(0, 32),
    runSpanId: digest('run').slice(0, 16),
    stepSpanId: (stepId) => digest('step', stepId).slice(0, 16),
  };
}
