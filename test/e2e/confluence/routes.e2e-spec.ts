import { confluenceSurface } from '../../../src/adapters/confluence/confluence.adapter.js';
import { confluenceRoutes, confluenceStages } from '../../contracts/confluence.routes.js';
import { expectRoutes } from '../../contracts/route-list.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the routes of Confluence', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });

  afterAll(() => house.close());

  it('are those of its contract, each open to those whom the contract names', () => {
    expectRoutes(house, 'confluence', confluenceRoutes);
  });

  it('take a request through its stages in the order of the contract', () => {
    expect(confluenceSurface.stages).toEqual(confluenceStages);
  });
});
