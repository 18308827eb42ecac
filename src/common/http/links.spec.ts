import type { FastifyRequest } from 'fastify';
import { Links, type LinkSettings } from './links.js';

const settings: LinkSettings = {
  publicUrl: undefined,
  allowedHosts: ['dir.example.com'],
  host: '10.0.0.7',
  port: 3000,
};

function originFor(host: string | undefined, more: Partial<LinkSettings> = {}): string {
  return new Links({ ...settings, ...more }).origin({ headers: { host } } as FastifyRequest);
}

describe('Links', () => {
  it.each(['localhost:3000', '127.0.0.1', '[::1]:3000', '10.0.0.7:3000', 'DIR.example.com'])(
    'leads back to %s, which is allowed',
    (host) => {
      expect(originFor(host)).toBe(`http://${host}`);
    },
  );

  it.each(['evil.example.com', 'dir.example.com.evil.org', 'dir.example.com@evil.org', '', undefined])(
    'is not bent by the forged host %j',
    (host) => {
      expect(originFor(host)).toBe('http://10.0.0.7:3000');
    },
  );

  it('leads to the public URL where one is set', () => {
    expect(originFor('localhost', { publicUrl: 'https://dir.example.com' })).toBe('https://dir.example.com');
  });

  it.each([
    ['http://localhost:3000', {}, true],
    ['http://dir.example.com', {}, true],
    ['http://10.0.0.7:3000', {}, true],
    ['https://localhost:3000', {}, false],
    ['http://evil.example', {}, false],
    ['http://localhost:3000/x', {}, false],
    ['http://evil.example@localhost', {}, false],
    ['guildhall', {}, false],
    ['https://dir.example.com', { publicUrl: 'https://dir.example.com' }, true],
    ['http://localhost:3000', { publicUrl: 'https://dir.example.com' }, false],
  ])('knows of %s whether it is its own, given %j', (origin, more, own) => {
    expect(new Links({ ...settings, ...more }).isOwnOrigin(origin)).toBe(own);
  });
});
