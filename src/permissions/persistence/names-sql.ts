import type { Moment } from '../../common/moment.js';
import { Parameters } from '../../database/filter-sql.js';
import type { Statement } from './surroundings-sql.js';

/** Users and groups with their names: of users the present one, of groups that of the moment, as the log tells it. */
export function namesSql(ids: readonly string[], { at, past }: Moment): Statement {
  const parameters = new Parameters([ids]);
  const nameThen = past
    ? `coalesce((
         select c.facts -> 'after' ->> 'name'
           from changes c join acts a on a.id = c.act_id
          where c.subject_id = g.id and c.subject_type = 'group' and a.at <= ${parameters.add(at)}
            and c.facts -> 'after' ->> 'name' is not null
          order by a.revision desc, a.sequence desc, c.ordinal desc limit 1), g.name)`
    : 'g.name';
  const text = `
    select g.id, g.public_id as "publicId", ${nameThen} as name from groups g where g.id = any($1::uuid[])
    union all
    select u.id, u.public_id, u.user_name from users u where u.id = any($1::uuid[])`;
  return { text, parameters: parameters.values };
}
