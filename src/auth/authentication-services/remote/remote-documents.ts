import { DomainError } from '../../../common/errors.js';
import { foldedKey } from '../../../common/folded-key.js';
import { readXmlBytes } from '../../../common/xml/xml-bytes.js';
import type { XmlElement } from '../../../common/xml/xml-element.js';
import type { ExternalPerson } from '../external-directory.js';
import { ServiceFailure } from '../service-failure.js';
import type { RemoteAnswer } from './remote-call.js';

/**
 * The person in an answer: `<user name><email/><firstname/><lastname/><groups><group name/></groups></user>`.
 *
 * Source: docs/sources/mindtouch.md#authentication-services.
 * Errors: ServiceFailure, also if it is about somebody else than was asked for.
 */
export function personIn(answer: RemoteAnswer, userName: string): ExternalPerson {
  const user = documentIn(answer, 'user');
  const name = user.attribute('name') ?? '';
  if (foldedKey(name) !== foldedKey(userName)) {
    throw new ServiceFailure('protocol', 'The service answered about somebody else than it was asked for.');
  }
  const groups = user.first('groups')?.all('group') ?? [];
  return {
    userName: name,
    email: textIn(user, 'email'),
    displayName: user.attribute('displayname') ?? fullName(user),
    groups: groups.flatMap((group) => group.attribute('name') || []),
  };
}

/**
 * Whether an answer is `<group name/>` with exactly this name.
 *
 * Errors: ServiceFailure.
 */
export function isGroupNamed(answer: RemoteAnswer, name: string): boolean {
  return documentIn(answer, 'group').attribute('name') === name;
}

function documentIn({ bytes, contentType }: RemoteAnswer, tag: string): XmlElement {
  const root = rootOf(bytes, contentType);
  if (root.tag === tag) return root;
  throw new ServiceFailure('protocol', `The service answered no <${tag}> document.`);
}

function rootOf(bytes: Buffer, contentType: string): XmlElement {
  try {
    return readXmlBytes(bytes, contentType);
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    throw new ServiceFailure('protocol', 'The service answered no XML that can be read.', { cause });
  }
}

function fullName(user: XmlElement): string | null {
  const names = [textIn(user, 'firstname'), textIn(user, 'lastname')].filter((name) => name !== null);
  return names.length === 0 ? null : names.join(' ');
}

function textIn(element: XmlElement, tag: string): string | null {
  return element.first(tag)?.text.trim() || null;
}
