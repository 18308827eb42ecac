import { xml, type XmlElement } from '../../common/xml/xml-element.js';
import { listCounts } from './mindtouch-list-counts.js';
import { linkTo } from './mindtouch-links.js';

const LOCAL_SID = 'http://services.mindtouch.com/deki/draft/2006/11/dekiwiki';

/** The authentication services as the vendor lists them: the local one, if its place and kind are asked for. */
export function servicesElement(isShown: boolean, matching: number, origin: string): XmlElement {
  const shown = isShown ? [localServiceElement(origin)] : [];
  const counts = listCounts(shown.length, matching, 1);
  return xml('services', { ...counts, href: linkTo(origin, 'site', 'services') }, ...shown);
}

/** The service that every organization has: its own users, by name and password. */
export function localServiceElement(origin: string): XmlElement {
  return xml(
    'service',
    { id: '1', href: linkTo(origin, 'site', 'services', 1) },
    xml('sid', {}, LOCAL_SID),
    xml('type', {}, 'auth'),
    xml('description', {}, 'Local'),
    xml('status', {}, 'enabled'),
    xml('local', { deprecated: 'true' }, 'true'),
    xml('init', {}, 'native'),
  );
}
