import { authzenSurface } from './authzen.surface.js';

describe('the surface of gateways', () => {
  it('reads nothing of a question before it knows that its asker may ask', () => {
    const { stages } = authzenSurface;
    expect(stages.indexOf('authenticate')).toBe(0);
    expect(stages.indexOf('authorize')).toBeLessThan(stages.indexOf('parse'));
  });

  it('ignores what it does not know, since the standard lets others add to it', () => {
    expect(authzenSurface.refusesUnknownFields).toBe(false);
  });
});
