import type { HttpRequest } from './request.js';

const IPV4_IN_IPV6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * The address that limits hold a caller to.
 *
 * Shape: of IPv6 the first 64 bits, since a client may choose the others; forwarded addresses count only if a
 * trusted proxy sent them.
 */
export function clientAddress({ ip }: Pick<HttpRequest, 'ip'>): string {
  if (!ip.includes(':')) return ip;
  return IPV4_IN_IPV6.exec(ip)?.[1] ?? networkOf(ip);
}

function networkOf(ip: string): string {
  const [before = [], after = []] = ip.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, GROUPS - before.length - after.length) }, () => '0');
  const groups = [...before, ...zeros, ...after].slice(0, NETWORK_GROUPS);
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}
