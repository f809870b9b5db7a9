import { fstatSync, readSync } from 'node:fs';
import type { BegunScript } from '../script/run-script.js';
import type { Probe } from './probe.js';

const CHUNK_BYTES = 64 * 1024;

/** Ready when the service has printed a text. Each try reads what is new, and as much before it as could begin the text. */
export function logProbe(
  text: string,
  { logDescriptor, printedFrom }: Pick<BegunScript, 'logDescriptor' | 'printedFrom'>,
): Probe {
  const wanted = Buffer.from(text);
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES + wanted.length);
  let at = printedFrom;
  let kept = 0;
  return (stop) => {
    for (const size = fstatSync(logDescriptor).size; at < size && !stop.aborted;) {
      const length = readSync(logDescriptor, buffer, kept, Math.min(CHUNK_BYTES, size - at), at);
      if (length === 0) break;
      at += length;
      const end = kept + length;
      if (buffer.subarray(0, end).includes(wanted)) return Promise.resolve(null);
      kept = Math.min(end, wanted.length - 1);
      buffer.copyWithin(0, end - kept, end);
    }
    return Promise.resolve(`it has not printed ${JSON.stringify(text)}`);
  };
}
