import { newId } from '../../src/common/ids.js';
import type { HttpClient } from './http-client.js';

/** An id as the description tells it: all of them differ in their end alone. */
export function described(end: string): string {
  return `01970000-0000-7000-8000-${end.padStart(12, '0')}`;
}

/** The one in the description; two calls under it would be one. */
const IDEMPOTENCY_KEY = '5f0c7f1e-8a53-4d0e-9a53-0c6e9d1f7b21';

/** Makes one thing of each kind that calls can be about; answers its ids by the described ones. */
export async function furnishedIds(admin: HttpClient, label: string): Promise<Record<string, string>> {
  const user = await made(admin, '/users', { userName: `somebody-${label}` });
  const service = { name: `service-${label}`, scopes: ['directory.read'] };
  const account = await made(admin, '/service-accounts', service);
  return {
    // Before the others, whose ids its own begins with.
    [`${described('aa')}.0`]: await firstOf(admin, '/audit-events'),
    [described('1')]: await made(admin, '/groups', { name: `Group ${label}` }),
    [described('2')]: await made(admin, '/projects', { name: `Project ${label}` }),
    [described('3')]: await made(admin, '/grants', {
      subject: { type: 'user', id: user },
      permission: 'READ',
    }),
    [described('4')]: await made(admin, '/roles', { name: `Role ${label}`, permissions: [] }),
    [described('5')]: user,
    [described('6')]: await made(admin, '/me/api-tokens', { name: `Token ${label}` }),
    [described('b')]: account,
    [described('10')]: await firstOf(admin, '/authentication-services'),
    [described('11')]: await made(admin, '/authentication-services', {
      description: `Directory ${label}`,
      ldap: { hostname: 'ldap.example.com', searchBase: 'dc=example,dc=com' },
    }),
    [described('c')]: await made(admin, `/service-accounts/${account}/secrets`, {}),
    [IDEMPOTENCY_KEY]: newId(),
  };
}

/** The id of something that is made. */
export async function made(client: HttpClient, path: string, body: object): Promise<string> {
  const { status, text, json } = await client.send(path, { method: 'POST', body });
  if (status !== 201) throw new Error(text);
  return (json as { id: string }).id;
}

/** The session that somebody speaks in. */
export async function sessionOf(client: HttpClient): Promise<string> {
  const items = await itemsOf(client, '/me/sessions');
  return items.find(({ current }) => current)!.id;
}

async function firstOf(client: HttpClient, path: string): Promise<string> {
  const [first] = await itemsOf(client, path);
  return first!.id;
}

type Items = readonly { readonly id: string; readonly current?: boolean }[];

async function itemsOf(client: HttpClient, path: string): Promise<Items> {
  return ((await client.send(path)).json as { items: Items }).items;
}
