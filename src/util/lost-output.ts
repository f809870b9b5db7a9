/**
 * Goes on when nobody reads what is printed (`stepwave graph | head`), the terminal is closed, or the disk
 * behind it is full: a run that has begun has processes to look after and results to write.
 */
export function surviveLostOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
