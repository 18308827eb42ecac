import { changeActions } from '../../src/common/change-log.js';
import { Undoing } from '../../src/common/undoing.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** What is never undone, or only tells of other changes; all else has a rule. */
const refused = {
  never: [
    'organization.founded',
    'role.defined',
    'api_token.revoked',
    'invitation.revoked',
    'client_secret.revoked',
    'authentication_service.deleted',
    'signing_key.made',
    'session.ended',
    'sign_in.locked',
  ],
  note: ['user.rejoined', 'user.synchronised', 'invitation.used', 'api_key.used', 'change.undone'],
};

describe('Each kind of change', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });

  afterAll(() => house.close());

  const ofKind = (kind: string) =>
    changeActions.filter((action) => house.app.get(Undoing).wayOf(action)?.kind === kind);

  it('has a rule by which it is undone, or says why it is not', () => {
    expect(changeActions.filter((action) => !house.app.get(Undoing).wayOf(action))).toEqual([]);
  });

  it('is undone, unless it would let somebody in again or left nothing to go back to', () => {
    expect({ never: ofKind('never'), note: ofKind('note') }).toEqual(refused);
  });
});
