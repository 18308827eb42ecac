import { Surfaces } from '../../../src/common/http/surfaces.js';
import { expectRoutes } from '../../contracts/route-list.js';
import { uipathRoutes, uipathStages, uipathTokenRoutes } from '../../contracts/uipath.routes.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the UiPath surface', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });

  afterAll(() => house.close());

  it('serves the routes of the contract, each to whom the contract says', () => {
    expectRoutes(house, 'uipath', uipathRoutes);
    expectRoutes(house, 'uipath-token', uipathTokenRoutes);
  });

  it('takes the stages in the order of the contract', () => {
    expect(house.app.get(Surfaces).ofPath('/identity_/api/Group').stages).toEqual(uipathStages);
  });
});
