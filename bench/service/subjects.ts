import type { Shot, Stream } from './load.js';
import { ADMINISTRATOR, type LoadedDirectory, type Named } from './loaded-directory.js';

/** One kind of call that is measured. */
export interface Subject {
  readonly name: string;
  /** Whether it is about one thing, so that it should cost the same however much the directory holds. */
  readonly single: boolean;
  readonly stream: (service: Service) => Stream;
}

/** A running service on a loaded directory, and an administrator's tokens for it. */
export interface Service {
  readonly url: string;
  readonly token: string;
  /** The same administrator's token on MindTouch's surface. */
  readonly mindtouchToken: string;
  readonly directory: LoadedDirectory;
}

type Next = (directory: LoadedDirectory, turn: () => number) => Shot;

const basic = Buffer.from(`${ADMINISTRATOR.userName}:${ADMINISTRATOR.password}`).toString('base64');

/** The calls, in the order in which they are told of. */
export const subjects: readonly Subject[] = [
  byBearer('GET group by id', true, ({ groups }, turn) => ({
    path: `/api/v1/groups/${pick(groups, turn).id}`,
  })),
  byBasic('the same by Basic, Confluence', ({ groups }, turn) => ({
    path: `/wiki/rest/api/group/by-id?id=${pick(groups, turn).id}`,
  })),
  byBasic('the same by Basic, Enterprise Tester', ({ groups }, turn) => ({
    path: `/api/group/${pick(groups, turn).id}`,
  })),
  byBasic('the same by Basic, MindTouch', ({ groups }, turn) => ({
    path: `/@api/deki/groups/${pick(groups, turn).number}`,
  })),
  {
    name: 'the same by token, MindTouch',
    single: true,
    stream: (service) =>
      streamWith(service, { 'x-authtoken': service.mindtouchToken }, ({ groups }, turn) => ({
        path: `/@api/deki/groups/${pick(groups, turn).number}`,
      })),
  },
  byBasic('POST users/authenticate, MindTouch', () => ({
    method: 'POST',
    path: '/@api/deki/users/authenticate',
  })),
  byBearer('GET groups, a page of 100', false, () => ({ path: '/api/v1/groups?limit=100&sort=name' })),
  byBearer('POST group', true, (_directory, turn) => ({
    method: 'POST',
    path: '/api/v1/groups',
    body: { name: `Made by the bench ${Date.now()} ${turn()}` },
  })),
  byBearer('PUT member', true, ({ groups, users }, turn) => {
    const next = turn();
    const group = pick(groups, () => next);
    const user = pick(users, () => Math.floor(next / groups.length) + next * 7);
    return { method: 'PUT', path: `/api/v1/groups/${group.id}/members/users/${user.id}`, body: {} };
  }),
  byBearer('POST permissions/check', true, ({ users }, turn) => ({
    method: 'POST',
    path: '/api/v1/permissions/check',
    body: { subject: { type: 'user', id: pick(users, turn).id }, permission: 'directory.read' },
  })),
];

/** What the floor is asked: the same rows. */
export function floorStream(url: string, { groups }: LoadedDirectory): Stream {
  const turn = counter();
  return { origin: url, next: () => ({ path: `/groups/${pick(groups, turn).id}` }) };
}

function byBearer(name: string, single: boolean, next: Next): Subject {
  return { name, single, stream: (service) => stream(service, `Bearer ${service.token}`, next) };
}

function byBasic(name: string, next: Next): Subject {
  return { name, single: true, stream: (service) => stream(service, `Basic ${basic}`, next) };
}

function stream(service: Service, authorization: string, next: Next): Stream {
  return streamWith(service, { authorization }, next);
}

function streamWith(
  { url, directory }: Service,
  headers: Readonly<Record<string, string>>,
  next: Next,
): Stream {
  const turn = counter();
  return { origin: url, headers, next: () => next(directory, turn) };
}

function counter(): () => number {
  let at = Math.floor(Math.random() * 1e6);
  return () => at++;
}

function pick(things: readonly Named[], turn: () => number): Named {
  const thing = things[turn() % things.length];
  if (!thing) throw new Error('The directory is empty.');
  return thing;
}
