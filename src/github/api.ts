/** GitHub's REST API: an address and a token → a client that tries again, and waits no longer than it is worth. */
import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling, type ThrottlingOptions } from '@octokit/plugin-throttling';
import { systemClock } from '../model/clock.js';

/** How long to try, and how long a second of waiting lasts. */
export interface ApiTiming {
  readonly limitMs: number;
  readonly secondMs: number;
}

/** Where the API is, and who asks. */
export interface ApiAccess {
  readonly token: string;
  /** `GITHUB_API_URL`, which also decides about a proxy. */
  readonly apiUrl: string;
  readonly timing: ApiTiming;
  /** Ends the work. */
  readonly signal: AbortSignal;
}

export type Octokit = ReturnType<typeof getOctokit>;

/** They follow after 1, 4 and 9 s. */
export const RETRIES = 3;

/** The plug-in for throttling waits for rate limits, so the one for retries must not retry a 429. */
const NO_RETRY = [400, 401, 403, 404, 410, 422, 429, 451];

/** Opens the API. Nothing is asked yet. */
export function openApi({ token, apiUrl, timing, signal }: ApiAccess): Octokit {
  const options = {
    baseUrl: apiUrl.replace(/\/+$/, ''),
    retry: { retries: RETRIES, doNotRetry: NO_RETRY, retryAfterBaseValue: timing.secondMs },
    throttle: rateLimits(timing),
  };
  const octokit = getOctokit(token, options, retry, throttling);
  octokit.hook.before('request', (options) => {
    options.request.signal = signal;
  });
  return octokit;
}

/** Waits for a rate limit only if it ends before our own limit. */
function rateLimits({ limitMs, secondMs }: ApiTiming): ThrottlingOptions {
  const endMs = systemClock.nowMs() + limitMs;
  const waits = (seconds: number, _options: unknown, _octokit: unknown, retried: number): boolean =>
    retried < RETRIES && systemClock.nowMs() + seconds * secondMs < endMs;
  // The plug-in's pauses of 1 to 3 s between writes are meant for programs that write a lot.
  const unpaced = { key: () => ({ schedule: () => Promise.resolve() }) };
  const group = unpaced as unknown as NonNullable<ThrottlingOptions['write']>;
  return {
    onRateLimit: waits,
    onSecondaryRateLimit: waits,
    retryAfterBaseValue: secondMs,
    write: group,
    notifications: group,
  };
}
