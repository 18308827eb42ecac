import type {
  AuthenticationService,
  ServiceKind,
} from '../../../auth/authentication-services/authentication-service.js';
import { xml, type XmlElement } from '../../../common/xml/xml-element.js';
import { dateOf } from '../documents/mindtouch-date.js';
import { listCounts } from '../lists/mindtouch-list-counts.js';
import { linkTo } from '../documents/mindtouch-links.js';
import { configOf } from './mindtouch-service-config.js';

/** The vendor's names of what services speak; one that is asked over HTTP needs none. */
export const SERVICE_SIDS: Readonly<Record<ServiceKind, string>> = {
  local: 'http://services.mindtouch.com/deki/draft/2006/11/dekiwiki',
  ldap: 'sid://mindtouch.com/2007/05/ldap-authentication',
  remote: '',
};

/** One page of services, as one viewer sees them. */
export interface ServicesView {
  readonly services: readonly AuthenticationService[];
  /** How many match what was asked for. */
  readonly matching: number;
  /** How many there are. */
  readonly total: number;
  /** Administrators are told how services are reached, and what went wrong. */
  readonly isAdministrator: boolean;
}

/** Services as the vendor lists them. */
export function servicesElement(view: ServicesView, origin: string): XmlElement {
  const { services, matching, total, isAdministrator } = view;
  const counts = listCounts(services.length, matching, total);
  const elements = services.map((service) => serviceElement(service, isAdministrator, origin));
  return xml('services', { ...counts, href: linkTo(origin, 'site', 'services') }, ...elements);
}

/** A service as the vendor shows it. */
export function serviceElement(
  service: AuthenticationService,
  isAdministrator: boolean,
  origin: string,
): XmlElement {
  const { number, kind, description, enabled, createdAt, updatedAt } = service;
  return xml(
    'service',
    serviceLink(number, origin),
    xml('sid', {}, SERVICE_SIDS[kind]),
    ...(isAdministrator ? [xml('uri', {}, service.remote?.uri ?? '')] : []),
    xml('type', {}, 'auth'),
    xml('description', {}, description),
    xml('date.modified', {}, dateOf(updatedAt ?? createdAt)),
    xml('status', {}, enabled ? 'enabled' : 'disabled'),
    xml('local', { deprecated: 'true' }, String(kind !== 'remote')),
    xml('init', {}, kind === 'remote' ? 'remote' : 'native'),
    ...(isAdministrator ? privateElements(service) : []),
  );
}

/** Where a service is, as groups, users and itself tell it. */
export function serviceLink(number: number, origin: string): { readonly id: string; readonly href: string } {
  return { id: String(number), href: linkTo(origin, 'site', 'services', number) };
}

function privateElements(service: AuthenticationService): readonly XmlElement[] {
  const values = [...configOf(service)].map(([key, value]) => xml('value', { key }, value));
  return [xml('lasterror', {}, service.lastError ?? ''), xml('config', {}, ...values), xml('preferences')];
}
