import { textOf, type Call } from './call.js';
import type { Scene } from './effects.js';

const LOCAL = /"(?:127\.[\d.]+|0\.0\.0\.0|::1?|::ffff:127\.[\d.]+)"/;

/** The address of a socket on another machine; null for one on this machine. */
export function remoteAddressOf({ args }: Call): string | null {
  const text = args[1] ?? '';
  const [, port] = /sin6?_port=htons\((\d+)\)/.exec(text) ?? [];
  const [, address] = /(?:inet_addr\(|AF_INET6, )"([^"]*)"/.exec(text) ?? [];
  if (port === undefined || address === undefined || LOCAL.test(text)) return null;
  return `remote:${address}:${port}`;
}

/** The address of a socket on this machine; null for those of others, and for ports that the system chooses. */
export function addressOf(call: Call, { table }: Scene): string | null {
  const text = call.args[1] ?? '';
  const [, port] = /sin6?_port=htons\((\d+)\)/.exec(text) ?? [];
  if (port !== undefined) return port !== '0' && LOCAL.test(text) ? `port:${port}` : null;
  const [, path] = /sun_path=(@?"(?:[^"\\]|\\.)*")/s.exec(text) ?? [];
  const socket = textOf(path);
  if (path === undefined || socket === null) return null;
  return path.startsWith('@') ? `unix:@${socket}` : `unix:${table.absolute(call.pid, socket)}`;
}
