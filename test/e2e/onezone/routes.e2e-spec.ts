import { Surfaces } from '../../../src/common/http/surfaces.js';
import { RouteAudit } from '../../../src/permissions/access/route-audit.js';
import { onezoneRoutes, onezoneStages } from '../../contracts/onezone.routes.js';
import { expectRoutes } from '../../contracts/route-list.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the routes of Onezone', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });

  afterAll(() => house.close());

  it('are those of the contract, each for whom the contract says', () => {
    expectRoutes(house, 'onezone', onezoneRoutes);
  });

  it('change nothing for who somebody is alone, as no route of the house does', () => {
    const alone = /(^|\(| or )(self is|member of group) :\w+(\)| or |$)/;
    const routes = house.app.get(RouteAudit).routes();
    expect(alone.test('(self is :id or oz_users_view)')).toBe(true);
    expect(routes.filter(({ method, access }) => method !== 'GET' && alone.test(access))).toEqual([]);
  });

  it('pass their stages in the order of the contract', () => {
    expect(house.app.get(Surfaces).ofPath('/api/v3/onezone/groups').stages).toEqual(onezoneStages);
  });
});
