/**
 * Keeps Stepwave running when its output cannot be written, because the reader is gone (`stepwave graph | head`), the
 * terminal is closed or the disk is full: a run has processes to look after and results to write.
 */
export function surviveLostOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
