/** Records of events → lines of a file, a pipe or standard output, as they come. */
import { setTimeout } from 'node:timers/promises';
import { STANDARD_OUTPUT } from '../../options/option.js';
import { fileReason } from '../../util/file-reason.js';
import { inertJson } from '../../util/inert-json.js';
import { openOutput, writeNow, type OpenOutput } from '../../util/write-file.js';
import type { EventRecord } from './event-record.js';

/** How often a pipe that was full is tried again. */
const PAUSE_MS = 10;

/** How much a reader may leave untaken. */
const MAX_PENDING_BYTES = 64 * 1024 * 1024;

/**
 * A file to which a line is written for each event. A run never waits for its reader. The first problem is kept, and
 * nothing is written after it.
 */
export class EventFile {
  readonly #name: string;
  readonly #limitMs: () => number;
  #output: OpenOutput | undefined;
  #pending: Buffer[] = [];
  /** Of all that is not written yet. */
  #pendingBytes = 0;
  #draining = Promise.resolve();
  #isDraining = false;
  #isEnding = false;
  #problem: string | null = null;

  /** `limitMs` tells how long a reader that takes nothing is waited for at the end. */
  constructor(path: string, limitMs: () => number) {
    this.#name = path;
    this.#limitMs = limitMs;
    try {
      this.#output = openOutput(path === STANDARD_OUTPUT ? '/dev/stdout' : path);
    } catch (error) {
      this.#giveUp(fileReason(error));
    }
  }

  /** Writes a record. What a full pipe does not take now is written later. */
  readonly write = (record: EventRecord): void => {
    if (this.#output === undefined) return;
    const line = Buffer.from(`${inertJson(record)}\n`);
    const written = this.#isDraining ? 0 : this.#writeSome(line, 0);
    if (written === null || written === line.length) return;
    this.#pending.push(line.subarray(written));
    this.#pendingBytes += line.length - written;
    if (this.#pendingBytes > MAX_PENDING_BYTES) this.#giveUp(STUCK);
    else if (!this.#isDraining) this.#draining = this.#drain();
  };

  /** Waits until all is written, and closes the file. Gives what went wrong, as a sentence; else null. */
  async end(): Promise<string | null> {
    this.#isEnding = true;
    await this.#draining;
    this.#output?.close();
    this.#output = undefined;
    return this.#problem;
  }

  /** Writes at once what can be written at once. */
  async #drain(): Promise<void> {
    this.#isDraining = true;
    while (this.#pending.length > 0) await this.#writeAll(Buffer.concat(this.#pending.splice(0)));
    this.#isDraining = false;
  }

  async #writeAll(bytes: Buffer): Promise<void> {
    let waitedMs = 0;
    for (let at = 0; at < bytes.length;) {
      const written = this.#writeSome(bytes, at);
      if (written === null) return;
      at += written;
      this.#pendingBytes -= written;
      if (written > 0) {
        waitedMs = 0;
        continue;
      }
      await setTimeout(PAUSE_MS);
      if (this.#isEnding) waitedMs += PAUSE_MS;
      if (waitedMs > this.#limitMs()) this.#giveUp(STUCK);
    }
  }

  /** Null if nothing can be written any more. */
  #writeSome(bytes: Buffer, at: number): number | null {
    if (this.#output === undefined) return null;
    try {
      return writeNow(this.#output.descriptor, bytes, at);
    } catch (error) {
      this.#giveUp(fileReason(error));
      return null;
    }
  }

  #giveUp(reason: string): void {
    const place = this.#name === STANDARD_OUTPUT ? 'standard output' : `"${this.#name}"`;
    this.#problem = `the events cannot be written to ${place}: ${reason}`;
    this.#output?.close();
    this.#output = undefined;
    this.#pending = [];
    this.#pendingBytes = 0;
  }
}

const STUCK = 'it is a pipe whose reader takes nothing';
