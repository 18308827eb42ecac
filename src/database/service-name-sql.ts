/** The name of the authentication service of a user or group, to order by; nobody can rename the local one. */
export function serviceNameSql(alias: string): string {
  return `coalesce((select lower(s.description) from authentication_services s
    where s.id = ${alias}.authentication_service_id), 'local') collate "C"`;
}
