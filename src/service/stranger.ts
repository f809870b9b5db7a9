import type { ReadyProbe } from '../model/plan.js';
import { connectionProblem, LOOPBACKS } from './network-probes.js';

/**
 * Whether something else already listens where a service is expected: a probe would find that, and take it for the
 * service. Null if nothing does, else the problem as a sentence.
 */
export async function strangerAt(probe: ReadyProbe): Promise<string | null> {
  const place = placeOf(probe);
  if (place === null) return null;
  const { port, addresses } = place;
  const isFree = (await connectionProblem(port, addresses, AbortSignal.timeout(LOOK_MS))) !== null;
  return isFree
    ? null
    : `port ${String(port)} was taken by another program before the service was started: end that program, or choose another port`;
}

/** A listener of this machine takes a connection at once. */
const LOOK_MS = 2_000;

/** Where a service of this machine is expected; null where nothing is known of that. */
function placeOf({ kind, subject }: ReadyProbe): {
  readonly port: number;
  readonly addresses: readonly string[];
} | null {
  if (kind === 'port') return { port: Number(subject), addresses: LOOPBACKS };
  if (kind !== 'http') return null;
  const { protocol, hostname, port } = new URL(subject);
  const number =
    port === '' ? DEFAULT_PORTS[protocol === 'https:' ? 'https' : 'http'] : Number(port);
  if (hostname === 'localhost') return { port: number, addresses: LOOPBACKS };
  if (/^127(?:\.\d+){3}$/.test(hostname)) return { port: number, addresses: [hostname] };
  return hostname === '[::1]' ? { port: number, addresses: ['::1'] } : null;
}

const DEFAULT_PORTS = { http: 80, https: 443 } as const;
