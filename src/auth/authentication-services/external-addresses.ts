import { BlockList, isIP } from 'node:net';

const FAMILIES = { 4: 'ipv4', 6: 'ipv6' } as const;
type Family = (typeof FAMILIES)[keyof typeof FAMILIES];

interface Network {
  readonly address: string;
  readonly prefix: number;
  readonly family: Family;
}

/**
 * Addresses that nobody means by a wide network: this machine, its link with the services of the cloud around it,
 * groups of receivers, and those that carry another address inside.
 */
const special = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '100.100.100.200/32',
  '192.0.0.0/24',
  '192.88.99.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/127',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2001::/32',
  '2002::/16',
  'fe80::/10',
  'fd00:ec2::254/128',
  'ff00::/8',
].map(networkOf);

/** The addresses that may be connected to: none but those listed. */
export class ExternalAddresses {
  private readonly listed: readonly Network[];

  /** Shape: addresses and networks such as `10.1.0.0/16`. */
  constructor(listed: readonly string[]) {
    this.listed = listed.map(networkOf);
  }

  /** Whether an address is listed; a special one is only by a network that has nothing but its like. */
  allows(text: string): boolean {
    const address = unmapped(text);
    if (isIP(address) === 0) return false;
    const around = special.find((network) => contains(network, address));
    return this.listed.some(
      (network) => contains(network, address) && (!around || liesWithin(network, around)),
    );
  }
}

function networkOf(text: string): Network {
  const [address = '', prefix] = text.split('/');
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  return { address, family, prefix: Number(prefix ?? (family === 'ipv4' ? 32 : 128)) };
}

function contains({ address, prefix, family }: Network, wanted: string): boolean {
  if (FAMILIES[isIP(wanted) as 4 | 6] !== family) return false;
  const list = new BlockList();
  list.addSubnet(address, prefix, family);
  return list.check(wanted, family);
}

function liesWithin(inner: Network, outer: Network): boolean {
  return inner.prefix >= outer.prefix && contains(outer, inner.address);
}

const MAPPED = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/** An IPv4 address that is written as one of IPv6 is the same address. */
function unmapped(text: string): string {
  const address = text.split('%')[0] ?? '';
  // A URL writes each address of IPv6 in one way.
  const one = isIP(address) === 6 ? new URL(`ldap://[${address}]`).hostname.slice(1, -1) : address;
  const [, high, low] = MAPPED.exec(one) ?? [];
  if (high === undefined || low === undefined) return one;
  return [high, low].flatMap((part) => [parseInt(part, 16) >> 8, parseInt(part, 16) & 255]).join('.');
}
