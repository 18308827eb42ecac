/* eslint-disable @typescript-eslint/no-deprecated -- that its deprecated calls go on working is what is tried */
import { apiToken, makePerson } from '../../../support/people.js';
import { makeGroup, startConfluenceHouse, type ConfluenceHouse } from '../confluence-house.js';
import { confluenceJs1, confluenceJs2 } from './confluence-js-older.js';

describe.each([
  ['1', confluenceJs1],
  ['2', confluenceJs2],
] as const)('confluence.js, version %s, with the calls that name groups by name', (_version, clientOf) => {
  let confluence: ConfluenceHouse;

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
  });

  afterAll(() => confluence.house.close());

  it('works as before', async () => {
    const { house, admin } = confluence;
    const { email } = (await confluence.native.send('/me')).json as { email: string };
    const { group } = clientOf(house.url, { email, apiToken: await apiToken(house) }).raw;
    const name = 'Old and new';
    const id = await makeGroup(admin, name);
    const { id: accountId } = await makePerson(house);

    expect(await group.getGroupByQueryParam({ name })).toMatchObject({ id, name });
    expect(await group.getGroupByName({ groupName: name })).toMatchObject({ id, name });
    await group.addUserToGroup({ name, accountId });
    const ofName = await group.getGroupMembers({ groupName: name, start: 0, limit: 10 });
    expect(ofName).toMatchObject({ results: [{ accountId }] });
    const byQuery = await group.getMembersByQueryParam({ name, limit: 5000, shouldReturnTotalSize: true });
    expect(byQuery).toMatchObject({ results: [{ accountId }], limit: 200, totalSize: 1 });
    await group.removeMemberFromGroup({ name, accountId });
    expect(await group.getMembersByQueryParam({ name })).toMatchObject({ results: [] });
    await group.removeGroup({ name });
    expect((await admin.send(`/group/by-id?id=${id}`)).status).toBe(404);
  });
});
/* eslint-enable @typescript-eslint/no-deprecated -- the end of the file */
