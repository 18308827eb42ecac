import { enterpriseTesterSurface } from '../../../src/adapters/enterprise-tester/enterprise-tester.adapter.js';
import { enterpriseTesterRoutes } from '../../contracts/enterprise-tester.routes.js';
import { expectRoutes } from '../../contracts/route-list.js';
import { startTestApp } from '../../support/test-app.js';

describe('the routes of Enterprise Tester', () => {
  it('are those of the contract, each with the permission that it asks for', async () => {
    const house = await startTestApp();
    expectRoutes(house, 'enterprise-tester', enterpriseTesterRoutes);
    await house.close();
  });

  it('ask who calls, then whether he may, and only then read what he sent', () => {
    expect(enterpriseTesterSurface.stages).toEqual(['authenticate', 'authorize', 'parse', 'validate']);
  });
});
