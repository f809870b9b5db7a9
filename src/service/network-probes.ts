import type { IncomingMessage } from 'node:http';
import { createConnection } from 'node:net';
import type { Probe } from './probe.js';

/** How long an answer may take, in milliseconds. A server that takes a connection too early may never answer it. */
const ANSWER_LIMIT_MS = 5_000;

/** Ready when the URL answers with a status from 200 to 399. A redirect is an answer, wherever it leads. */
export function httpProbe(url: string): Probe {
  const { protocol, host } = new URL(url);
  return async (stop) => {
    const { get } = protocol === 'https:' ? await import('node:https') : await import('node:http');
    const limit = AbortSignal.timeout(ANSWER_LIMIT_MS);
    return new Promise((resolve) => {
      const onAnswer = (answer: IncomingMessage): void => {
        answer.destroy();
        const { statusCode = 0 } = answer;
        const isReady = statusCode >= 200 && statusCode < 400;
        resolve(isReady ? null : `the last answer of ${host} was HTTP ${String(statusCode)}`);
      };
      const request = get(url, { agent: false, signal: AbortSignal.any([stop, limit]) }, onAnswer);
      request.on('error', (error) => {
        resolve(
          `${host} did not answer: ${stop.aborted || limit.aborted ? TOO_SLOW : reasonOf(error)}`,
        );
      });
    });
  };
}

const TOO_SLOW = 'nothing came in time';

/** Ready when a TCP port of this machine takes a connection, over IPv4 or IPv6. */
export function portProbe(port: number): Probe {
  return async (stop) => {
    const problem = await connectionProblem(port, LOOPBACKS, stop);
    return problem === null ? null : `port ${String(port)} took no connection: ${problem}`;
  };
}

/** The addresses of this machine. */
export const LOOPBACKS = ['127.0.0.1', '::1'] as const;

/** Connects to all of the addresses at once. Null if one takes the connection, else why the first does not. */
export async function connectionProblem(
  port: number,
  addresses: readonly string[],
  stop: AbortSignal,
): Promise<string | null> {
  const limit = AbortSignal.any([stop, AbortSignal.timeout(ANSWER_LIMIT_MS)]);
  const problems = await Promise.all(addresses.map((host) => connect(port, host, limit)));
  return problems.includes(null) ? null : (problems[0] ?? null);
}

function connect(port: number, host: string, stop: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host });
    const end = (problem: string | null): void => {
      stop.removeEventListener('abort', onStop);
      socket.destroy();
      resolve(problem);
    };
    const onStop = (): void => {
      end(TOO_SLOW);
    };
    stop.addEventListener('abort', onStop, { once: true });
    socket.once('connect', () => {
      end(null);
    });
    socket.once('error', (error) => {
      end(reasonOf(error));
    });
    if (stop.aborted) onStop();
  });
}

/** Where several addresses were tried, Node gives an error without a message. */
function reasonOf(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const { code, message } = first as NodeJS.ErrnoException;
  return code === 'ECONNREFUSED' ? 'connection refused' : message;
}
