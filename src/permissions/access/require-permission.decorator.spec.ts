import { Reflector } from '@nestjs/core';
import { anyOf, param, permission, self } from './access-expression.js';
import {
  Public,
  RequirePermission,
  ROUTE_ACCESS,
  SignedIn,
  type RouteAccess,
} from './require-permission.decorator.js';

class Routes {
  @Public()
  open() {
    return;
  }

  @SignedIn()
  ownThings() {
    return;
  }

  @RequirePermission('READ')
  byName() {
    return;
  }

  @RequirePermission(anyOf(self(param('id')), permission('READ')))
  byExpression() {
    return;
  }
}

describe('the access of a route', () => {
  const { open, ownThings, byName, byExpression } = Routes.prototype;

  it('is what stands above its handler; a bare name is a permission in the organization', () => {
    const accessOf = (handler: () => void) => new Reflector().get<RouteAccess>(ROUTE_ACCESS, handler);
    expect([open, ownThings].map(accessOf)).toEqual([{ kind: 'public' }, { kind: 'signed_in' }]);
    expect(accessOf(byName)).toEqual({ kind: 'expression', expression: permission('READ') });
    const expression = anyOf(self(param('id')), permission('READ'));
    expect(accessOf(byExpression)).toEqual({ kind: 'expression', expression });
  });

  it('reads in the description of the API as in the list of routes', () => {
    const described = [open, ownThings, byName, byExpression].map(
      (handler) => Reflect.getMetadata('swagger/apiExtension', handler) as unknown,
    );
    expect(described).toEqual([
      { 'x-permission': 'public' },
      { 'x-permission': 'signed in' },
      { 'x-permission': 'READ' },
      { 'x-permission': '(self is :id or READ)' },
    ]);
  });
});
