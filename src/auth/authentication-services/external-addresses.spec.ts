import { ExternalAddresses } from './external-addresses.js';

describe('the addresses that may be connected to', () => {
  it('are none but those listed', () => {
    expect(new ExternalAddresses([]).allows('192.0.2.1')).toBe(false);
    const some = new ExternalAddresses(['192.0.2.1', '10.1.0.0/16', '2001:db8::/32']);
    for (const address of [
      '192.0.2.1',
      '10.1.255.255',
      '2001:db8::1',
      '2001:0DB8:0::1',
      '::ffff:10.1.2.3',
      '::ffff:a01:203',
    ])
      expect([address, some.allows(address)]).toEqual([address, true]);
    for (const address of [
      '192.0.2.2',
      '10.2.0.0',
      '2001:db9::1',
      '::ffff:10.2.0.0',
      '::ffff:a02:1',
      '::10.1.2.3',
      '',
      'localhost',
    ])
      expect([address, some.allows(address)]).toEqual([address, false]);
  });

  it.each([
    ['this machine', '127.0.0.1', '127.0.0.0/8', '64.0.0.0/2'],
    ['this machine, in IPv6', '::1', '::1', '::/1'],
    ['no machine', '0.0.0.0', '0.0.0.0', '0.0.0.0/1'],
    ['what clouds tell their machines', '169.254.169.254', '169.254.169.254', '128.0.0.0/1'],
    ['the same, in IPv6', 'fd00:ec2::254', 'fd00:ec2::254', 'fd00::/8'],
    ['the same, of another cloud', '100.100.100.200', '100.100.100.200', '100.64.0.0/10'],
    ['the link', 'fe80::1', 'fe80::/64', '8000::/1'],
    ['the link of an interface', 'fe80::1%eth0', 'fe80::/64', '8000::/1'],
    ['a group of receivers', '224.0.0.1', '224.0.0.0/8', '192.0.0.0/2'],
    ['another address inside', '64:ff9b::a9fe:a9fe', '64:ff9b::/96', '::/1'],
    ['another address inside a tunnel', '2002:a9fe:a9fe::1', '2002:a9fe::/32', '2000::/3'],
  ])('are those of %s only by a list of their like', (_name, address, own, wide) => {
    expect(new ExternalAddresses([wide]).allows(address)).toBe(false);
    expect(new ExternalAddresses([wide, own]).allows(address)).toBe(true);
  });

  it('are the same however they are written', () => {
    const loopback = new ExternalAddresses(['127.0.0.1']);
    for (const address of ['::ffff:127.0.0.1', '::FFFF:7f00:1', '0:0:0:0:0:ffff:127.0.0.1'])
      expect([address, loopback.allows(address)]).toEqual([address, true]);
    const wide = new ExternalAddresses(['64.0.0.0/2']);
    expect(wide.allows('::ffff:127.0.0.1')).toBe(false);
  });
});
