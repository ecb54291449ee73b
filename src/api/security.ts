import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { RequestFault } from './problem.ts';

/** On every answer, also on errors and files: the page runs nothing but our own script and talks to nobody else. */
export const STRICT_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    // What-if over a large base is worked out in a worker of our own.
    "worker-src 'self'",
    "style-src 'self'",
    // blob: what the page draws from its own charts, for a PNG of them.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether listening on `host` can be reached from this machine only; unknown names count as reachable. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  const family = isIP(host);
  return family !== 0 && LOOPBACK.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

/** Who may talk to the server, as the values of its Host and Origin headers. */
export interface Doorkeeper {
  /** Null: any Host (a token protects the data, and names before a proxy are unknown). */
  readonly hosts: ReadonlySet<string> | null;
}

/**
 * Throws where a page of another site is behind the request: a foreign Host is a rebound name, a foreign Origin another
 * page's script. Requests without an Origin (a person's own client, a navigation) pass.
 */
export function refuseForeign(doorkeeper: Doorkeeper, host: string | undefined, origin: string | undefined): void {
  if (host === undefined || (doorkeeper.hosts !== null && !doorkeeper.hosts.has(host.toLowerCase()))) {
    const own = doorkeeper.hosts === null ? '' : `; use one of: ${[...doorkeeper.hosts].join(', ')}`;
    throw new RequestFault('foreign-host', `the host "${host ?? ''}" is not this server's${own}`);
  }
  if (origin === undefined) return;
  const allowed = [`http://${host.toLowerCase()}`, `https://${host.toLowerCase()}`];
  if (!allowed.includes(origin.toLowerCase())) {
    throw new RequestFault(
      'foreign-host',
      `the origin "${origin}" is not this server's; open the page at its own address`,
    );
  }
}

/** A host as it stands in an address. */
export function hostName(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** The Host values of a server on loopback at `port`, those of the very address it listens on among them. */
export function ownHosts(port: number, bound: string): ReadonlySet<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]', hostName(bound).toLowerCase()];
  const withPort = names.map((name) => `${name}:${port}`);
  return new Set(port === 80 ? [...withPort, ...names] : withPort);
}

/** Throws unless the Authorization header bears the token; compared by digest, so time tells nothing of it. */
export function requireToken(token: string, authorization: string | undefined): void {
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (given !== undefined && timingSafeEqual(digest(given), digest(token))) return;
  const detail = 'this server needs its token; send "Authorization: Bearer <the value of RUNGS_TOKEN>"';
  throw new RequestFault('unauthorised', detail, { headers: { 'www-authenticate': 'Bearer realm="rungs"' } });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
