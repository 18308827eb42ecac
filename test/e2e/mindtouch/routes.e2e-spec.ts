import { mindtouchSurface } from '../../../src/adapters/mindtouch/mindtouch.adapter.js';
import { mindtouchRoutes } from '../../contracts/mindtouch.routes.js';
import { expectRoutes } from '../../contracts/route-list.js';
import { startTestApp } from '../../support/test-app.js';

describe('the routes of MindTouch', () => {
  it('are those of its contract, each with its permission', async () => {
    const house = await startTestApp();
    try {
      expectRoutes(house, 'mindtouch', mindtouchRoutes);
    } finally {
      await house.close();
    }
  });

  it('ask who it is and what he may do before they read what he sends', () => {
    expect(mindtouchSurface.stages).toEqual(['authenticate', 'authorize', 'parse', 'validate']);
  });
});
