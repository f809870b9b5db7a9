/** Requests → the endpoint, one after the other, within a limit of time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fieldOf } from '../../github/contexts.js';
import { cutText, oneLine } from '../escape.js';
import type { ExportRequest } from './otlp-json.js';
import type { OtlpSettings } from './otlp-settings.js';

/** How spans are sent. */
export interface Sending extends OtlpSettings {
  readonly requests: readonly ExportRequest[];
  readonly userAgent: string;
  /** Ends the work. */
  readonly stop: AbortSignal;
}

/** Answers after which the specification of OTLP allows another try. */
const TRANSIENT = new Set([429, 502, 503, 504]);

/** Before the one other try; half of it is drawn by lot, so that the jobs of a matrix do not come at once again. */
const PAUSE_MS = 400;

/** Sends all requests. Gives why spans are missing at the endpoint, or null if none are. Never rejects. */
export async function sendSpans(sending: Sending): Promise<string | null> {
  const { timeoutMs, stop, requests } = sending;
  const limit = AbortSignal.timeout(timeoutMs);
  const endMs = performance.now() + timeoutMs;
  const signal = AbortSignal.any([limit, stop]);
  try {
    for (const request of requests) {
      const problem = await sendOne(JSON.stringify(request), sending, { signal, endMs });
      if (problem !== null) return problem;
    }
    return null;
  } catch (error) {
    if (stop.aborted) return 'Stepwave was told to stop';
    if (limit.aborted) return `the endpoint did not answer within ${timeoutMs / 1000} s`;
    return networkProblem(error);
  }
}

/** When the work has to be over. */
interface Limit {
  readonly signal: AbortSignal;
  /** On the clock of `performance.now()`. */
  readonly endMs: number;
}

async function sendOne(
  body: string,
  sending: Sending,
  { signal, endMs }: Limit,
): Promise<string | null> {
  let answer: Response | undefined;
  try {
    answer = await post(body, sending, signal);
    if (!TRANSIENT.has(answer.status)) return await problemOf(answer);
    // The limit would end a longer pause, and the status of this answer would be lost.
    if (pauseMs(answer) > endMs - performance.now()) return await problemOf(answer);
    await answer.body?.cancel();
  } catch (error) {
    if (signal.aborted) throw error;
  }
  await sleep(pauseMs(answer), undefined, { signal });
  return problemOf(await post(body, sending, signal));
}

function post(body: string, { url, headers, userAgent }: Sending, signal: AbortSignal) {
  const own = [
    ['Content-Type', 'application/json'],
    ['User-Agent', userAgent],
  ] as const;
  const all = new Headers(headers.map(([name, value]) => [name, value]));
  for (const [name, value] of own) all.set(name, value);
  // A redirect would hand the user's headers to somebody else.
  return fetch(url, { method: 'POST', headers: all, body, redirect: 'manual', signal });
}

function pauseMs(answer: Response | undefined): number {
  const seconds = Number(answer?.headers.get('Retry-After') ?? Number.NaN);
  return seconds >= 0 ? seconds * 1000 : PAUSE_MS * (0.5 + Math.random() / 2);
}

/** What an answer says of missing spans. Its text is somebody else's. */
async function problemOf(answer: Response): Promise<string | null> {
  if (!answer.ok) {
    await answer.body?.cancel();
    return `the endpoint answered with status ${answer.status}`;
  }
  const text = await answer.text();
  if (!(answer.headers.get('Content-Type') ?? '').includes('json')) return null;
  const partial = fieldOf(parsed(text), 'partialSuccess');
  const rejected = Number(fieldOf(partial, 'rejectedSpans') ?? 0);
  if (!(rejected > 0)) return null;
  const reason = fieldOf(partial, 'errorMessage');
  const shown = typeof reason === 'string' ? cutText(oneLine(reason), 200) : '';
  return `the endpoint rejected ${rejected} of them${shown === '' ? '' : `: ${shown}`}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Only the code of an error is shown: its message may hold the URL or a header. */
function networkProblem(error: unknown): string {
  const code = fieldOf(error, 'cause', 'code');
  return `the endpoint cannot be reached${typeof code === 'string' ? ` (${code})` : ''}`;
}
