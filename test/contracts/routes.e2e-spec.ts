import { readFileSync } from 'node:fs';
import { RouteAudit } from '../../src/permissions/access/route-audit.js';
import { startTestApp } from '../support/test-app.js';
import { routesText } from './route-list.js';

describe('the list of routes', () => {
  it('is the committed one; `npm run golden` writes it anew', async () => {
    const house = await startTestApp();
    const served = routesText(house.app.get(RouteAudit).routes());
    await house.close();
    expect(served).toBe(readFileSync(new URL('routes.golden.txt', import.meta.url), 'utf8'));
  });
});
