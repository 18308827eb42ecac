import { contextOf, fakeRequest } from '../../../test/support/fake-request.js';
import { PreconditionFailed } from '../errors.js';
import { IfMatch, RequiredIfMatch } from './if-match.decorator.js';
import { nativeSurface } from './native.surface.js';
import { PreconditionsGuard } from './preconditions.guard.js';
import type { Surface } from './surface.js';
import type { ExpectedVersion } from '../version.js';

class Routes {
  versioned(@IfMatch() _expected: ExpectedVersion) {
    return;
  }

  strict(@RequiredIfMatch() _expected: ExpectedVersion) {
    return;
  }

  unversioned(_other: string) {
    return;
  }
}

describe('PreconditionsGuard', () => {
  const { versioned, strict, unversioned } = Routes.prototype;
  const guard = new PreconditionsGuard();

  const call = (
    handler: (...args: never[]) => unknown,
    method: string,
    ifMatch?: string,
    surface: Surface = nativeSurface,
  ) => {
    const headers: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': ifMatch };
    return guard.canActivate(contextOf(fakeRequest({ method, headers, surface }), handler));
  };

  it.each(['PUT', 'PATCH', 'DELETE'])('refuses a version of what has none: %s', (method) => {
    expect(() => call(unversioned, method, '"1"')).toThrow(PreconditionFailed);
    expect(() => call(unversioned, method, '')).toThrow(PreconditionFailed);
  });

  it.each(['GET', 'HEAD', 'POST'])('minds it only where something is changed: not for %s', (method) => {
    expect(call(unversioned, method, '"1"')).toBe(true);
  });

  it('lets through who asks for nothing, or for whatever is there', () => {
    expect(call(unversioned, 'PUT')).toBe(true);
    for (const any of ['*', ' * ']) expect(call(unversioned, 'PUT', any)).toBe(true);
  });

  it('leaves it to handlers that look at the header themselves', () => {
    for (const handler of [versioned, strict]) expect(call(handler, 'PATCH', '"1"')).toBe(true);
  });

  it('leaves it to surfaces that know no such header', () => {
    expect(call(unversioned, 'PUT', '"1"', { ...nativeSurface, name: 'other' })).toBe(true);
  });
});
