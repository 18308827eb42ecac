import { nameProblem, normalizedName } from '../../common/name.js';
import type { ExternalPerson } from './external-directory.js';
import { ServiceFailure } from './service-failure.js';

const EMAIL = /^(?=.{3,254}$)[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u;
const MOST_GROUPS = 10_000;

/**
 * A person as far as what a service says of him can be kept here.
 *
 * Errors: ServiceFailure, if that is no name, or more groups than anybody is in.
 */
export function soundPerson({ userName, email, displayName, groups }: ExternalPerson): ExternalPerson {
  const name = soundName(userName);
  if (name === null)
    throw new ServiceFailure('protocol', 'The service answered with a user name that is none.');
  if (groups.length > MOST_GROUPS)
    throw new ServiceFailure('protocol', 'The service answered with too many groups.');
  return {
    userName: name,
    email: email !== null && EMAIL.test(email) ? email : null,
    displayName: displayName === null ? null : soundName(displayName),
    groups: groups.filter((group) => nameProblem(group) === undefined),
  };
}

function soundName(name: string): string | null {
  return nameProblem(name) === undefined ? normalizedName(name) : null;
}
