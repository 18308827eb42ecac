import { tallySql } from '../../database/tally-sql.js';
import { timely } from '../../database/timely.js';

/**
 * How many users are in a group directly, as SQL: those without dates are counted already, the others are looked at.
 *
 * Shape: SQL for the group's uuid and for the instant → SQL for a number.
 */
export function memberCountSql(groupId: string, at: string): string {
  return `(${tallySql('members', groupId)} + (
    select count(*) from memberships m
     where m.group_id = ${groupId} and (m.starts_at is not null or m.expires_at is not null) and ${timely('m', at)}))`;
}
