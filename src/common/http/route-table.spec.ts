import { RouteTable } from './route-table.js';

describe('RouteTable', () => {
  const table = new RouteTable();
  table.add(['GET', 'HEAD'], '/api/v1/groups');
  table.add('POST', '/api/v1/groups');
  table.add('GET', '/api/v1/groups/:id');
  table.add('DELETE', '/api/v1/groups/:id');
  table.add('PUT', '/api/v1/groups/mine');
  table.add('POST', '/api/v1/groups/:id/members::batch');
  table.add('GET', '/api/v1.0/things');

  it.each([
    ['/api/v1/groups', 'GET HEAD POST'],
    ['/API/v1/Groups', 'GET HEAD POST'],
    ['/api//v1/groups/', 'GET HEAD POST'],
    ['/api/v1/groups/7', 'DELETE GET'],
    ['/api/v1/groups/%2F%zz', 'DELETE GET'],
    ['/api/v1/groups/mine', 'DELETE GET PUT'],
    ['/api/v1.0/things', 'GET'],
    ['/api/v1/groups/7/members:batch', 'POST'],
    ['/api/v1/groups/7/members::batch', ''],
    ['/api/v1x0/things', ''],
    ['/api/v1/groups/7/members', ''],
    ['/api/v1', ''],
    ['/', ''],
  ])('knows of %s the verbs "%s"', (path, verbs) => {
    expect(table.allowed(path).join(' ')).toBe(verbs);
  });
});
