import type { Shot, Stream } from './load.js';
import { ADMINISTRATOR, type LoadedDirectory } from './loading/loaded-directory.js';

/** What bare Fastify is asked beside a call: to read a body and answer a constant, or to read one row. */
export type FloorKind = 'constant' | 'row';

/** A running service on a loaded directory, and an administrator's tokens for it. */
export interface Service {
  readonly url: string;
  readonly token: string;
  /** The same administrator's token on MindTouch's surface. */
  readonly mindtouchToken: string;
  readonly directory: LoadedDirectory;
}

/** The next request, and a number that no other request of the run has. */
export type Next = (directory: LoadedDirectory, turn: number) => Shot;

/** One kind of call that is measured. */
export interface Call {
  readonly name: string;
  /** Whether it should cost the same however much the directory holds. */
  readonly isFlat: boolean;
  readonly floor: FloorKind;
  /** Whether one answer takes so long that it is asked by one connection, for longer. */
  readonly isHeavy?: true;
  /** Whether a service that does not know it, or not yet, is no fault. */
  readonly mayBeUnknown?: true;
  readonly next: Next;
  readonly signIn?: 'basic' | 'mindtouch token';
}

/** An endless stream of a call's requests. */
export function streamOf({ next, signIn }: Call, { url, directory, ...tokens }: Service): Stream {
  let turn = Math.floor(Math.random() * 1e6);
  return { origin: url, headers: credentials(signIn, tokens), next: () => next(directory, turn++) };
}

/** What the floor is asked: the same rows, or nothing but a body like those of questions. */
export function floorStream(kind: FloorKind, url: string, { groups, users }: LoadedDirectory): Stream {
  let turn = 0;
  const next: Record<FloorKind, () => Shot> = {
    row: () => ({ path: `/groups/${pick(groups, turn++).id}` }),
    constant: () => ({ method: 'POST', path: '/constant', body: question(pick(users, turn++)) }),
  };
  return { origin: url, next: next[kind] };
}

/** A question like those that the service is asked. */
export function question(id: string, permission = 'TestManagement/ExecuteTests', scope?: object): object {
  return { subject: { type: 'user', id }, permission, ...(scope && { scope }) };
}

/** One of several, by turns. */
export function pick<T>(things: readonly T[], turn: number): T {
  const thing = things[turn % things.length];
  if (thing === undefined) throw new Error('The directory is empty.');
  return thing;
}

function credentials(
  signIn: Call['signIn'],
  { token, mindtouchToken }: Pick<Service, 'token' | 'mindtouchToken'>,
): Readonly<Record<string, string>> {
  switch (signIn) {
    case 'basic':
      return { authorization: `Basic ${basicOf(ADMINISTRATOR)}` };
    case 'mindtouch token':
      return { 'x-authtoken': mindtouchToken };
    case undefined:
      return { authorization: `Bearer ${token}` };
  }
}

function basicOf({ userName, password }: typeof ADMINISTRATOR): string {
  return Buffer.from(`${userName}:${password}`).toString('base64');
}
