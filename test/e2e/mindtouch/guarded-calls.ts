import type { Answer } from '../../support/http-client.js';
import type { Deki } from './deki.js';

/** What there is to be asked about: a group with one user in it, a user who is nobody's concern, and a service. */
export interface Target {
  readonly group: number;
  readonly user: number;
  readonly service: number;
}

/** One call of a route, which does no harm beyond its target. */
export type GuardedCall = (deki: Deki, target: Target) => Promise<Answer>;

const users = '<users><user id="1"/></users>';
/** A service that is asked over HTTP, as the vendor writes it. */
export const remoteService = (description: string, uri: string) =>
  `<service><type>auth</type><init>remote</init><description>${description}</description><uri>${uri}</uri></service>`;

const password = (deki: Deki, user: number) =>
  deki.client.send(`/@api/deki/users/${user}/password`, {
    method: 'PUT',
    headers: { 'content-type': 'text/plain' },
    body: 'a password of somebody',
  });

/** A call of every route that asks for a permission; `POST groups` has two characters, and so two calls. */
export const guardedCalls: Readonly<Record<string, readonly GuardedCall[]>> = {
  'GET /@api/deki/groups': [(deki) => deki.get('groups')],
  'GET /@api/deki/groups/:group': [(deki, { group }) => deki.get(`groups/${group}`)],
  'GET /@api/deki/groups/:group/users': [(deki, { group }) => deki.get(`groups/${group}/users`)],
  'GET /@api/deki/users': [(deki) => deki.get('users')],
  'GET /@api/deki/users/:user': [(deki, { user }) => deki.get(`users/${user}`)],
  'GET /@api/deki/users/:user/properties': [(deki, { user }) => deki.get(`users/${user}/properties`)],
  'POST /@api/deki/groups': [
    (deki, { group }) => deki.post('groups', `<group><name>after ${group}</name></group>`),
    (deki, { group }) => deki.post('groups', `<group id="${group}"/>`),
  ],
  'PUT /@api/deki/groups/:group': [(deki, { group }) => deki.put(`groups/${group}`, '<group/>')],
  'PUT /@api/deki/groups/:group/users': [(deki, { group }) => deki.put(`groups/${group}/users`, users)],
  'POST /@api/deki/groups/:group/users': [(deki, { group }) => deki.post(`groups/${group}/users`, users)],
  'DELETE /@api/deki/groups/:group/users/:user': [
    (deki, { group }) => deki.delete(`groups/${group}/users/1`),
  ],
  'DELETE /@api/deki/groups/:group': [(deki, { group }) => deki.delete(`groups/${group}`)],
  'POST /@api/deki/users': [
    (deki, { group }) => deki.post('users', `<user><username>after ${group}</username></user>`),
  ],
  'PUT /@api/deki/users/:user': [
    (deki, { user }) => deki.put(`users/${user}`, '<user><fullname>Renamed</fullname></user>'),
  ],
  'PUT /@api/deki/users/:user/password': [(deki, { user }) => password(deki, user)],
  'PUT /@api/deki/site/roles/:role': [
    (deki, { group }) =>
      deki.put(`site/roles/=after-${group}`, '<permissions><operations>READ</operations></permissions>'),
  ],
  'POST /@api/deki/site/services': [
    (deki, { group }) => deki.post('site/services', remoteService(`after ${group}`, 'http://any.example')),
  ],
  'PUT /@api/deki/site/services/:service': [
    (deki, { service }) =>
      deki.put(`site/services/${service}`, '<service><description>Renamed</description></service>'),
  ],
  'DELETE /@api/deki/site/services/:service': [
    (deki, { service }) => deki.delete(`site/services/${service}`),
  ],
  'POST /@api/deki/site/services/:service': [
    (deki, { service }) => deki.post(`site/services/${service}`, ''),
  ],
  'POST /@api/deki/site/services/:service/start': [
    (deki, { service }) => deki.post(`site/services/${service}/start`, ''),
  ],
  'POST /@api/deki/site/services/:service/stop': [
    (deki, { service }) => deki.post(`site/services/${service}/stop`, ''),
  ],
};
