import { applyDecorators } from '@nestjs/common';
import { rule } from './onezone-rules.decorator.js';

const INVITE_TYPES: readonly unknown[] = ['userJoinGroup', 'groupJoinGroup'];
// What a column of the database holds.
const MOST = 2_147_483_647;

/** The text of a token, whatever it says. */
export function IsTokenText(): PropertyDecorator {
  return rule('isTokenText', (value) => value === undefined || typeof value === 'string');
}

/** A token for access, or one that invites users or groups into a group. */
export function IsTokenType(): PropertyDecorator {
  return rule('isTokenType', (value) => value === undefined || isAccess(value) || isInvite(value));
}

/** How often an invitation may be used. */
export function IsUsageLimit(): PropertyDecorator {
  const isOpen = (value: unknown) => value === undefined || value === 'infinity';
  const isInRange = (value: unknown) => Number(value) >= 1 && Number(value) <= MOST;
  return applyDecorators(
    rule('isWhole', (value) => isOpen(value) || Number.isInteger(value)),
    rule('isUsageLimit', (value) => isOpen(value) || isInRange(value)),
  );
}

/** Conditions of one kind: the moment until which a token is good. */
export function AreTimeCaveats(): PropertyDecorator {
  return rule(
    'areTimeCaveats',
    (value) => value === undefined || (Array.isArray(value) && value.every(isTimeCaveat)),
  );
}

function isAccess(value: unknown): boolean {
  return isObject(value) && isObject(value['accessToken']) && value['inviteToken'] === undefined;
}

function isInvite(value: unknown): boolean {
  const invite = isObject(value) && value['accessToken'] === undefined ? value['inviteToken'] : undefined;
  return (
    isObject(invite) && INVITE_TYPES.includes(invite['inviteType']) && typeof invite['groupId'] === 'string'
  );
}

function isTimeCaveat(value: unknown): boolean {
  if (!isObject(value) || value['type'] !== 'time') return false;
  const until = value['validUntil'];
  return Number.isSafeInteger(until) && Math.abs(Number(until)) <= LATEST_SECOND;
}

// The last second of the year 9999.
const LATEST_SECOND = 253_402_300_799;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
