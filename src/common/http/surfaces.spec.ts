import { nativeSurface } from './native.surface.js';
import type { Surface } from './surface.js';
import { Surfaces } from './surfaces.js';

function surface(name: string, mounts: readonly string[], more: Partial<Surface> = {}): Surface {
  return { ...nativeSurface, name, mounts, ...more };
}

describe('Surfaces', () => {
  const short = surface('short', ['/api']);
  const long = surface('long', ['/api/v3/zone', '/other'], {
    rewriteUrl: (url) => (url.startsWith('/tenant/') ? url.slice('/tenant'.length) : undefined),
  });
  const surfaces = new Surfaces([nativeSurface, short, long], nativeSurface);

  it.each([
    ['/api/v1/groups', 'native'],
    ['/api/v3/zone', 'long'],
    ['/API/V3//Zone/groups', 'long'],
    ['/api/v3/zones', 'short'],
    ['/api', 'short'],
    ['/apis', 'native'],
    ['/other/x', 'long'],
    ['/', 'native'],
    ['/api/docs', 'native'],
    ['/api/docsx', 'short'],
  ])('finds by the longest mount that %s belongs to %s', (path, name) => {
    expect(surfaces.ofPath(path).name).toBe(name);
  });

  it('lets the surface rewrite that knows the URL, and leaves all others', () => {
    expect(surfaces.rewrite('/tenant/other/x?y=1', 'GET')).toBe('/other/x?y=1');
    expect(surfaces.rewrite('/api/v1/groups', 'GET')).toBe('/api/v1/groups');
  });

  it('lets the surface of the path say which verb is meant, and no other', () => {
    const tunnelling = surface('tunnelling', ['/api/tunnel'], { meantVerb: () => 'PUT' });
    const both = new Surfaces([nativeSurface, tunnelling], nativeSurface);
    const request = { method: 'POST', headers: {} };
    expect(both.verbOf({ ...request, url: '/API/Tunnel/x?y' })).toBe('PUT');
    expect(both.verbOf({ ...request, url: '/api/v1/x' })).toBe('POST');
  });
});
