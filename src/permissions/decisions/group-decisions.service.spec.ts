import { deciding, OURS, uuid } from '../../../test/support/deciding.js';
import { GroupDecisions } from './group-decisions.service.js';

const ANN = uuid('a');
const CREW = uuid('c');
const COOKS = uuid('d');

describe('GroupDecisions', () => {
  const { directory, access, relations, clock } = deciding();
  const decisions = new GroupDecisions(access, relations, clock);
  directory.user.set(ANN, { organizationId: OURS, groups: [COOKS] });
  directory.group.set(COOKS, { organizationId: OURS, parents: [CREW] });
  directory.group.set(CREW, {
    organizationId: OURS,
    privileges: { [ANN]: ['group_view', 'group_update'], [COOKS]: ['group_view', 'group_add_user'] },
  });

  it('joins what somebody may do in a group himself and by others that he is in, sorted and each once', async () => {
    const expected = ['group_add_user', 'group_update', 'group_view'];
    expect(await decisions.privilegesOfUser(ANN, CREW)).toEqual(expected);
  });

  it('tells what all members of one group may do in another', async () => {
    expect(await decisions.privilegesOfGroup(COOKS, CREW)).toEqual(['group_add_user', 'group_view']);
    expect(await decisions.privilegesOfGroup(CREW, COOKS)).toEqual([]);
  });
});
