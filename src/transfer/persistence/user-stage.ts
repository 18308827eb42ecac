import { createHash, randomFillSync } from 'node:crypto';
import { foldedKey } from '../../common/folded-key.js';
import { newId, parseUuid } from '../../common/ids.js';
import { defaultDisplayName } from '../../users/user.js';
import type { ImportChunk } from '../import-chunk.js';
import type { UserRecord } from '../transfer-record.js';
import { rowsOf, type CopyRows } from './copy-rows.js';

/** The fields of a user that a line may change, and their columns; their order is that of the bits of `given`. */
export const USER_FIELDS = [
  ['userName', 'user_name'],
  ['displayName', 'display_name'],
  ['givenName', 'given_name'],
  ['familyName', 'family_name'],
  ['email', 'email'],
  ['jobTitle', 'job_title'],
  ['companyName', 'company_name'],
  ['city', 'city'],
  ['department', 'department'],
  ['phone', 'phone'],
  ['externalId', 'external_id'],
  ['active', 'active'],
] as const;

/** Users as they come; `id` is for those who are new, `span_id` for a span of activity that begins, `commitment` covers `personal` as in the change log. */
export const USER_STAGE = `
  create temp table import_users (
    n integer not null, file integer not null, line integer not null,
    id uuid not null, span_id uuid not null, known_id uuid, public_id text, public_uuid uuid, user_key text not null, email_key text,
    given integer not null, user_name text, display_name text, given_name text, family_name text, email text,
    job_title text, company_name text, city text, department text, phone text, external_id text,
    active boolean not null, kind text, personal json not null, salt bytea not null, commitment bytea not null
  ) on commit drop;
  create temp table import_user_plan (
    n integer not null, target uuid, problem text, file integer, line integer, changed text[] not null
  ) on commit drop;`;

const salt = Buffer.alloc(16);

/** The users of a chunk as rows of their stage. */
export function userRows({ records, places }: ImportChunk): Promise<CopyRows> {
  return rowsOf(records.user, (rows, { n, record }) => {
    const { file = 0, line = 0 } = places[n] ?? {};
    const { id, publicId, kind, active, ...profile } = record;
    const displayName = profile.displayName ?? defaultDisplayName(profile);
    const personal = JSON.stringify({
      before: null,
      after: withoutNull({ publicId, ...profile, displayName }),
    });
    randomFillSync(salt);
    rows.add(
      ...[n, file, line, newId(), newId(), id, publicId, publicId && parseUuid(publicId)],
      ...[foldedKey(record.userName), profile.email && foldedKey(profile.email), givenIn(record)],
      ...[profile.userName, displayName, profile.givenName],
      ...[profile.familyName, profile.email, profile.jobTitle, profile.companyName, profile.city],
      ...[profile.department, profile.phone, profile.externalId, active ?? true, kind, personal],
      ...[hex(salt), hex(createHash('sha256').update(salt).update(personal).digest())],
    );
  });
}

function withoutNull(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function givenIn(record: UserRecord): number {
  return USER_FIELDS.reduce(
    (bits, [field], at) => (record[field] === undefined ? bits : bits | (1 << at)),
    0,
  );
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
