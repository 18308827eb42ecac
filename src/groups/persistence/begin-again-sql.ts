/**
 * Begins again the memberships of $1 that the act $2 ended, in an act of $3 (id), $4 (at) and $5 (by).
 *
 * A pair that the act ended twice begins once, as it was last.
 */
export function beginAgainSql(own: 'm.group_id' | 'm.user_id', other: 'group_id' | 'user_id'): string {
  return `
    with ended as (
      select distinct on (m.group_id, m.user_id) m.*,
             case when u.deleted_at is not null or g.deleted_at is not null then 'deleted'
                  when m.expires_at <= $4 then 'expired' end as why
        from memberships m join users u on u.id = m.user_id join groups g on g.id = m.group_id
       where m.ended_in = $2 and ${own} = $1
       order by m.group_id, m.user_id, m.began_at desc, m.id desc
    ), begun as (
      insert into memberships (id, organization_id, group_id, user_id, privileges, starts_at, expires_at,
                               began_in, began_at, began_by)
      select gen_random_uuid(), organization_id, group_id, user_id, privileges, starts_at, expires_at,
             $3::uuid, $4::timestamptz, $5::uuid
        from ended where why is null
      on conflict (group_id, user_id) where ended_at is null do nothing
      returning id
    )
    select (select count(*)::int from begun) as begun,
           (select coalesce(jsonb_agg(jsonb_build_object('id', ${other}, 'why', why)), '[]')
              from ended where why is not null) as left_out`;
}
