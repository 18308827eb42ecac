import type { TestApp } from '../support/test-app.js';
import { RouteAudit, type AuditedRoute } from '../../src/permissions/access/route-audit.js';
import type { ExpectedRoutes } from './expected-route.js';

/** Compares the routes that a surface serves with what was written by hand from its contract. */
export function expectRoutes(house: TestApp, surface: string, expected: ExpectedRoutes): void {
  const served = house.app
    .get(RouteAudit)
    .routes()
    .filter((route) => route.surface === surface)
    .map(({ method, path, access }) => [`${method} ${path}`, access] as const);
  expect(Object.fromEntries(served)).toEqual(expected);
}

/** The committed form of the list of all routes. */
export function routesText(routes: readonly AuditedRoute[]): string {
  const lines = routes.map(
    ({ surface, method, path, access }) => `${surface}  ${method} ${path}  ← ${access}`,
  );
  return `${lines.join('\n')}\n`;
}
