import { MAX_DIAGNOSTICS, placeOf, type Diagnostic } from '../../model/diagnostic.js';
import type { SourceText } from '../../model/source-text.js';
import type { LogSink } from './log-sink.js';

/** Shows a plan's problems at their lines; `file` is null for a plan that is in no file. */
export function annotateDiagnostics(
  source: SourceText,
  file: string | null,
  diagnostics: readonly Diagnostic[],
  sink: LogSink,
): void {
  for (const one of diagnostics.slice(0, MAX_DIAGNOSTICS)) {
    const { line, column } = placeOf(source, one);
    const message = one.hint === undefined ? one.message : `${one.message}\nhint: ${one.hint}`;
    sink.annotate({ severity: one.severity, title: 'Stepwave plan', message, file, line, column });
  }
}
