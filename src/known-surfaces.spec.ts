import { nativeSurface } from './common/http/native.surface.js';
import { InvalidConfiguration } from './config/app.config.js';
import { requireKnownSurfaces } from './known-surfaces.js';

describe('requireKnownSurfaces', () => {
  const surfaces = { all: [nativeSurface] };

  it('takes the names of surfaces, and none', () => {
    const settings = { administratorReadSurfaces: ['native'], anonymousReadSurfaces: [] };
    expect(() => {
      requireKnownSurfaces(settings, surfaces);
    }).not.toThrow();
  });

  it('refuses every other name, with its key', () => {
    const settings = { administratorReadSurfaces: ['natvie'], anonymousReadSurfaces: ['Native'] };
    const check = () => {
      requireKnownSurfaces(settings, surfaces);
    };
    expect(check).toThrow(InvalidConfiguration);
    expect(check).toThrow(
      /ADMINISTRATOR_READ_SURFACES names "natvie".*\n.*ANONYMOUS_READ_SURFACES names "Native"/s,
    );
  });
});
