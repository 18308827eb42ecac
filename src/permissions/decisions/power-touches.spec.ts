import type { LoggedChange } from '../../common/change-log.js';
import { powerTouches } from './power-touches.js';

const ORGANIZATION = 'the organization';

const touches = (subject: LoggedChange['subject'], facts: object = {}, action = `${subject}.changed`) =>
  powerTouches({
    organizationId: ORGANIZATION,
    action,
    subject,
    subjectId: 'the subject',
    facts: facts as LoggedChange['facts'],
  });

describe('powerTouches', () => {
  it('tells of one user only, where a change can move nobody else', () => {
    expect(touches('user')).toEqual(['the subject']);
    expect(touches('membership', { userId: 'ann' })).toEqual(['ann']);
    for (const subject of ['grant', 'role_assignment'] as const)
      expect(touches(subject, { subject: { type: 'user', id: 'ann' } })).toEqual(['ann']);
  });

  it('tells of everybody where groups are given something, or a fact is not as it should be', () => {
    expect(touches('membership')).toEqual([ORGANIZATION]);
    expect(touches('membership', { userId: 7 })).toEqual([ORGANIZATION]);
    for (const subject of ['grant', 'role_assignment'] as const)
      for (const given of [
        undefined,
        null,
        'ann',
        { id: 'ann' },
        { type: 'group', id: 'crew' },
        { type: 'user', id: 7 },
      ])
        expect(touches(subject, { subject: given })).toEqual([ORGANIZATION]);
  });

  it.each(['api_token', 'invitation', 'session', 'sign_in'] as const)(
    'tells of nobody for a %s',
    (subject) => {
      expect(touches(subject)).toEqual([]);
    },
  );

  it('tells of nobody for a group that begins or is renamed, and of everybody for what else befalls one', () => {
    expect(touches('group', {}, 'group.created')).toEqual([]);
    expect(touches('group', {}, 'group.updated')).toEqual([]);
    expect(touches('group', {}, 'group.deleted')).toEqual([ORGANIZATION]);
  });

  it('tells of nobody for the undoing of a change, whose doings are changes of their own', () => {
    expect(touches('role', {}, 'change.undone')).toEqual([]);
  });

  it.each([
    'nesting',
    'role',
    'organization',
    'project',
    'service_account',
    'authentication_service',
  ] as const)(
    'tells of everybody for a %s, and so for every kind of change that is not known to be narrow',
    (subject) => {
      expect(touches(subject)).toEqual([ORGANIZATION]);
    },
  );
});
