/** The name of the authentication service of a user or group, to order by. */
export function serviceNameSql(alias: string): string {
  return `(select lower(s.description) from authentication_services s
    where s.id = ${alias}.authentication_service_id) collate "C"`;
}
