import { Injectable } from '@nestjs/common';
import type { Stretch } from '../../common/window.js';
import { Sql } from '../../database/sql.js';
import { timely } from '../../database/timely.js';
import type { Subject } from '../catalogue/subject.js';
import { ConferringGroups } from '../listing/conferring-groups.reader.js';
import type { AskedPower, IdWindow, ListedSubject } from '../listing/holder-pages.reader.js';
import { GRANTED_THERE, ROLES_GIVING } from './given-there-sql.js';
import { listedSubject, type HolderRow } from './holder-row.js';
import { powerValues } from './power-values.js';
import { placeBefore, stretchById } from './id-order.js';

// $1 to $4 as in given-there-sql.ts, $5 the subject.

/** Those of some subjects, named `s`, that were given it themselves. */
const GIVEN_AMONG = `
  select s.id from subjects s join grants g on g.subject_id = s.id where ${GRANTED_THERE}
  union
  select s.id
    from subjects s join role_assignments a on a.subject_id = s.id
   where a.ended_at is null and a.role_id in (${ROLES_GIVING})`;

const ACTIVE_USER = `
  select u.id from users u join organizations o on o.id = u.organization_id
   where u.id = $5 and u.organization_id = $1 and u.active and u.deleted_at is null and o.ended_at is null`;

const groupsGiving = (subjects: string) => `
  with subjects as (${subjects}), given as (${GIVEN_AMONG})
  select g.id, g.public_id, g.name, g.display_name
    from given one join groups g on g.id = one.id
   where g.id > $6 order by g.id limit $7`;

const OF_USER = groupsGiving(`
  select mine.id
    from (
      select c.ancestor_id as id
        from memberships m join group_closure c on c.descendant_id = m.group_id
       where m.user_id = $5 and ${timely('m', '$8')}
      union
      select e.id from groups e where e.organization_id = $1 and e.built_in = 'everyone'
    ) mine
   where exists (${ACTIVE_USER})`);

// The instant is named in either case, since a statement must use all that it is given.
const OF_GROUP = groupsGiving(`
  select c.ancestor_id as id from group_closure c
   where c.descendant_id = $5 and c.ancestor_id <> $5 and $8::timestamptz is not null`);

const IS_GIVEN: Readonly<Record<Subject['type'], string>> = {
  user: `with subjects as (${ACTIVE_USER}) select exists (${GIVEN_AMONG}) as yes`,
  group: `with subjects as (select $5::uuid as id) select exists (${GIVEN_AMONG}) as yes`,
};

/** In SQL, over the closure. */
@Injectable()
export class SqlConferringGroups extends ConferringGroups {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async page(
    subject: Subject,
    asked: AskedPower,
    window: IdWindow,
    at: Date,
  ): Promise<Stretch<ListedSubject>> {
    const values = [...powerValues(asked), subject.id, placeBefore(window), window.limit + 1, at];
    const rows = await this.sql.rows<HolderRow>(subject.type === 'user' ? OF_USER : OF_GROUP, values);
    return stretchById(rows, window.limit, (row) => listedSubject('group', row));
  }

  override async isGivenTo(subject: Subject, asked: AskedPower): Promise<boolean> {
    const values = [...powerValues(asked), subject.id];
    return (await this.sql.first<{ yes: boolean }>(IS_GIVEN[subject.type], values))?.yes ?? false;
  }
}
