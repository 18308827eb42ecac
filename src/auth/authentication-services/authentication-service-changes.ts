import type { Change } from '../../common/change-log.js';
import { differenceBetween, type Difference } from '../../common/difference.js';
import type { AuthenticationService } from './authentication-service.js';

const loggedFields = ['description', 'enabled'] as const;

/** What becomes of a service; of its secret only that it was set or forgotten. */
export function serviceChange(
  before: AuthenticationService | undefined,
  after: AuthenticationService | undefined,
  secret: string | null | undefined,
): Change {
  const { id, number, kind, version } = (after ?? before) as AuthenticationService;
  const told = differenceBetween(before, after, loggedFields);
  return {
    action: `authentication_service.${after ? (before ? 'updated' : 'created') : 'deleted'}`,
    subject: 'authentication_service',
    subjectId: id,
    facts: {
      number,
      kind,
      version,
      ...joined(told, settingsDifference(before, after)),
      ...(secret !== undefined && { secret: secret === null ? 'forgotten' : 'set' }),
    },
  };
}

type Settings = Readonly<Record<string, unknown>>;

function settingsOf(service: AuthenticationService | undefined): Settings | undefined {
  return service && { ...service.ldap, ...service.remote };
}

function settingsDifference(
  before: AuthenticationService | undefined,
  after: AuthenticationService | undefined,
): Difference {
  const [was, is] = [settingsOf(before), settingsOf(after)];
  return differenceBetween(was, is, Object.keys(is ?? was ?? {}));
}

function joined(told: Difference, settings: Difference): Difference {
  const both = (side: keyof Difference) => told[side] && { ...told[side], ...settings[side] };
  return { before: both('before'), after: both('after') };
}
