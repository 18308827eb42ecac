import { confluenceSurface } from '../../../src/adapters/confluence/confluence.adapter.js';
import { confluenceRoutes, confluenceStages } from '../../contracts/confluence.routes.js';
import { expectRoutes } from '../../contracts/route-list.js';
import { startTestApp } from '../../support/test-app.js';

describe('the routes of Confluence', () => {
  it('are those of its contract, each open to those whom the contract names', async () => {
    const house = await startTestApp();
    expectRoutes(house, 'confluence', confluenceRoutes);
    await house.close();
  });

  it('take a request through its stages in the order of the contract', () => {
    expect(confluenceSurface.stages).toEqual(confluenceStages);
  });
});
